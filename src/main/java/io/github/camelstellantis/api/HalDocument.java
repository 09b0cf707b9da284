package io.github.camelstellantis.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A HAL document as the service sends it, read leniently: every part may be absent.
 *
 * @param content the parsed JSON object; nothing of it is lost
 */
public record HalDocument(Map<String, Object> content) {

    private static final String LINKS = "_links";
    /** Possessive: Java remembers each round of other repetitions on the stack, and tokens can be long. */
    private static final Pattern PAGE_TOKEN = Pattern.compile("[?&]pageToken=((?:[^&#%]|%[0-9a-fA-F]{2})++)");

    private static final String EMBEDDED = "_embedded";

    /** The address of the next page, or empty on the last one. */
    public Optional<String> next() {
        return Optional.ofNullable(text(map(map(content, LINKS), "next"), "href"));
    }

    /** The {@code pageToken} in the address of the next page, or empty on the last one. */
    public Optional<String> nextPageToken() {
        return next().map(PAGE_TOKEN::matcher)
                .filter(Matcher::find)
                .map(match -> URLDecoder.decode(match.group(1), StandardCharsets.UTF_8));
    }

    /**
     * The elements of a collection.
     *
     * @param relation their name under {@code _embedded}, in any case: {@code vehicles} and {@code Vehicles} are both
     *     sent
     * @return the elements; empty where there are none
     */
    public List<Object> elements(String relation) {
        return map(content, EMBEDDED).entrySet().stream()
                .filter(entry -> relation.equalsIgnoreCase(String.valueOf(entry.getKey())))
                .findFirst()
                .map(entry -> list(entry.getValue()))
                .orElse(List.of());
    }

    /** How many elements the whole collection has. */
    public Optional<Integer> total() {
        return number("total");
    }

    /** The number of this page, from 1. */
    public Optional<Integer> currentPage() {
        return number("currentPage");
    }

    /** How many pages there are. */
    public Optional<Integer> totalPage() {
        return number("totalPage");
    }

    /** When the service last heard of this, as it wrote it; a position in GeoJSON says so in its properties. */
    public Optional<String> updatedAt() {
        return Optional.ofNullable(text(content, "updatedAt"))
                .or(() -> Optional.ofNullable(text(map(content, "properties"), "updatedAt")))
                .or(() -> Optional.ofNullable(text(map(content, "properties"), "createdAt")));
    }

    private Optional<Integer> number(String name) {
        return content.get(name) instanceof Number number ? Optional.of(number.intValue()) : Optional.empty();
    }

    private static List<Object> list(Object value) {
        return value instanceof List<?> list ? Collections.unmodifiableList(list) : List.of();
    }

    private static Map<?, ?> map(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> parent, String name) {
        return parent.get(name) instanceof String text && !text.isBlank() ? text : null;
    }
}
