package io.github.camelstellantis.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.camelstellantis.api.HalDocument;
import io.github.camelstellantis.http.HttpAnswer;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parses answers once, losslessly: unknown fields stay, absent ones are no error. */
public final class Json {

    private final ObjectReader objects;

    public Json(ObjectMapper mapper) {
        this.objects = mapper.readerFor(LinkedHashMap.class);
    }

    /**
     * The JSON object that an answer holds.
     *
     * @param answer of status 2xx
     * @return its fields in the order of the service
     * @throws IOException if it holds something else
     */
    public Map<String, Object> object(HttpAnswer answer) throws IOException {
        requireJson(answer);
        try {
            Map<String, Object> object = objects.readValue(answer.body());
            if (object == null) {
                throw new IOException("it is null");
            }
            return object;
        } catch (CharConversionException e) {
            throw new IOException("it is no JSON object: its characters are damaged");
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the content
            throw new IOException("it is no JSON object, from byte "
                    + (e.getLocation() == null ? 0 : e.getLocation().getByteOffset()));
        }
    }

    public HalDocument document(HttpAnswer answer) throws IOException {
        return new HalDocument(object(answer));
    }

    /**
     * The JSON of an answer as it was received.
     *
     * @param answer of status 2xx
     * @return the bytes
     * @throws IOException if the answer says itself that it is something else, such as a page of a proxy
     */
    public static byte[] bytes(HttpAnswer answer) throws IOException {
        requireJson(answer);
        return answer.body();
    }

    private static void requireJson(HttpAnswer answer) throws IOException {
        String type = answer.header("Content-Type");
        if (type != null && !type.contains("json")) {
            throw new IOException("it is no JSON but " + type.split(";", 2)[0].strip());
        }
    }
}
