package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.QueryParameter;
import io.github.camelstellantis.simulator.fleet.Fleet;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Accounts, their vehicles, and what these are. */
record Garage(Fleet fleet) {

    private static final Set<String> COUNTRIES = Set.of("CL", "BR", "AR");
    private static final Set<String> EXTENSIONS = Set.of("onboardCapabilities", "branding", "pictures");
    private static final String REGISTERED = "2020-01-01T00:00:00Z";

    Map<Operation, Api.Resource> resources() {
        return Map.of(
                Operation.user, this::user,
                Operation.vehicles, this::vehicles,
                Operation.vehicle, this::vehicleDocument,
                Operation.capabilities, this::capabilities);
    }

    /** The vehicle of a call's path; the service does not tell somebody else's from one that does not exist. */
    SimulatedVehicle vehicle(Call call) {
        return fleet.byId(call.id(PathId.vehicleId))
                .filter(call.account().vehicles()::contains)
                .orElseThrow(() -> Refusal.application(40300, "You have no access to this vehicle"));
    }

    private Answer user(Call call) {
        requireKnownCountry(call);
        Account account = call.account();
        ObjectNode user = JsonNodeFactory.instance
                .objectNode()
                .put("createdAt", REGISTERED)
                .put("updatedAt", REGISTERED)
                .put("email", account.username())
                .put("firstName", account.brand().name())
                .put("lastName", "Driver " + account.number());
        Documents.link(call, call.request().path(), user);
        Documents.linkBelow(call, Operation.user, call.request().path(), user);
        ArrayNode vehicles = user.putObject("_embedded").putArray("Vehicles");
        account.vehicles().forEach(vehicle -> vehicles.add(linked(call, vehicle.vehicle())));
        return Api.hal(200, user);
    }

    private Answer vehicles(Call call) {
        requireKnownCountry(call);
        if (call.account().vehicles().isEmpty()) {
            throw Refusal.noData();
        }
        List<ObjectNode> vehicles = call.account().vehicles().stream()
                .map(vehicle -> extended(call, vehicle))
                .toList();
        return HalPage.of(call, Filter.apply(call, vehicles)).answer(vehicle -> linked(call, vehicle));
    }

    private Answer vehicleDocument(Call call) {
        requireKnownCountry(call);
        return Api.hal(200, linked(call, extended(call, vehicle(call))));
    }

    /** VIN and motorization, and with the extension what the vehicle can do; by VIN, for any account. */
    private Answer capabilities(Call call) {
        SimulatedVehicle vehicle = fleet.byVin(call.id(PathId.vin)).orElseThrow(Refusal::noData);
        ObjectNode document = vehicle.vehicle().retain("vin", "motorization");
        extend(document, vehicle, call.values(QueryParameter.extension, Set.of("onboardCapabilities")));
        return Api.hal(200, Documents.link(call, call.request().path(), document));
    }

    private static ObjectNode extended(Call call, SimulatedVehicle vehicle) {
        ObjectNode document = vehicle.vehicle();
        extend(document, vehicle, call.values(QueryParameter.extension, EXTENSIONS));
        return document;
    }

    private static void extend(ObjectNode document, SimulatedVehicle vehicle, List<String> extensions) {
        if (extensions.isEmpty()) {
            return;
        }
        ObjectNode extension = document.withObject("/_embedded/extension");
        if (extensions.contains("onboardCapabilities")) {
            extension.set("onboardCapabilities", vehicle.onboardCapabilities());
        }
        if (extensions.contains("branding") && !extension.has("branding")) {
            JsonNode label = document.path("label");
            extension.putObject("branding").put("brand", vehicle.brand().name()).set("label", label);
        }
        if (extensions.contains("pictures")) {
            extension.putArray("pictures").add("https://pictures.example/" + vehicle.vin() + ".png");
        }
    }

    private static ObjectNode linked(Call call, ObjectNode vehicle) {
        String path = Routes.V4 + "/user/vehicles/" + vehicle.path("id").asText();
        Documents.link(call, path, vehicle);
        return Documents.linkBelow(call, Operation.vehicle, path, vehicle);
    }

    private static void requireKnownCountry(Call call) {
        call.values(QueryParameter.country, COUNTRIES);
    }
}
