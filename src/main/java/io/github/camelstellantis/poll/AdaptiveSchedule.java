package io.github.camelstellantis.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Says which vehicles are due, so that those that drive or charge are asked often and sleeping ones rarely. Where all
 * together would take more requests a day than there are, the time between two requests grows for all in proportion.
 * Safe for several threads.
 */
public final class AdaptiveSchedule {

    private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

    private final Map<String, Asked> vehicles = new HashMap<>();
    private double wanted;

    private record Asked(Instant when, Pace pace) {}

    /**
     * Whether it is a vehicle's turn.
     *
     * @param vehicle which
     * @param now when
     * @param budget requests a day for all vehicles together
     */
    public synchronized boolean isDue(String vehicle, Instant now, double budget) {
        Asked asked = vehicles.get(vehicle);
        return asked == null || !asked.when.plus(interval(asked.pace, budget)).isAfter(now);
    }

    private Duration interval(Pace pace, double budget) {
        double stretched = pace.interval().toMillis() * Math.max(1, wanted / budget);
        return Duration.ofMillis((long) Math.min(stretched, LONGEST_INTERVAL.toMillis()));
    }

    /** A vehicle has been asked, and what it does says how soon to ask again. */
    public synchronized void asked(String vehicle, Instant now, Pace pace) {
        Asked before = vehicles.put(vehicle, new Asked(now, pace));
        wanted += pace.requestsPerDay() - (before == null ? 0 : before.pace.requestsPerDay());
    }

    /** Forgets the vehicles that nobody has asked for long: they are no longer polled. */
    public synchronized void forgetThoseNotAskedSince(Instant when) {
        vehicles.values().removeIf(asked -> asked.when.isBefore(when));
        wanted = vehicles.values().stream()
                .mapToDouble(asked -> asked.pace.requestsPerDay())
                .sum();
    }
}
