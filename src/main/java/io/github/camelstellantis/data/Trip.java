package io.github.camelstellantis.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What GeoJSON tells of a trip: where it began and ended, and its figures under names that say their unit. */
final class Trip {

    private static final double KMH_IN_A_METRE_PER_SECOND = 3.6;
    private static final double LITRES_IN_A_CENTILITRE = 0.01;

    private static final List<Property> PROPERTIES = List.of(
            Property.of("id", Kind.TEXT, "id"),
            Property.of("startedAt", Kind.TIME, "startedAt"),
            Property.of("stoppedAt", Kind.TIME, "stoppedAt"),
            Property.of("done", Kind.FLAG, "done"),
            Property.of("durationSeconds", Kind.WHOLE, "duration"),
            Property.of("distanceKm", Kind.DECIMAL, "distance"),
            Property.in("averageSpeedKmh", KMH_IN_A_METRE_PER_SECOND, "kinetic/avgSpeed"),
            Property.of("startMileageKm", Kind.DECIMAL, "startMileage"),
            Property.in("fuelConsumptionL", LITRES_IN_A_CENTILITRE, "energyConsumptions[type=Fuel]/consumption"),
            Property.of("electricConsumptionWh", Kind.DECIMAL, "energyConsumptions[type=Electric]/consumption"));

    private Trip() {}

    static boolean is(Object document) {
        return document instanceof Map<?, ?> object
                && Stream.of("startedAt", "startPosition", "stopPosition").anyMatch(object::containsKey);
    }

    /** The two ends, in as far as they are known. */
    static List<Position> ends(Object trip) {
        return Stream.of("startPosition", "stopPosition")
                .map(Path::of)
                .flatMap(place -> place.in(trip))
                .map(Position::of)
                .flatMap(Optional::stream)
                .toList();
    }

    static Map<String, Object> properties(Object trip) {
        Map<String, Object> properties = new LinkedHashMap<>();
        PROPERTIES.forEach(property -> properties.put(property.name, property.read.apply(trip)));
        return properties;
    }

    private record Property(String name, Function<Object, Object> read) {

        static <T> Property of(String name, Kind<T> kind, String path) {
            return converted(name, kind, path, value -> value);
        }

        /** A number in a unit of which the service's is {@code factor}. */
        static Property in(String name, double factor, String path) {
            return converted(name, Kind.DECIMAL, path, number -> Math.round(number * factor * 1000) / 1000.0);
        }

        private static <T> Property converted(String name, Kind<T> kind, String path, UnaryOperator<T> conversion) {
            Path place = Path.of(path);
            return new Property(name, trip -> place.in(trip)
                    .map(kind.read())
                    .flatMap(Stream::ofNullable)
                    .findFirst()
                    .map(conversion)
                    .map(kind.write())
                    .orElse(null));
        }
    }
}
