package io.github.camelstellantis.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.StreamCache;

/** What a message holds, as Jackson would parse it. */
final class Body {

    private Body() {}

    /**
     * Empty for what is neither a document nor JSON. A stream is not read, because it could be read only once; one that
     * Camel has cached, such as what {@code marshal} gives, is, and rewound.
     */
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
        return json(body instanceof StreamCache cache ? bytes(cache) : body);
    }

    private static byte[] bytes(StreamCache cache) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            cache.reset();
            cache.writeTo(bytes);
            cache.reset();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
