package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.simulator.fleet.Traits.Quirk;
import java.time.Instant;

/** The body of {@code status}. */
record StatusDocument(Profile profile) {

    ObjectNode of(Moment moment) {
        ObjectNode status = Json.createdAt(moment.at()).put("updatedAt", Json.time(moment.at()));
        if (profile.traits().showsPosition()) {
            status.set("lastPosition", PositionDocument.of(moment.standing()));
        }
        addBody(status, moment);
        addMotion(status, moment);
        if (profile.traits().spelling().hasNew()) {
            addNewSpelling(status, moment);
        }
        if (profile.traits().spelling().hasOld()) {
            addOldSpelling(status, moment);
        }
        return status;
    }

    private void addBody(ObjectNode status, Moment moment) {
        VehicleParts parts = new VehicleParts(profile, moment);
        status.set("doorsState", stamped(parts.doors(), moment.at()));
        status.set("battery", stamped(parts.battery(), moment.at()));
        status.set("privacy", stamped(parts.privacy(), moment.at()));
        status.set("safety", stamped(parts.safety(), moment.at()));
        ObjectNode environment = parts.environment();
        environment.forEach(part -> stamped((ObjectNode) part, moment.at()));
        status.set("environment", environment);
        status.putObject("alarm").set("status", stamped(parts.alarm(), moment.at()));
    }

    private void addMotion(ObjectNode status, Moment moment) {
        VehicleParts parts = new VehicleParts(profile, moment);
        status.set("ignition", stamped(parts.ignition(), moment.ignitionSince()));
        status.set("powertrain", stamped(parts.powertrain(), moment.ignitionSince()));
        status.set("drivingBehavior", stamped(parts.drivingBehavior(), moment.ignitionSince()));
        status.set("service", stamped(parts.service(), moment.ignitionSince()));
    }

    private void addNewSpelling(ObjectNode status, Moment moment) {
        VehicleParts parts = new VehicleParts(profile, moment);
        status.set("energies", energy().energies(moment));
        status.set("preconditioning", preconditioning(moment));
        status.set("odometer", stamped(parts.odometer(), moment.at()));
        status.set("kinetic", stamped(parts.kinetic(), moment.at()));
    }

    private void addOldSpelling(ObjectNode status, Moment moment) {
        VehicleParts parts = new VehicleParts(profile, moment);
        boolean single = profile.traits().has(Quirk.ENERGY_OBJECT);
        status.set("energy", single ? energy().energies(moment).get(0) : energy().energy(moment));
        status.set("preconditionning", preconditioning(moment));
        status.set("timed.odometer", stamped(parts.odometer(), moment.at()));
        status.putObject("vehicle").set("kinetic", stamped(parts.kinetic(), moment.at()));
    }

    private EnergyDocument energy() {
        return new EnergyDocument(profile.model(), profile.seed());
    }

    private ObjectNode preconditioning(Moment moment) {
        Instant since = moment.preconditioning().since();
        ObjectNode airConditioning = Json.createdAt(since.equals(Instant.MIN) ? profile.registered() : since)
                .put("updatedAt", Json.time(moment.at()))
                .put("status", moment.preconditioning().status());
        ObjectNode preconditioning = Json.object();
        preconditioning.set("airConditioning", airConditioning);
        return preconditioning;
    }

    private static ObjectNode stamped(ObjectNode part, Instant createdAt) {
        return part.put("createdAt", Json.time(createdAt));
    }
}
