package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What vehicles have to tell: one row for each document, collection and element. */
final class VehicleData {

    private static final Set<Operation> REFUSED_WHEN_EMPTY = Set.of(Operation.trips);

    private final Garage garage;
    private final VehicleClock clock;
    private final Map<Operation, BiFunction<SimulatedVehicle, Call, List<ObjectNode>>> collections =
            new EnumMap<>(Operation.class);
    private final Map<Operation, Api.Resource> resources = new EnumMap<>(Operation.class);

    VehicleData(Garage garage, VehicleClock clock) {
        this.garage = garage;
        this.clock = clock;
        addDocuments();
        addCollections();
        addElements();
    }

    Map<Operation, Api.Resource> resources() {
        return resources;
    }

    private void addDocuments() {
        document(Operation.status, this::status);
        document(Operation.maintenance, (vehicle, call) -> vehicle.maintenance());
        resources.put(
                Operation.lastPosition,
                call -> Answer.of(
                        200, Answer.GEO_JSON, required(garage.vehicle(call).lastPosition())));
    }

    private void addCollections() {
        collection(Operation.alerts, inSpan(SimulatedVehicle::alerts));
        collection(Operation.alarms, inSpan(SimulatedVehicle::alarms));
        collection(Operation.collisions, inSpan(SimulatedVehicle::collisions));
        collection(Operation.trips, inSpan(SimulatedVehicle::trips));
        BiFunction<SimulatedVehicle, Call, List<ObjectNode>> messages = inSpan(SimulatedVehicle::telemetry);
        collection(Operation.telemetry, (vehicle, call) -> Telemetry.select(call, messages.apply(vehicle, call)));
        collection(Operation.tripAlerts, (vehicle, call) -> vehicle.tripAlerts(trip(vehicle, call)));
        collection(Operation.tripCollisions, (vehicle, call) -> vehicle.tripCollisions(trip(vehicle, call)));
        collection(
                Operation.tripTelemetry,
                (vehicle, call) -> Telemetry.select(call, vehicle.tripTelemetry(trip(vehicle, call))));
        resources.put(Operation.tripWayPoints, this::wayPoints);
    }

    /** What began between two instants. */
    private interface Between {
        List<ObjectNode> of(SimulatedVehicle vehicle, Instant from, Instant to);
    }

    /** Reads no more of a vehicle's month than the timestamps of a call leave over. */
    private static BiFunction<SimulatedVehicle, Call, List<ObjectNode>> inSpan(Between elements) {
        return (vehicle, call) -> {
            TimeRange span = Filter.span(call);
            return elements.of(vehicle, span.from(), span.to());
        };
    }

    private void addElements() {
        element(Operation.alert, Operation.alerts, PathId.alertId);
        element(Operation.alarm, Operation.alarms, PathId.alarmId);
        element(Operation.collision, Operation.collisions, PathId.collisionId);
        element(Operation.trip, Operation.trips, PathId.tripId);
        element(Operation.tripAlert, Operation.tripAlerts, PathId.alertId);
        element(Operation.tripCollision, Operation.tripCollisions, PathId.collisionId);
    }

    private void document(Operation operation, BiFunction<SimulatedVehicle, Call, ObjectNode> read) {
        resources.put(operation, call -> {
            ObjectNode document = required(read.apply(garage.vehicle(call), call));
            return Api.hal(200, finished(call, call.request().path(), document));
        });
    }

    private void collection(Operation operation, BiFunction<SimulatedVehicle, Call, List<ObjectNode>> read) {
        collections.put(operation, read);
        resources.put(operation, call -> page(call, element -> finished(call, pathOf(call, element), element)));
    }

    private void element(Operation operation, Operation collection, PathId id) {
        resources.put(operation, call -> {
            ObjectNode found = collections.get(collection).apply(garage.vehicle(call), call).stream()
                    .filter(element -> element.path("id").asText().equals(call.id(id)))
                    .findFirst()
                    .orElseThrow(Refusal::noData);
            ObjectNode document = finished(call, call.request().path(), found);
            return Api.hal(
                    200, Documents.linkBelow(call, operation, call.request().path(), document));
        });
    }

    private Answer page(Call call, UnaryOperator<ObjectNode> show) {
        List<ObjectNode> all = collections.get(call.operation()).apply(garage.vehicle(call), call);
        if (all.isEmpty() && REFUSED_WHEN_EMPTY.contains(call.operation())) {
            throw Refusal.noData();
        }
        return HalPage.of(call, Filter.apply(call, all)).answer(show);
    }

    private ObjectNode status(SimulatedVehicle vehicle, Call call) {
        return vehicle.status(clock.instant().minus(call.circumstances().age()));
    }

    private Answer wayPoints(Call call) {
        SimulatedVehicle vehicle = garage.vehicle(call);
        List<ObjectNode> path = Filter.apply(call, vehicle.tripWayPoints(trip(vehicle, call)));
        return HalPage.of(call, PathSimplification.of(call).apply(path)).answer(position -> position);
    }

    private static String trip(SimulatedVehicle vehicle, Call call) {
        String id = call.id(PathId.tripId);
        if (!vehicle.hasTrip(id)) {
            throw Refusal.noData();
        }
        return id;
    }

    private static ObjectNode finished(Call call, String path, ObjectNode document) {
        return Documents.link(call, path, Documents.withhold(call, document));
    }

    /** The address of an element, or of its collection where elements have none. */
    private static String pathOf(Call call, ObjectNode element) {
        String path = call.request().path();
        String own = path + "/" + element.path("id").asText();
        return Routes.find("GET", own).isPresent() ? own : path;
    }

    private static ObjectNode required(ObjectNode document) {
        if (document == null) {
            throw Refusal.noData();
        }
        return document;
    }
}
