package io.github.camelstellantis.simulator.fleet;

import java.time.Duration;
import java.time.Instant;

/** Something that a vehicle does for a while and reports about. */
sealed interface Activity permits Drive, Charge {

    Instant start();

    Instant end();

    /** How the vehicle stands at an instant between start and end; later it stands as at the end. */
    Standing at(Instant when);

    /** How often the vehicle reports meanwhile. It reports at the start and at the end as well. */
    Duration interval();

    default boolean lasts(Instant when) {
        return when.isBefore(end());
    }

    /** The last report until {@code when}, which is not before the start. */
    default Instant reportUntil(Instant when) {
        if (!lasts(when)) {
            return end();
        }
        long step = interval().toSeconds();
        long passed = Duration.between(start(), when).toSeconds();
        return start().plusSeconds(passed / step * step);
    }

    /** The first report after {@code when}, or null. */
    default Instant reportAfter(Instant when) {
        if (when.isBefore(start())) {
            return start();
        }
        if (!lasts(when)) {
            return null;
        }
        Instant next = reportUntil(when).plus(interval());
        return next.isBefore(end()) ? next : end();
    }
}
