package io.github.camelstellantis.client;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.QueryParameter;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The address of a request, made anew only where it differs from the one before: an endpoint whose ids and query no
 * header changes asks for the same each time, and making an address costs a twentieth of a call.
 */
public final class RepeatedUri {

    private volatile Made last;

    private record Made(
            URI base,
            Operation operation,
            String clientId,
            Map<PathId, String> ids,
            Map<QueryParameter, List<String>> query,
            URI uri) {

        boolean isFor(
                URI otherBase,
                Operation otherOperation,
                String otherClientId,
                Map<PathId, String> otherIds,
                Map<QueryParameter, List<String>> otherQuery) {
            return operation == otherOperation
                    && base.equals(otherBase)
                    && clientId.equals(otherClientId)
                    && ids.equals(otherIds)
                    && query.equals(otherQuery);
        }
    }

    /** As {@link RequestUri#of}; none of the maps may change afterwards. */
    public URI of(
            URI base,
            Operation operation,
            String clientId,
            Map<PathId, String> ids,
            Map<QueryParameter, List<String>> query) {
        Made made = last;
        if (made != null && made.isFor(base, operation, clientId, ids, query)) {
            return made.uri;
        }
        URI uri = RequestUri.of(base, operation, clientId, ids, query);
        last = new Made(base, operation, clientId, ids, query, uri);
        return uri;
    }
}
