package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.QueryParameter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page of a collection.
 *
 * @param elements the whole collection, already cut to the {@code indexRange} that was asked for
 * @param size elements a page
 * @param number which page, from 0
 */
record HalPage(Call call, List<ObjectNode> elements, int size, int number) {

    private static final int DEFAULT_SIZE = 60;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(-(\\d{1,9})?)?");
    private static final Pattern TOKEN = Pattern.compile("page:(\\d{1,9})");

    static HalPage of(Call call, List<ObjectNode> all) {
        return new HalPage(call, inRange(call, all), size(call), number(call));
    }

    /** The answer, with each element of this page shown through a function. */
    Answer answer(UnaryOperator<ObjectNode> show) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("_links", links());
        body.put("total", elements.size()).put("currentPage", number + 1).put("totalPage", pages());
        ArrayNode embedded =
                body.putObject("_embedded").putArray(call.operation().relation());
        elements.stream().skip((long) number * size).limit(size).map(show).forEach(embedded::add);
        return Api.hal(200, body);
    }

    private ObjectNode links() {
        Links links = call.links();
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.set("self", links.toPage(call.request().parameter("pageToken")));
        all.set("first", links.toPage(null));
        if (number > 0) {
            all.set("prev", links.toPage(token(number - 1)));
        }
        if (number + 1 < pages()) {
            all.set("next", links.toPage(token(number + 1)));
        }
        all.set("last", links.toPage(token(pages() - 1)));
        return all;
    }

    private int pages() {
        return Math.max(1, (elements.size() + size - 1) / size);
    }

    private static List<ObjectNode> inRange(Call call, List<ObjectNode> all) {
        String range = call.request().parameter("indexRange");
        if (range == null) {
            return all;
        }
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches()) {
            throw Refusal.badParameter("indexRange", range);
        }
        int from = Integer.parseInt(matcher.group(1));
        int to = matcher.group(3) == null ? Integer.MAX_VALUE - 1 : Integer.parseInt(matcher.group(3));
        if (to < from) {
            throw Refusal.badParameter("indexRange", range);
        }
        return all.subList(Math.min(from, all.size()), Math.min(to + 1, all.size()));
    }

    private static int size(Call call) {
        Operation operation = call.operation();
        String size = call.request().parameter("pageSize");
        if (size == null || !operation.query().contains(QueryParameter.pageSize)) {
            return DEFAULT_SIZE;
        }
        if (!size.matches("\\d{1,9}")
                || Integer.parseInt(size) < 1
                || Integer.parseInt(size) > operation.maxPageSize()) {
            throw Refusal.badParameter("pageSize", size);
        }
        return Integer.parseInt(size);
    }

    private static int number(Call call) {
        String token = call.request().parameter("pageToken");
        return token == null ? 0 : decode(token).orElseThrow(() -> Refusal.badParameter("pageToken", token));
    }

    private static String token(int page) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("page:" + page).getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<Integer> decode(String token) {
        try {
            Matcher matcher =
                    TOKEN.matcher(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII));
            return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
