package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A simulated customer of one brand. */
record Account(Brand brand, int number, List<SimulatedVehicle> vehicles) {

    String username() {
        return usernameOf(brand, number);
    }

    /** What the id tokens call it: nobody can tell the account from it, and it is the same in every simulator. */
    String subject() {
        return subjectOf(username());
    }

    static String subjectOf(String username) {
        return UUID.nameUUIDFromBytes(username.getBytes(StandardCharsets.UTF_8)).toString();
    }

    static String usernameOf(Brand brand, int number) {
        return "driver" + number + "@" + brand.name().toLowerCase(Locale.ROOT) + ".example";
    }
}
