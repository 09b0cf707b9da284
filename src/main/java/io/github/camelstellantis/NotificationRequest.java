package io.github.camelstellantis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Reads what an HTTP server has received: the secret at the end of the path, and one notification or an array of them. */
final class NotificationRequest {

    /** A hundred notifications with all that a monitor can have told along are smaller by far. */
    static final int LONGEST_BODY = 4 * 1024 * 1024;

    private static final byte[] NOTHING = {};
    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_LARGE = 413;

    private final ObjectReader json;

    NotificationRequest(ObjectMapper mapper) {
        this.json = mapper.readerFor(Object.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * The secret.
     *
     * @throws RequestRefused if there is none
     */
    CallbackSecret secret(Exchange http) throws RequestRefused {
        // set by the server last, so that no header of the request takes its place
        String uri = http.getMessage().getHeader(Exchange.HTTP_URI, String.class);
        if (uri == null) {
            throw new RequestRefused(NOT_FOUND, "the request has no path");
        }
        String path = before('?', before('#', uri));
        return new CallbackSecret(path.substring(path.lastIndexOf('/') + 1));
    }

    private static String before(char end, String text) {
        int index = text.indexOf(end);
        return index < 0 ? text : text.substring(0, index);
    }

    /**
     * The notifications in their order.
     *
     * @throws RequestRefused if the body is too long or no JSON
     * @throws IOException if it cannot be read
     */
    List<Map<?, ?>> notifications(Exchange http) throws RequestRefused, IOException {
        Object document = document(bytes(http.getMessage()));
        List<Map<?, ?>> notifications = new ArrayList<>();
        for (Object element : document instanceof List<?> batch ? batch : List.of(document)) {
            if (!(element instanceof Map<?, ?> notification)) {
                throw new RequestRefused(BAD_REQUEST, "the body holds something else than notifications");
            }
            notifications.add(notification);
        }
        return notifications;
    }

    private static byte[] bytes(Message message) throws RequestRefused, IOException {
        byte[] bytes = message.getBody() instanceof InputStream ? streamed(message) : message.getBody(byte[].class);
        if (bytes == null) {
            return NOTHING;
        }
        if (bytes.length > LONGEST_BODY) {
            throw tooLarge();
        }
        return bytes;
    }

    /** Of a server that has not read it yet. */
    private static byte[] streamed(Message message) throws RequestRefused, IOException {
        Long length = message.getHeader(Exchange.CONTENT_LENGTH, Long.class);
        if (length != null && length > LONGEST_BODY) {
            throw tooLarge();
        }
        // where the length is not told, Java reads into a buffer that is much larger than most notifications
        int most = length == null || length < 0 ? LONGEST_BODY + 1 : length.intValue();
        try (InputStream body = message.getBody(InputStream.class)) {
            return body.readNBytes(most);
        }
    }

    private static RequestRefused tooLarge() {
        return new RequestRefused(TOO_LARGE, "the body is longer than " + LONGEST_BODY + " bytes");
    }

    private Object document(byte[] bytes) throws RequestRefused, IOException {
        try {
            Object document = json.readValue(bytes);
            if (document == null) {
                throw new RequestRefused(BAD_REQUEST, "the body is null");
            }
            return document;
        } catch (JsonProcessingException | CharConversionException e) {
            // without Jackson's message, which quotes the content
            throw new RequestRefused(BAD_REQUEST, "the body is no JSON");
        }
    }
}
