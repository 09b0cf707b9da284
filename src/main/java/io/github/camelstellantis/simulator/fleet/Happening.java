package io.github.camelstellantis.simulator.fleet;

import io.github.camelstellantis.api.Vin;
import java.time.Instant;

/**
 * A trip or an alert, and when the service shows it: what a test compares with what a consumer has delivered.
 *
 * @param vin which vehicle it is of
 * @param id as in its document
 * @param startedAt when it began, by the clock of the vehicles
 * @param visibleAt from when on it is in the answers
 * @param completeAt from when on it is there with its end: done, or no longer active; null for a trip that never is
 */
public record Happening(String vin, Kind kind, String id, Instant startedAt, Instant visibleAt, Instant completeAt) {

    /** What there is to tell of. */
    public enum Kind {
        TRIP,
        ALERT
    }

    /** With a masked VIN. */
    @Override
    public String toString() {
        return kind + " of " + Vin.masked(vin) + " at " + startedAt;
    }
}
