package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A part of a request's body with its place in the body, which refuses what the service does. */
record Body(JsonNode json, String place) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Body of(ReceivedRequest request) {
        try {
            Body body = new Body(MAPPER.readTree(request.body()), "");
            body.require(body.json.isObject(), "a JSON object is expected");
            return body;
        } catch (JsonProcessingException e) {
            throw Refusal.application(40000, "The body is no JSON");
        }
    }

    ObjectNode object() {
        return (ObjectNode) json;
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    /** A part that may be absent. */
    Body at(String name) {
        return new Body(json.path(name), place + "/" + name);
    }

    /** A part that must be there. */
    Body required(String name) {
        require(has(name), name + " is missing");
        return at(name);
    }

    /** The one name of these that is there; none or several are refused. */
    String exactlyOneOf(Collection<String> names) {
        List<String> present = names.stream().filter(this::has).toList();
        require(present.size() == 1, "exactly one of " + names + " is expected");
        return present.get(0);
    }

    /** The elements of an array of bounded length. */
    List<Body> elements(int least, int most) {
        require(json.isArray() && json.size() >= least && json.size() <= most, least + " to " + most + " are expected");
        return IntStream.range(0, json.size())
                .mapToObj(i -> new Body(json.get(i), place + "/" + i))
                .toList();
    }

    /** All elements of an array that may be absent. */
    List<Body> elements() {
        return json.isMissingNode() || json.isNull() ? List.of() : elements(0, Integer.MAX_VALUE);
    }

    void oneOf(String... values) {
        require(json.isTextual() && List.of(values).contains(json.asText()), "one of " + Arrays.toString(values));
    }

    void is(Predicate<JsonNode> condition, String expected) {
        require(condition.test(json), expected + " is expected");
    }

    String text() {
        is(JsonNode::isTextual, "a text");
        return json.asText();
    }

    void require(boolean condition, String message) {
        if (!condition) {
            throw Refusal.application(40000, "Bad body" + (place.isEmpty() ? "" : " at " + place) + ": " + message);
        }
    }
}
