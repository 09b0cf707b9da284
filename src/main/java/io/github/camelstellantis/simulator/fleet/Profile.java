package io.github.camelstellantis.simulator.fleet;

import io.github.camelstellantis.api.Brand;
import java.time.Instant;

/**
 * What never changes about a vehicle.
 *
 * @param silent whether the service has no data of it yet
 * @param registered when its owner paired it
 * @param lapses how reliably its trips and alerts are shown
 */
record Profile(
        Seed seed,
        Brand brand,
        String vin,
        Model model,
        Traits traits,
        boolean silent,
        Instant registered,
        Lapses lapses) {

    private static final int SERIAL_NUMBERS = 1_000_000;

    static String vin(Model model, Seed fleet, int index) {
        int offset = (int) Math.floorMod(fleet.of("serial").value(), (long) SERIAL_NUMBERS);
        return model.maker() + model.vds() + String.format("%06d", (offset + index) % SERIAL_NUMBERS);
    }
}
