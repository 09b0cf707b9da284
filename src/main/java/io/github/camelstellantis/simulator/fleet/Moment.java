package io.github.camelstellantis.simulator.fleet;

import java.time.Instant;

/**
 * What a vehicle knew when it last reported: all documents are drawn from this.
 *
 * @param at when it reported
 * @param activity what it was doing then or had done last; null when it has done nothing yet
 */
record Moment(Instant at, Standing standing, Activity activity, boolean locked, Preconditioning preconditioning) {

    /** State of the remote preconditioning and since when. */
    record Preconditioning(String status, Instant since) {}

    /** The trip that is under way, or null. */
    Drive drive() {
        return activity instanceof Drive drive && drive.lasts(at) ? drive : null;
    }

    /** The charge that is under way or has ended without the vehicle having left, or null. */
    Charge charge() {
        return activity instanceof Charge charge ? charge : null;
    }

    boolean driving() {
        return drive() != null;
    }

    boolean charging() {
        return charge() != null && charge().lasts(at);
    }

    String chargingStatus() {
        if (charge() == null) {
            return "Disconnected";
        }
        if (charging()) {
            return "InProgress";
        }
        return charge().finishes() ? "Finished" : "Stopped";
    }

    double speedKmh() {
        return driving() ? drive().speedAt(at) : 0;
    }

    double acceleration() {
        return driving() ? drive().accelerationAt(at) : 0;
    }

    /** When the ignition was last switched on or off. */
    Instant ignitionSince() {
        return driving() ? drive().start() : standing.placedAt();
    }
}
