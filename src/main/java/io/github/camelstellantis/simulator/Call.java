package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.QueryParameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** The values of a query parameter, which may also stand in one value with commas between them. */
    List<String> values(QueryParameter parameter) {
        return request.parameters(parameter.name()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .toList();
    }

    /** The values of a query parameter that has only certain ones. */
    List<String> values(QueryParameter parameter, Set<String> known) {
        List<String> values = values(parameter);
        if (!known.containsAll(values)) {
            throw Refusal.badParameter(parameter.name(), String.join(",", values));
        }
        return values;
    }

    Links links() {
        return new Links(request);
    }
}
