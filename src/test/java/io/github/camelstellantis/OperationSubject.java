package io.github.camelstellantis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where there is something to read: most vehicles have no collision, and most trips no alert. */
final class OperationSubject {

    private static final Map<Operation, Function<SimulatedVehicle, Map<PathId, String>>> NEEDS = Map.of(
            Operation.alert, car -> first(PathId.alertId, car.alerts()),
            Operation.alarm, car -> first(PathId.alarmId, car.alarms()),
            Operation.collision, car -> first(PathId.collisionId, car.collisions()),
            Operation.trip, car -> first(PathId.tripId, car.trips()),
            Operation.tripAlerts, car -> first(PathId.tripId, car.trips()),
            Operation.tripAlert, car -> ofTrip(car, PathId.alertId, car::tripAlerts),
            Operation.tripCollisions, car -> first(PathId.tripId, car.trips()),
            Operation.tripCollision, car -> ofTrip(car, PathId.collisionId, car::tripCollisions),
            Operation.tripWayPoints, car -> first(PathId.tripId, car.trips()),
            Operation.tripTelemetry, car -> first(PathId.tripId, car.trips()));

    private OperationSubject() {}

    /** The ids that an operation needs, of a vehicle that has what the operation reads. */
    static Map<PathId, String> find(Operation operation, Collection<SimulatedVehicle> vehicles) {
        Function<SimulatedVehicle, Map<PathId, String>> finder =
                NEEDS.getOrDefault(operation, car -> Map.of(PathId.vin, car.vin()));
        SimulatedVehicle car = vehicles.stream()
                .filter(candidate -> !finder.apply(candidate).isEmpty())
                .findFirst()
                .orElseThrow();
        Map<PathId, String> ids = new EnumMap<>(finder.apply(car));
        ids.put(PathId.vehicleId, car.id());
        ids.put(PathId.vin, car.vin());
        return ids;
    }

    private static Map<PathId, String> first(PathId id, List<ObjectNode> elements) {
        return elements.isEmpty()
                ? Map.of()
                : Map.of(id, elements.get(0).get("id").asText());
    }

    private static Map<PathId, String> ofTrip(
            SimulatedVehicle car, PathId id, Function<String, List<ObjectNode>> elements) {
        return car.trips().stream()
                .map(trip -> trip.get("id").asText())
                .filter(trip -> !elements.apply(trip).isEmpty())
                .findFirst()
                .map(trip -> Map.of(
                        PathId.tripId,
                        trip,
                        id,
                        elements.apply(trip).get(0).get("id").asText()))
                .orElse(Map.of());
    }
}
