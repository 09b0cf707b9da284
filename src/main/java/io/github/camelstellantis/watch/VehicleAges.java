package io.github.camelstellantis.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** How long ago each vehicle has reported its newest data: one reading a vehicle. */
final class VehicleAges implements DataAges {

    private final ConcurrentMap<String, Instant> newest = new ConcurrentHashMap<>();
    private final List<String> tags;
    private final Clock clock;
    private final Consumer<Reading> show;

    /**
     * @param tags of every reading, beside the VIN
     * @param clock what ages run by
     * @param show what shows the reading of a vehicle that is new here
     */
    VehicleAges(List<String> tags, Clock clock, Consumer<Reading> show) {
        this.tags = tags;
        this.clock = clock;
        this.show = show;
    }

    /** The service may answer with older data than before. */
    @Override
    public void seen(String vin, Instant updatedAt) {
        if (newest.putIfAbsent(vin, updatedAt) == null) {
            show.accept(new Reading(
                    "stellantis.vehicle.data.age",
                    "seconds",
                    "How long ago a vehicle has reported its newest data",
                    () -> Duration.between(newest.get(vin), clock.instant()).toSeconds(),
                    Stream.concat(tags.stream(), Stream.of("vin", vin)).toList()));
        } else {
            newest.merge(vin, updatedAt, (before, now) -> before.isAfter(now) ? before : now);
        }
    }
}
