package io.github.camelstellantis.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What a message holds, as Jackson would parse it. */
final class Body {

    private Body() {}

    /** Empty for what is neither a document nor JSON; a stream is not read, because it could be read only once. */
    static Optional<Object> document(Object body) {
        if (body instanceof Snapshot snapshot) {
            return Optional.of(snapshot.toMap());
        }
        if (body instanceof JsonNode json) {
            return Optional.ofNullable(Json.parse(json));
        }
        if (body instanceof Map || body instanceof Collection) {
            return Optional.of(body);
        }
        return json(body);
    }

    private static Optional<Object> json(Object body) {
        try {
            if (body instanceof String text) {
                return Optional.ofNullable(Json.parse(text));
            }
            return body instanceof byte[] bytes ? Optional.ofNullable(Json.parse(bytes)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
