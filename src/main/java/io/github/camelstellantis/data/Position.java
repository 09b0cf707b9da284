package io.github.camelstellantis.data;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place in GeoJSON's order, and when the vehicle was there.
 *
 * @param coordinates longitude, latitude and, where known, altitude
 * @param at ISO 8601 text in UTC, or null
 */
record Position(List<Double> coordinates, String at) {

    private static final String FEATURE = "Feature";

    static boolean isFeature(Object document) {
        return document instanceof Map<?, ?> object && FEATURE.equals(object.get("type"));
    }

    /** Of a feature as the service sends it; empty where the vehicle was not or did not know. */
    static Optional<Position> of(Object feature) {
        return of(Snapshot.of(Map.of("lastPosition", feature), Identity.UNKNOWN));
    }

    static Optional<Position> of(Snapshot snapshot) {
        if (snapshot.latitude() == null) {
            return Optional.empty();
        }
        List<Double> coordinates = Stream.of(snapshot.longitude(), snapshot.latitude(), snapshot.altitudeM())
                .filter(Objects::nonNull)
                .toList();
        return Optional.of(new Position(coordinates, (String) Fields.POSITION_AT.write(snapshot)));
    }
}
