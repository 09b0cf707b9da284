package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.util.List;
import java.util.Locale;

/** A simulated customer of one brand. */
record Account(Brand brand, int number, List<SimulatedVehicle> vehicles) {

    String username() {
        return usernameOf(brand, number);
    }

    static String usernameOf(Brand brand, int number) {
        return "driver" + number + "@" + brand.name().toLowerCase(Locale.ROOT) + ".example";
    }
}
