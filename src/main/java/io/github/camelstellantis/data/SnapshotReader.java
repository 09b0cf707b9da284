package io.github.camelstellantis.data;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Makes a snapshot of one status. */
final class SnapshotReader {

    private final Object status;
    private final Identity identity;
    private final Set<Field<?>> doubtful;

    private SnapshotReader(Object status, Identity identity) {
        this.status = status;
        this.identity = identity;
        this.doubtful = Doubt.of(status);
    }

    /** Of any document: what has no status in it gives a snapshot that knows the identity only. */
    static Snapshot read(Object document, Identity identity) {
        return new SnapshotReader(status(document), identity == null ? Identity.UNKNOWN : identity).snapshot();
    }

    /** A webhook extension wraps the status as {@code {"status": {}}}, alone in a list. */
    private static Object status(Object document) {
        if (document instanceof Collection<?> list) {
            return list.size() == 1 ? status(list.iterator().next()) : Map.of();
        }
        if (document instanceof Map<?, ?> object && object.get("status") instanceof Map<?, ?> wrapped) {
            return wrapped;
        }
        return document;
    }

    private <T> T get(Field<T> field) {
        return doubtful.contains(field) ? null : field.read(status);
    }

    private <T> T get(Field<T> field, T otherwise) {
        T value = get(field);
        return value == null ? otherwise : value;
    }

    private Snapshot snapshot() {
        Instant observedAt = get(Fields.OBSERVED_AT, identity.observedAt());
        return new Snapshot(
                get(Fields.VIN, identity.vin()),
                get(Fields.BRAND, identity.brand()),
                get(Fields.ACCOUNT, identity.account()),
                observedAt,
                Freshness.of(status, observedAt),
                get(Fields.MILEAGE),
                get(Fields.ELECTRIC_LEVEL),
                get(Fields.ELECTRIC_RANGE),
                get(Fields.CHARGING_STATUS),
                get(Fields.PLUGGED),
                get(Fields.CHARGING_RATE),
                get(Fields.CHARGING_REMAINING),
                get(Fields.FUEL_LEVEL),
                get(Fields.FUEL_RANGE),
                get(Fields.IGNITION),
                get(Fields.MOVING),
                get(Fields.SPEED),
                get(Fields.LATITUDE),
                get(Fields.LONGITUDE),
                get(Fields.ALTITUDE),
                get(Fields.HEADING),
                get(Fields.POSITION_AT),
                get(Fields.DOORS_LOCKED),
                get(Fields.OPEN_DOORS),
                get(Fields.OUTSIDE_TEMPERATURE),
                get(Fields.AUXILIARY_BATTERY),
                get(Fields.BATTERY_CAPACITY),
                get(Fields.PRECONDITIONING),
                get(Fields.PRIVACY));
    }
}
