package io.github.camelstellantis;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.monitors.MonitorCheck;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConversionException;
import org.apache.camel.WrappedFile;

/** Makes JSON of a message's body: a Map, a record, JSON text, bytes, a stream or a file. */
final class RequestBody {

    /** Of bodies that the service refuses without saying why; what is to be sent comes of them. */
    private static final Map<Operation, UnaryOperator<JsonNode>> CHECKS =
            Map.of(Operation.createMonitor, MonitorCheck::checked, Operation.updateMonitor, MonitorCheck::checked);

    private final ObjectMapper mapper;
    private final ObjectReader objects;

    RequestBody(ObjectMapper mapper) {
        this.mapper = mapper;
        this.objects = mapper.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
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
        byte[] json = isText(body) ? bytes(operation, exchange) : written(operation, body);
        JsonNode tree = parsed(operation, json);
        JsonNode sent = CHECKS.getOrDefault(operation, UnaryOperator.identity()).apply(tree);
        return sent.equals(tree) ? json : written(operation, sent);
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
        try {
            return exchange.getMessage().getMandatoryBody(byte[].class);
        } catch (InvalidPayloadException | TypeConversionException e) {
            throw new InvalidRequestException("the body of " + operation + " cannot be read as bytes", e);
        }
    }

    private JsonNode parsed(Operation operation, byte[] json) {
        try {
            JsonNode tree = objects.readTree(json);
            if (!tree.isObject()) {
                throw new InvalidRequestException("the body of " + operation + " must be a JSON object");
            }
            return tree;
        } catch (JsonProcessingException e) {
            // without Jackson's message, which quotes the content
            throw new InvalidRequestException("the body of " + operation + " is no JSON" + position(e.getLocation()));
        } catch (IOException e) {
            throw new InvalidRequestException("the body of " + operation + " cannot be read", e);
        }
    }

    private static String position(JsonLocation location) {
        return location == null ? "" : ", from line " + location.getLineNr() + ", column " + location.getColumnNr();
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
