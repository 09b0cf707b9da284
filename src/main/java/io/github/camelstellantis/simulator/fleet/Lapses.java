package io.github.camelstellantis.simulator.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * How reliably the service shows the trips and alerts of a fleet. Which ones are meant follows from the seed.
 *
 * @param lateShare which share of them, 0 to 1, appears only a while later, possibly after newer ones
 * @param latest how long after their beginning (alerts) or end (trips) those may appear at most
 * @param unfinishedShare which share of the trips, 0 to 1, never becomes done: nothing is heard of them any more from
 *     half way on
 */
public record Lapses(double lateShare, Duration latest, double unfinishedShare) {

    /** All at once, and all trips come to an end. */
    public static final Lapses NONE = new Lapses(0, Duration.ZERO, 0);

    /** An {@link IllegalArgumentException} says what is out of range. */
    public Lapses {
        requireShare("lateShare", lateShare);
        requireShare("unfinishedShare", unfinishedShare);
        if (latest.isNegative()) {
            throw new IllegalArgumentException("latest must not be negative, but is " + latest);
        }
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be 0 to 1, not " + share);
        }
    }

    /** When a trip is shown first: as it begins, unless it is late. */
    Instant appears(Drive drive) {
        Duration delay = delay(drive.seed().of("late trip"));
        return delay.isZero() ? drive.start() : drive.end().plus(delay);
    }

    /** When an alert that began on a trip is shown first. */
    Instant appears(Drive drive, Instant alert) {
        return alert.plus(delay(drive.seed().of("late alert")));
    }

    /** The instant up to which a trip is told of. */
    Instant toldUntil(Drive drive, Instant now) {
        Instant half =
                drive.start().plus(Duration.between(drive.start(), drive.end()).dividedBy(2));
        return isUnfinished(drive) && now.isAfter(half) ? half : now;
    }

    boolean isUnfinished(Drive drive) {
        return drive.seed().of("unfinished").random().nextDouble() < unfinishedShare;
    }

    private Duration delay(Seed seed) {
        RandomGenerator random = seed.random();
        boolean late = random.nextDouble() < lateShare;
        return late ? Duration.ofSeconds(Math.round(random.nextDouble() * latest.toSeconds())) : Duration.ZERO;
    }
}
