package io.github.camelstellantis.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * How an answer travels.
 *
 * @param delay before the headers; null: the answer never comes
 * @param hesitation over how long interim answers come instead of the headers, after the delay
 * @param duration over how long the body trickles out
 * @param cut where the connection breaks
 */
record Delivery(Duration delay, Duration hesitation, Duration duration, Cut cut) {

    static final Delivery PLAIN = new Delivery(Duration.ZERO, Duration.ZERO, Duration.ZERO, Cut.NOWHERE);

    enum Cut {
        NOWHERE,
        BEFORE_HEADERS,
        AFTER_HEADERS,
        IN_THE_BODY
    }

    Delivery delayed(Duration otherDelay) {
        return new Delivery(otherDelay, hesitation, duration, cut);
    }

    Delivery hesitating(Duration otherHesitation) {
        return new Delivery(delay, otherHesitation, duration, cut);
    }

    Delivery lasting(Duration otherDuration) {
        return new Delivery(delay, hesitation, otherDuration, cut);
    }

    Delivery cutting(Cut otherCut) {
        return new Delivery(delay, hesitation, duration, otherCut);
    }

    boolean neverComes() {
        return delay == null;
    }

    /** When an answer goes out that is ready now; {@link Instant#MAX} for one that never does. */
    Instant leaves(Instant now) {
        return neverComes() ? Instant.MAX : now.plus(delay).plus(hesitation);
    }
}
