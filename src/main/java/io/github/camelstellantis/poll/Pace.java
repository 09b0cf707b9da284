package io.github.camelstellantis.poll;

import java.time.Duration;
import java.time.Instant;

/** How often it is worth to ask a vehicle, by what it was last seen doing. */
public enum Pace {
    /** It reports all the time. */
    DRIVING(Duration.ofMinutes(1)),
    /** The level rises slowly, but when it is full matters. */
    CHARGING(Duration.ofMinutes(2)),
    /** It may drive off any moment. */
    PARKED(Duration.ofMinutes(5)),
    /** It has sent nothing for more than a day: such vehicles often stand for days. */
    SLEEPING(Duration.ofMinutes(30));

    private static final Duration ASLEEP = Duration.ofDays(1);

    private final Duration interval;

    Pace(Duration interval) {
        this.interval = interval;
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

    /** From one request to the next, where requests are no matter. */
    Duration interval() {
        return interval;
    }

    /** Requests a day, where requests are no matter. */
    double requestsPerDay() {
        return (double) Duration.ofDays(1).toMillis() / interval.toMillis();
    }
}
