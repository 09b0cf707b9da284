package io.github.camelstellantis.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Says which vehicles are due, so that those that drive or charge are asked often and sleeping ones rarely, within a
 * number of requests a day for all together. Safe for several threads.
 */
public final class AdaptiveSchedule {

    /** Nobody who still polls a vehicle waits longer. */
    private static final Duration REMEMBERED = Duration.ofDays(2);

    private final Map<String, Asked> vehicles = new HashMap<>();
    private final Map<Pace, Integer> paces = new EnumMap<>(Pace.class);
    private Scarcity scarcity = Scarcity.NONE;

    private record Asked(Instant when, Pace pace) {}

    /**
     * Finds the intervals for a poll.
     *
     * @param now when it begins
     * @param budget requests a day
     */
    public synchronized void begin(Instant now, double budget) {
        Instant longAgo = now.minus(REMEMBERED);
        vehicles.values().removeIf(asked -> asked.when.isBefore(longAgo));
        paces.clear();
        vehicles.values().forEach(asked -> paces.merge(asked.pace, 1, Integer::sum));
        scarcity = Scarcity.of(paces, budget);
    }

    /** Whether it is a vehicle's turn; always for one that has not been asked yet. */
    public synchronized boolean isDue(String vehicle, Instant now) {
        Asked asked = vehicles.get(vehicle);
        return asked == null || !asked.when.plus(scarcity.interval(asked.pace)).isAfter(now);
    }

    /** A vehicle has been asked, and what it does says how soon to ask again. */
    public synchronized void asked(String vehicle, Instant now, Pace pace) {
        vehicles.put(vehicle, new Asked(now, pace));
    }
}
