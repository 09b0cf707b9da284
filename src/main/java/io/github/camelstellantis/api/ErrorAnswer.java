package io.github.camelstellantis.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;

/**
 * What an answer says of an error, in whichever of the three shapes it comes: the gateway's {@code httpCode, httpMessage,
 * moreInformation}, the application's {@code code, uuid, message, timestamp}, or OAuth's {@code error,
 * error_description}. Every text is on one line and has at most 300 characters, whatever was sent.
 *
 * @param status the HTTP status
 * @param code the application's code such as {@code 40400}, the gateway's such as {@code 401}, OAuth's such as
 *     {@code invalid_grant}, or null
 * @param uuid the service's own id of this error, to quote to its support; null unless the application sent it
 * @param message the text of the service; never null
 * @param timestamp when, as the service wrote it, or null
 */
public record ErrorAnswer(int status, String code, String uuid, String message, String timestamp) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public ErrorAnswer {
        code = printable(code);
        uuid = printable(uuid);
        message = Printable.of(message);
        timestamp = printable(timestamp);
    }

    private static String printable(String text) {
        return text == null ? null : Printable.of(text);
    }

    /** An error that has no body of its own. */
    public static ErrorAnswer of(int status, String message) {
        return new ErrorAnswer(status, null, null, message, null);
    }

    /** Reads any of the shapes; a body that is none of them becomes a message that says so. */
    public static ErrorAnswer parse(int status, byte[] body) {
        JsonNode json = read(body);
        if (json == null) {
            return of(status, body.length == 0 ? "no explanation was given" : "the answer is no JSON object");
        }
        return new ErrorAnswer(
                status,
                first(json, "code", "error", "httpCode"),
                first(json, "uuid"),
                message(json),
                first(json, "timestamp"));
    }

    private static String message(JsonNode json) {
        String detail = first(json, "moreInformation", "message", "error_description", "debug");
        String title = first(json, "httpMessage", "error");
        return Stream.of(detail, title)
                .map(Printable::of)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("no explanation was given");
    }

    private static String first(JsonNode json, String... names) {
        return Stream.of(names)
                .map(json::get)
                .filter(value -> value != null && value.isValueNode() && !value.isNull())
                .map(JsonNode::asText)
                .findFirst()
                .orElse(null);
    }

    private static JsonNode read(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json != null && json.isObject() ? json : null;
        } catch (IOException e) {
            return null;
        }
    }
}
