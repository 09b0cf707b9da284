package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** HAL links to the host that was asked. They carry the client id already, as the service's do. */
record Links(ReceivedRequest request) {

    private static final String CLIENT_ID = "client_id";

    /** A link to a path of this host. */
    ObjectNode to(String path) {
        return to(path, Map.of());
    }

    ObjectNode to(String path, Map<String, List<String>> query) {
        StringBuilder href = new StringBuilder("https://")
                .append(request.header("Host"))
                .append(path)
                .append('?')
                .append(pair(CLIENT_ID, request.parameter(CLIENT_ID)));
        query.forEach((name, values) -> values.forEach(value -> href.append('&').append(pair(name, value))));
        return JsonNodeFactory.instance.objectNode().put("href", href.toString());
    }

    /** A link whose path has an id in braces that the reader fills in. */
    ObjectNode templated(String path) {
        return to(path).put("templated", true);
    }

    /** A link to this very collection with another place in it, or none. */
    ObjectNode toPage(String pageToken) {
        Map<String, List<String>> query = new TreeMap<>(request.query());
        query.remove(CLIENT_ID);
        query.remove("pageToken");
        if (pageToken != null) {
            query.put("pageToken", List.of(pageToken));
        }
        return to(request.path(), query);
    }

    private static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value == null ? "" : value, StandardCharsets.UTF_8);
    }
}
