package io.github.camelstellantis.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** JSON from and to what Jackson makes of it: maps, lists, text, numbers, booleans, null. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static Object parse(String json) {
        return parsed(() -> MAPPER.readValue(json, Object.class));
    }

    static Object parse(byte[] json) {
        return parsed(() -> MAPPER.readValue(json, Object.class));
    }

    static Object parse(InputStream json) {
        return parsed(() -> MAPPER.readValue(json, Object.class));
    }

    static Object parse(JsonNode json) {
        return MAPPER.convertValue(json, Object.class);
    }

    static String text(Object document) {
        try {
            return MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This has no form in JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Object parsed(Source source) {
        try {
            return source.read();
        } catch (StreamConstraintsException e) {
            throw new IllegalArgumentException(
                    "No JSON that can be read: it is nested too deeply, or has too long a value");
        } catch (CharConversionException e) {
            throw new IllegalArgumentException("No JSON: its characters are damaged");
        } catch (JsonProcessingException e) {
            // neither its message nor the cause, because both quote the document: personal data
            throw new IllegalArgumentException(
                    "No JSON, in line " + e.getLocation().getLineNr());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Source {
        Object read() throws IOException;
    }
}
