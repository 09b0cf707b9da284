package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The parts of a vehicle that status and telemetry show alike. */
final class VehicleParts {

    private static final List<String> OPENINGS = List.of("Driver", "Passenger", "RearLeft", "RearRight", "Trunk");

    private VehicleParts() {}

    static ObjectNode ignition(Moment moment) {
        return Json.object().put("type", moment.driving() ? "Start" : "Stop");
    }

    static ObjectNode powertrain(Moment moment) {
        return Json.object().put("status", moment.driving() ? "Running" : "NotRunning");
    }

    static ObjectNode drivingBehavior() {
        return Json.object().put("mode", "Normal");
    }

    /** The health of the 12 V battery in percent, whatever the field is called. */
    static ObjectNode battery(Moment moment, Seed seed) {
        double rested = 84 + seed.of("battery").random().nextInt(10);
        return Json.object().put("voltage", moment.driving() ? rested + 5 : rested);
    }

    static ObjectNode privacy(Traits traits) {
        return Json.object().put("state", traits.privacy().name());
    }

    static ObjectNode safety() {
        ObjectNode safety = Json.object();
        safety.set(
                "beltStatus",
                Json.array(
                        Json.object().put("belt", "Normal").put("id", "Driver"),
                        Json.object().put("belt", "Normal").put("id", "Passenger")));
        return safety.put("autoECallTriggering", "NotDetected");
    }

    static ObjectNode kinetic(Moment moment) {
        return Json.object()
                .put("moving", moment.driving())
                .put("speed", Json.round(moment.speedKmh(), 1))
                .put("acceleration", Json.round(moment.acceleration(), 2));
    }

    static ObjectNode odometer(Moment moment) {
        return Json.object().put("mileage", Json.round(moment.standing().mileageKm(), 1));
    }

    static ObjectNode environment(Moment moment) {
        Weather weather = Weather.at(moment.standing().place(), moment.at());
        ObjectNode environment = Json.object();
        environment.putObject("luminosity").put("day", weather.day());
        environment.putObject("air").put("temp", Json.round(weather.temperature(), 1));
        return environment;
    }

    static ObjectNode doors(Moment moment, Traits traits) {
        String state = moment.locked() ? "Locked" : "Unlocked";
        ObjectNode doors = Json.object();
        if (traits.spelling().hasOld()) {
            doors.put("lockedState", state);
        }
        if (traits.spelling().hasNew() && traits.lockedStatesText()) {
            doors.put("lockedStates", state);
        } else if (traits.spelling().hasNew()) {
            doors.putArray("lockedStates").add(state);
        }
        ArrayNode opening = doors.putArray("opening");
        OPENINGS.forEach(door -> opening.addObject().put("identifier", door).put("state", "Closed"));
        return doors;
    }
}
