package io.github.camelstellantis.watch;

import java.time.Instant;

/** Told when a vehicle has reported its newest data, each time that it has been asked for. */
@FunctionalInterface
public interface DataAges {

    DataAges NOBODY_ASKS = (vin, updatedAt) -> {};

    /**
     * A vehicle's data has been asked for.
     *
     * @param vin of the vehicle, or null where only its id is known
     * @param updatedAt when the vehicle reported it
     */
    void seen(String vin, Instant updatedAt);
}
