package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** The body of {@code status}. */
record StatusDocument(Profile profile) {

    private static final double NO_TEMPERATURE = 215;

    ObjectNode of(Moment moment) {
        ObjectNode status = Json.createdAt(profile.registered());
        status.put("updatedAt", Json.time(moment.at()));
        if (profile.traits().showsPosition()) {
            status.set("lastPosition", PositionDocument.of(moment.standing()));
        }
        status.set("ignition", stamped(VehicleParts.ignition(moment), moment.ignitionSince()));
        status.set("battery", stamped(VehicleParts.battery(moment, profile.seed()), moment.at()));
        status.set("privacy", stamped(VehicleParts.privacy(profile.traits()), moment.at()));
        status.set("safety", stamped(VehicleParts.safety(), moment.at()));
        status.set("environment", environment(moment));
        addService(status, moment);
        addSpelled(status, moment);
        return status;
    }

    private void addService(ObjectNode status, Moment moment) {
        String service =
                switch (profile.model().motorization()) {
                    case Electric -> "Electric";
                    case Hybrid -> "Hybrid";
                    case Thermic -> "Unknown";
                };
        status.putObject("service").put("type", service).put("createdAt", Json.time(moment.at()));
        status.set("powertrain", stamped(VehicleParts.powertrain(moment), moment.ignitionSince()));
        status.set("drivingBehavior", stamped(VehicleParts.drivingBehavior(), moment.ignitionSince()));
        status.putObject("alarm")
                .putObject("status")
                .put("activation", moment.locked() ? "Active" : "Inactive")
                .put("createdAt", Json.time(moment.at()));
    }

    private void addSpelled(ObjectNode status, Moment moment) {
        EnergyDocument energy = new EnergyDocument(profile.model(), profile.seed());
        ObjectNode doors = stamped(VehicleParts.doors(moment, profile.traits()), moment.at());
        status.set("doorsState", doors);
        ObjectNode odometer = Json.createdAt(moment.at()).put("mileage", mileage(moment));
        if (profile.traits().spelling().hasNew()) {
            status.set("energies", energy.energies(moment));
            status.set("preconditioning", preconditioning(moment));
            status.set("odometer", odometer);
            status.set("kinetic", stamped(VehicleParts.kinetic(moment), moment.at()));
        }
        if (profile.traits().spelling().hasOld()) {
            status.set("energy", energy.energy(moment));
            status.set("preconditionning", preconditioning(moment));
            status.set("timed.odometer", odometer.deepCopy());
            status.putObject("vehicle").set("kinetic", stamped(VehicleParts.kinetic(moment), moment.at()));
        }
    }

    private double mileage(Moment moment) {
        boolean forgotten = profile.traits().forgetfulOdometer() && !moment.driving();
        return forgotten ? 0 : Json.round(moment.standing().mileageKm(), 1);
    }

    private static ObjectNode preconditioning(Moment moment) {
        ObjectNode preconditioning = Json.object();
        preconditioning
                .putObject("airConditioning")
                .put("createdAt", Json.time(moment.preconditioning().since()))
                .put("updatedAt", Json.time(moment.at()))
                .put("status", moment.preconditioning().status());
        return preconditioning;
    }

    private ObjectNode environment(Moment moment) {
        ObjectNode environment = VehicleParts.environment(moment);
        environment.withObject("/luminosity").put("createdAt", Json.time(moment.at()));
        ObjectNode air = environment.withObject("/air").put("createdAt", Json.time(moment.at()));
        if (profile.traits().brokenThermometer()) {
            air.put("temp", NO_TEMPERATURE);
        }
        return environment;
    }

    private static ObjectNode stamped(ObjectNode part, Instant createdAt) {
        return part.put("createdAt", Json.time(createdAt));
    }
}
