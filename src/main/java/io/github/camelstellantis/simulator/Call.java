package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import java.util.Map;

/**
 * A request that the gateway has let through to the API.
 *
 * @param login in whose name; null where the app calls for itself
 */
record Call(
        ReceivedRequest request,
        Operation operation,
        Map<PathId, String> ids,
        Login login,
        Circumstances circumstances) {

    String id(PathId name) {
        return ids.get(name);
    }

    Account account() {
        return login.account();
    }

    Links links() {
        return new Links(request);
    }
}
