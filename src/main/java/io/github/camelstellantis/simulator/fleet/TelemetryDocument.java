package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An element of {@code telemetry}: the same report as a status, in the shape of telemetry. */
record TelemetryDocument(Profile profile) {

    ObjectNode of(Moment moment) {
        VehicleParts parts = new VehicleParts(profile, moment);
        ObjectNode telemetry = Json.createdAt(moment.at()).put("updatedAt", Json.time(moment.at()));
        telemetry.set("privacy", parts.privacy());
        telemetry.set("vehicle", vehicle(parts));
        telemetry.set("environment", parts.environment());
        ObjectNode extension = telemetry.putObject("_embedded").putObject("extension");
        if (profile.traits().showsPosition()) {
            extension.set("location", PositionDocument.of(moment.standing()));
        }
        extension.set("maintenance", MaintenanceDocument.of(moment));
        return telemetry;
    }

    private ObjectNode vehicle(VehicleParts parts) {
        Moment moment = parts.moment();
        ObjectNode vehicle = Json.object();
        vehicle.set("energies", new EnergyDocument(profile.model(), profile.seed()).energies(moment));
        vehicle.set("ignition", parts.ignition().put("createdAt", Json.time(moment.ignitionSince())));
        vehicle.set("powertrain", parts.powertrain());
        vehicle.set("doorsState", parts.doors());
        vehicle.set("battery", parts.battery());
        vehicle.set("safety", parts.safety());
        vehicle.set("odometer", parts.odometer());
        vehicle.set("kinetic", parts.kinetic());
        vehicle.set("drivingBehavior", parts.drivingBehavior());
        vehicle.putObject("alarm").set("status", parts.alarm());
        return vehicle;
    }
}
