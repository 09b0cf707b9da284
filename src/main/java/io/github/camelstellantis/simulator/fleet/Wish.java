package io.github.camelstellantis.simulator.fleet;

import java.time.Instant;

/** What a driver means to do at an instant; whether it comes to it depends on where and how the vehicle stands. */
sealed interface Wish {

    Instant at();

    /** To be somewhere else. */
    record Go(Instant at, Place to) implements Wish {}

    /** To have the battery charged, where it stands below a level. */
    record Plug(Instant at, double below, double target) implements Wish {}
}
