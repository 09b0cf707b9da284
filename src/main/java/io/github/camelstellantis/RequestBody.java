package io.github.camelstellantis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/** Makes JSON of a message's body: a Map, a record, JSON text, bytes, a stream or a file. */
final class RequestBody {

    private final ObjectMapper mapper;

    RequestBody(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * The JSON to send.
     *
     * @throws InvalidRequestException if the body is none; it is found here, before anything is sent
     */
    byte[] of(Operation operation, Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body == null) {
            throw new InvalidRequestException(
                    "operation " + operation + " needs a body: a Map, a record, or JSON as text, bytes or a stream");
        }
        return isText(body) ? checked(operation, bytes(operation, exchange)) : written(operation, body);
    }

    private static boolean isText(Object body) {
        return body instanceof byte[]
                || body instanceof CharSequence
                || body instanceof InputStream
                || body instanceof StreamCache
                || body instanceof File
                || body instanceof WrappedFile<?>;
    }

    private static byte[] bytes(Operation operation, Exchange exchange) {
        byte[] bytes = exchange.getMessage().getBody(byte[].class);
        if (bytes == null) {
            throw new InvalidRequestException("the body of " + operation + " cannot be read as bytes");
        }
        return bytes;
    }

    private byte[] checked(Operation operation, byte[] json) {
        try {
            if (!mapper.readTree(json).isObject()) {
                throw new InvalidRequestException("the body of " + operation + " must be a JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            // without Jackson's message, which quotes the content
            throw new InvalidRequestException("the body of " + operation + " is no JSON, from line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new InvalidRequestException("the body of " + operation + " cannot be read", e);
        }
    }

    private byte[] written(Operation operation, Object body) {
        try {
            byte[] json = mapper.writeValueAsBytes(body);
            if (json.length == 0 || json[0] != '{') {
                throw new InvalidRequestException(
                        "the body of " + operation + " must be a Map, a record, or JSON, but is a "
                                + body.getClass().getName());
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException("the body of " + operation + ", a "
                    + body.getClass().getName() + ", cannot be written as JSON: " + e.getOriginalMessage());
        }
    }
}
