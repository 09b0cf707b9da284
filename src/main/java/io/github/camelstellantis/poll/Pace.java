package io.github.camelstellantis.poll;

import java.time.Duration;
import java.time.Instant;

/**
 * How often it is worth to ask a vehicle, by what it was last seen doing. Where requests are scarce, it is worth less to
 * ask often one that changes all the time, of which the last news are as good as the first, than to notice that another
 * one changes at all: half the requests make the former's interval twice as long and the latter's 1.6 times.
 */
public enum Pace {
    /** It reports all the time. */
    DRIVING(Duration.ofMinutes(1), 1),
    /** The level rises slowly, but when it is full matters. */
    CHARGING(Duration.ofMinutes(2), 1),
    /** It may drive off any moment. */
    PARKED(Duration.ofMinutes(5), 2 / 3.0),
    /** It has sent nothing for more than a day: such vehicles often stand for days. */
    SLEEPING(Duration.ofMinutes(30), 2 / 3.0);

    private static final Duration ASLEEP = Duration.ofDays(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

    private final Duration interval;
    private final double elasticity;

    Pace(Duration interval, double elasticity) {
        this.interval = interval;
        this.elasticity = elasticity;
    }

    /**
     * The pace of a vehicle.
     *
     * @param onTheMove whether it was moving or its ignition was on
     * @param charging whether it was charging
     * @param updatedAt when it last reported, or null if it never has
     * @param now by which to tell how long ago that is
     */
    public static Pace of(boolean onTheMove, boolean charging, Instant updatedAt, Instant now) {
        if (updatedAt == null || updatedAt.plus(ASLEEP).isBefore(now)) {
            return SLEEPING;
        }
        if (onTheMove) {
            return DRIVING;
        }
        return charging ? CHARGING : PARKED;
    }

    /** From one request to the next; {@code scarcity} is 1 where requests are no matter, and grows as they get scarce. */
    Duration interval(double scarcity) {
        double millis = interval.toMillis() * Math.pow(scarcity, elasticity);
        return Duration.ofMillis((long) Math.min(millis, LONGEST_INTERVAL.toMillis()));
    }

    /** Requests a day. */
    double requestsPerDay(double scarcity) {
        return (double) Duration.ofDays(1).toMillis() / interval(scarcity).toMillis();
    }
}
