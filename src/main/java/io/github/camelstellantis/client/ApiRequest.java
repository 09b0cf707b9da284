package io.github.camelstellantis.client;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.auth.Credentials;
import java.net.URI;

/**
 * One operation, ready to send.
 *
 * @param operation the row
 * @param uri the whole address
 * @param body JSON, or null
 * @param credentials as whom
 * @param patience what to do at the limit
 */
public record ApiRequest(Operation operation, URI uri, byte[] body, Credentials credentials, Patience patience) {

    /** The same request for another page of the same collection. */
    public ApiRequest at(URI otherUri) {
        return new ApiRequest(operation, otherUri, body, credentials, patience);
    }

    @Override
    public String toString() {
        return operation.toString();
    }
}
