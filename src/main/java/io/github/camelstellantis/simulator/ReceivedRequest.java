package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A request as it reached the simulator.
 *
 * @param receivedAt when, by real time
 * @param operation the operation of the API that it addresses; null for the authorization server and unknown paths
 * @param method the HTTP method
 * @param path the path without the query, as sent
 * @param query the query parameters, decoded, each with all its values in order
 * @param headers the first value of each header, whatever the letters' case of its name
 * @param body the body as text; empty where there was none
 */
public record ReceivedRequest(
        Instant receivedAt,
        Operation operation,
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        String body) {

    /** A header's value, or null. */
    public String header(String name) {
        return headers.get(name);
    }

    /** The first value of a query parameter, or null. */
    public String parameter(String name) {
        return parameters(name).stream().findFirst().orElse(null);
    }

    /** All values of a query parameter, in their order. */
    public List<String> parameters(String name) {
        return query.getOrDefault(name, List.of());
    }

    /** Without headers and body, which hold tokens and passwords. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
