package io.github.camelstellantis;

import io.github.camelstellantis.api.Operation;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What can be polled, and how: one row for each operation. */
final class Sources {

    private static final Map<Operation, Function<Subscription, Source>> ROWS = new EnumMap<>(Map.of(
            Operation.snapshot,
            DocumentSource::new,
            Operation.status,
            DocumentSource::new,
            Operation.lastPosition,
            DocumentSource::new,
            Operation.maintenance,
            DocumentSource::new,
            Operation.trips,
            elements(StellantisConstants.TRIP_ID),
            Operation.alerts,
            elements(StellantisConstants.ALERT_ID),
            Operation.alarms,
            elements(StellantisConstants.ALARM_ID),
            Operation.collisions,
            elements(StellantisConstants.COLLISION_ID),
            Operation.telemetry,
            elements(null),
            Operation.vehicles,
            VehicleSource::new));

    private Sources() {}

    private static Function<Subscription, Source> elements(String idHeader) {
        return subscription -> new ElementSource(subscription, idHeader);
    }

    static boolean has(Operation operation) {
        return ROWS.containsKey(operation);
    }

    /** In the order of the operations. */
    static List<Operation> operations() {
        return Arrays.stream(Operation.values()).filter(Sources::has).toList();
    }

    static Source of(Subscription subscription) {
        return ROWS.get(subscription.operation()).apply(subscription);
    }
}
