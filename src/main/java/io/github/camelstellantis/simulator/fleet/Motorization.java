package io.github.camelstellantis.simulator.fleet;

/** What drives a vehicle, as the service names it. */
enum Motorization {
    Electric,
    Hybrid,
    Thermic;

    boolean plugsIn() {
        return this != Thermic;
    }

    boolean burnsFuel() {
        return this != Electric;
    }
}
