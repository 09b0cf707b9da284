package io.github.camelstellantis.data;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How new a status is: the newest time that it or one of its parts was made or changed at. The service sets the times of
 * the whole, the car those of the parts: a part that is more than a day ahead of both the whole and the observer has them
 * from a clock that is wrong, and does not count. Nor does what was before connected cars.
 */
final class Freshness {

    private static final Duration CLOCK_DIFFERENCE = Duration.ofDays(1);

    private static final List<Path> WHOLE = times(Stream.of(""));

    private static final List<Path> PARTS = times(Stream.of(
                    "energies",
                    "energies/extension/electric/battery/load",
                    "energy",
                    "odometer",
                    "timed.odometer",
                    "timed/odometer",
                    "ignition",
                    "powertrain",
                    "kinetic",
                    "lastPosition/properties",
                    "doorsState",
                    "battery",
                    "environment/air",
                    "environment/luminosity",
                    "preconditioning/airConditioning",
                    "preconditionning/airConditioning",
                    "drivingBehavior",
                    "lightingSystem",
                    "safety",
                    "service",
                    "privacy")
            .map(part -> part + "/"));

    private Freshness() {}

    /** Null when no part has a time that can be believed. */
    static Instant of(Object status, Instant observedAt) {
        Optional<Instant> whole = newest(WHOLE, status);
        Optional<Instant> limit = Stream.concat(whole.stream(), Stream.ofNullable(observedAt))
                .reduce(Times::newer)
                .map(time -> time.plus(CLOCK_DIFFERENCE));
        Stream<Instant> parts = read(PARTS, status).filter(time -> limit.isEmpty() || !time.isAfter(limit.get()));
        return Stream.concat(whole.stream(), parts).reduce(Times::newer).orElse(null);
    }

    private static Optional<Instant> newest(List<Path> places, Object status) {
        return read(places, status).reduce(Times::newer);
    }

    private static Stream<Instant> read(List<Path> places, Object status) {
        return places.stream()
                .flatMap(place -> place.in(status))
                .distinct()
                .map(Times::instant)
                .filter(Objects::nonNull);
    }

    private static List<Path> times(Stream<String> prefixes) {
        return prefixes.flatMap(prefix -> Stream.of("updatedAt", "createdAt").map(name -> Path.of(prefix + name)))
                .toList();
    }
}
