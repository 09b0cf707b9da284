package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.simulator.fleet.Traits.Quirk;
import java.util.List;

/** The parts of a vehicle that status and telemetry show alike. */
record VehicleParts(Profile profile, Moment moment) {

    private static final double NO_TEMPERATURE = 215;
    private static final List<String> OPENINGS = List.of("Driver", "Passenger", "RearLeft", "RearRight", "Trunk");

    ObjectNode ignition() {
        return Json.object().put("type", moment.driving() ? "Start" : "Stop");
    }

    ObjectNode powertrain() {
        return Json.object().put("status", moment.driving() ? "Running" : "NotRunning");
    }

    ObjectNode service() {
        return Json.object()
                .put(
                        "type",
                        switch (profile.model().motorization()) {
                            case Electric -> "Electric";
                            case Hybrid -> "Hybrid";
                            case Thermic -> "Unknown";
                        });
    }

    ObjectNode drivingBehavior() {
        return Json.object().put("mode", "Normal");
    }

    /** The health of the 12 V battery in percent, whatever the field is called. */
    ObjectNode battery() {
        double rested = 84 + profile.seed().of("battery").random().nextInt(10);
        return Json.object().put("voltage", moment.driving() ? rested + 5 : rested);
    }

    ObjectNode privacy() {
        return Json.object().put("state", profile.traits().privacy().name());
    }

    ObjectNode safety() {
        ObjectNode safety = Json.object();
        safety.putArray("beltStatus")
                .add(Json.object().put("belt", "Normal").put("id", "Driver"))
                .add(Json.object().put("belt", "Normal").put("id", "Passenger"));
        return safety.put("autoECallTriggering", "NotDetected");
    }

    ObjectNode alarm() {
        return Json.object().put("activation", moment.locked() ? "Active" : "Inactive");
    }

    ObjectNode kinetic() {
        return Json.object()
                .put("moving", moment.driving())
                .put("speed", Json.round(moment.speedKmh(), 1))
                .put("acceleration", Json.round(moment.acceleration(), 2));
    }

    ObjectNode odometer() {
        boolean forgotten = profile.traits().has(Quirk.FORGETFUL_ODOMETER) && !moment.driving();
        double mileage = Json.round(moment.standing().mileageKm(), 1);
        return Json.object().put("mileage", forgotten ? 0 : mileage);
    }

    ObjectNode environment() {
        Weather weather = Weather.at(moment.standing().place(), moment.at());
        boolean broken = profile.traits().has(Quirk.BROKEN_THERMOMETER);
        ObjectNode environment = Json.object();
        environment.putObject("luminosity").put("day", weather.day());
        environment.putObject("air").put("temp", broken ? NO_TEMPERATURE : Json.round(weather.temperature(), 1));
        return environment;
    }

    ObjectNode doors() {
        String state = moment.locked() ? "Locked" : "Unlocked";
        ObjectNode doors = Json.object();
        if (profile.traits().spelling().hasOld()) {
            doors.put("lockedState", state);
        }
        if (profile.traits().spelling().hasNew()) {
            if (profile.traits().has(Quirk.LOCKED_STATES_TEXT)) {
                doors.put("lockedStates", state);
            } else {
                doors.putArray("lockedStates").add(state);
            }
        }
        ArrayNode opening = doors.putArray("opening");
        OPENINGS.forEach(door -> opening.addObject().put("identifier", door).put("state", "Closed"));
        return doors;
    }
}
