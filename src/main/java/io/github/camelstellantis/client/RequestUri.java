package io.github.camelstellantis.client;

import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.Printable;
import io.github.camelstellantis.api.QueryParameter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Puts the address of a request together. What comes from outside is encoded, so that it cannot leave its place. */
public final class RequestUri {

    private static final String CLIENT_ID = "client_id";

    /** Those of vehicles have 100 to 400 characters. */
    private static final int LONGEST_ID = 1024;

    private RequestUri() {}

    /**
     * The address of an operation.
     *
     * @param base of the API with its version, for example {@code https://host/connectedcar/v4}
     * @param operation the row
     * @param clientId the app, sent exactly once
     * @param ids for every place in the row's path
     * @param query only what is to be sent
     * @return the address
     * @throws InvalidRequestException if an id is missing or could be none
     */
    public static URI of(
            URI base,
            Operation operation,
            String clientId,
            Map<PathId, String> ids,
            Map<QueryParameter, List<String>> query) {
        StringBuilder uri = new StringBuilder(base.toString()).append(path(operation, ids));
        uri.append('?').append(CLIENT_ID).append('=').append(encode(clientId));
        query.forEach((parameter, values) -> values.forEach(
                value -> uri.append('&').append(parameter.name()).append('=').append(encode(value))));
        return URI.create(uri.toString());
    }

    private static String path(Operation operation, Map<PathId, String> ids) {
        String path = operation.path();
        for (PathId id : operation.pathIds()) {
            String value = ids.get(id);
            if (value == null || value.isBlank()) {
                throw new InvalidRequestException(
                        "operation " + operation + " needs the option " + id + " or the header " + id.header());
            }
            path = path.replace("{" + id + "}", segment(id, value));
        }
        return path;
    }

    private static String segment(PathId id, String value) {
        if (value.equals(".") || value.equals("..") || value.length() > LONGEST_ID) {
            throw new InvalidRequestException("'" + Printable.of(value) + "' is no " + id);
        }
        return encode(value);
    }

    static String encode(String value) {
        // ids are long and need none of it
        return isUnreserved(value)
                ? value
                : URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean isUnreserved(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_.".indexOf(c) >= 0;
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
