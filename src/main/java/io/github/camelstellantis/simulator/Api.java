package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Operation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The API behind the gateway: each operation has one resource that answers it. */
final class Api {

    private final Map<Operation, Resource> resources = new EnumMap<>(Operation.class);

    /** What answers one operation. */
    interface Resource {
        Answer answer(Call call);
    }

    /** An API whose operations are answered by these resources. */
    Api(List<Map<Operation, Resource>> parts) {
        parts.forEach(resources::putAll);
    }

    Answer answer(Call call) {
        Operation operation = call.operation();
        if (call.login() != null && !call.login().covers(operation.requiredScopes())) {
            throw Refusal.application(40300, "The scopes of this login do not allow it");
        }
        return resources.get(operation).answer(call);
    }

    static Answer hal(int status, ObjectNode body) {
        return Answer.of(status, Answer.HAL, body);
    }
}
