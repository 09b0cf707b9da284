package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An element of {@code telemetry}: the same report as a status, in the shape of telemetry. */
record TelemetryDocument(Profile profile) {

    ObjectNode of(Moment moment) {
        ObjectNode telemetry = Json.createdAt(moment.at()).put("updatedAt", Json.time(moment.at()));
        telemetry.set("privacy", VehicleParts.privacy(profile.traits()));
        telemetry.set("vehicle", vehicle(moment));
        telemetry.set("environment", VehicleParts.environment(moment));
        ObjectNode extension = telemetry.putObject("_embedded").putObject("extension");
        if (profile.traits().showsPosition()) {
            extension.set("location", PositionDocument.of(moment.standing()));
        }
        extension.set("maintenance", MaintenanceDocument.of(moment));
        return telemetry;
    }

    private ObjectNode vehicle(Moment moment) {
        ObjectNode vehicle = Json.object();
        vehicle.set("energies", new EnergyDocument(profile.model(), profile.seed()).energies(moment));
        vehicle.set("ignition", VehicleParts.ignition(moment).put("createdAt", Json.time(moment.ignitionSince())));
        vehicle.set("powertrain", VehicleParts.powertrain(moment));
        vehicle.set("doorsState", VehicleParts.doors(moment, profile.traits()));
        vehicle.set("battery", VehicleParts.battery(moment, profile.seed()));
        vehicle.set("safety", VehicleParts.safety());
        vehicle.set("odometer", VehicleParts.odometer(moment));
        vehicle.set("kinetic", VehicleParts.kinetic(moment));
        vehicle.set("drivingBehavior", VehicleParts.drivingBehavior());
        return vehicle;
    }
}
