package io.github.camelstellantis.simulator.fleet;

import java.time.Instant;

/**
 * How a vehicle stands in the world at one instant.
 *
 * @param placedAt when it came to this place: it knows no newer position
 * @param charge level of the traction battery in percent
 * @param fuel level of the tank in percent
 */
record Standing(Place place, int heading, Instant placedAt, double mileageKm, double charge, double fuel) {

    private static final double REFUEL_BELOW = 20;
    private static final double FULL_TANK = 96;

    Standing charged(double level) {
        return new Standing(place, heading, placedAt, mileageKm, level, fuel);
    }

    /** With a tank that was filled, where it was nearly empty. */
    Standing refuelled() {
        return fuel >= REFUEL_BELOW ? this : new Standing(place, heading, placedAt, mileageKm, charge, FULL_TANK);
    }

    /** After so many kilometres: a hybrid empties its battery first. */
    Standing moved(Model model, double km, Place to, int newHeading, Instant when) {
        double electricKm = Math.min(km, model.electricKm(charge));
        double electric = electricKm > 0 ? model.chargePercentFor(electricKm) : 0;
        double burnt = km > electricKm ? model.fuelPercentFor(km - electricKm) : 0;
        return new Standing(to, newHeading, when, mileageKm + km, charge - electric, fuel - burnt);
    }
}
