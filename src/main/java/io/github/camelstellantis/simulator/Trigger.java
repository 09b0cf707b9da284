package io.github.camelstellantis.simulator;

import io.github.camelstellantis.simulator.fleet.Pace;
import io.github.camelstellantis.simulator.fleet.Sight;
import java.time.Instant;

/** One operand of a monitor's expression. */
interface Trigger {

    /** What a trigger says at one instant. */
    enum Signal {
        OFF,
        /** At this instant only, as a change does. */
        PULSE,
        ON
    }

    /**
     * What it says.
     *
     * @param before what was known the last time; null at the first
     * @param now what is known
     */
    Signal read(Instant at, Sight before, Sight now);

    /** How often it depends on the vehicle. */
    Pace pace();

    /** When it changes next for the sake of time alone; {@link Instant#MAX} where it does not. */
    default Instant nextChange(Instant after) {
        return Instant.MAX;
    }

    /** The trigger of a body that has been checked. */
    static Trigger of(Body body) {
        if (body.has("zone")) {
            return ZoneTrigger.of(body.at("zone"));
        }
        return body.has("time") ? TimeTrigger.of(body.at("time")) : DataTrigger.of(body.at("data"));
    }

    static Signal on(boolean holds) {
        return holds ? Signal.ON : Signal.OFF;
    }
}
