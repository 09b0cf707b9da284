package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/**
 * What goes back, and how it travels.
 *
 * @param whenOver what has to be done once it goes out or can no longer do so; may be run several times
 */
record Answer(int status, Map<String, String> headers, byte[] body, Delivery delivery, Runnable whenOver) {

    static final String JSON = "application/json;charset=UTF-8";
    static final String HAL = "application/hal+json";
    static final String GEO_JSON = "application/vnd.geo+json";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CONTENT_TYPE = "Content-Type";

    static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0], Delivery.PLAIN, () -> {});
    }

    static Answer of(int status, String contentType, JsonNode body) {
        try {
            return empty(status).with(CONTENT_TYPE, contentType).with(MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the simulator made JSON that cannot be written", e);
        }
    }

    /** Sends a browser elsewhere; whatever the address holds must not be kept on the way. */
    static Answer redirect(int status, String location) {
        return empty(status)
                .with("Location", location)
                .with("Cache-Control", "no-store")
                .with("Pragma", "no-cache")
                .with("Referrer-Policy", "no-referrer");
    }

    Answer with(String header, String value) {
        return with(Map.of(header, value));
    }

    /** With headers added, replacing those of the same name in whatever case. */
    Answer with(Map<String, String> otherHeaders) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        all.putAll(otherHeaders);
        return new Answer(status, all, body, delivery, whenOver);
    }

    Answer with(byte[] otherBody) {
        return new Answer(status, headers, otherBody, delivery, whenOver);
    }

    Answer with(Delivery otherDelivery) {
        return new Answer(status, headers, body, otherDelivery, whenOver);
    }

    Answer whenOver(Runnable action) {
        return new Answer(status, headers, body, delivery, action);
    }

    Answer withContentType(String contentType) {
        return with(CONTENT_TYPE, contentType);
    }
}
