package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Operation;
import java.util.List;
import java.util.Map;

/** Accounts and vehicles, and what vehicles have to tell. */
final class VehicleData {

    Map<Operation, Api.Resource> resources() {
        return Map.of(Operation.user, this::user, Operation.vehicles, this::vehicles);
    }

    private Answer user(Call call) {
        Account account = call.account();
        ObjectNode user = JsonNodeFactory.instance
                .objectNode()
                .put("createdAt", "2020-01-01T00:00:00Z")
                .put("updatedAt", "2020-01-01T00:00:00Z")
                .put("email", account.username())
                .put("firstName", "Driver")
                .put("lastName", String.valueOf(account.number()));
        ArrayNode vehicles = user.putObject("_embedded").putArray("Vehicles");
        account.vehicles().forEach(vehicle -> vehicles.add(vehicle.vehicle()));
        return Api.hal(200, user);
    }

    private Answer vehicles(Call call) {
        List<ObjectNode> vehicles = call.account().vehicles().stream()
                .map(vehicle -> vehicle.vehicle())
                .toList();
        return HalPage.of(call, vehicles).answer(vehicle -> vehicle);
    }
}
