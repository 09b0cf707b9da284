package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelstellantis.api.Scope;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** A remote command: the constants are named as in its body. */
enum RemoteKind {
    charging(
            "ElectricBatteryChargingRequest",
            Scope.REMOTE_CHARGING,
            RemoteKind::checkCharging,
            (vehicle, action) -> asWished(action.path("immediate"), vehicle.isCharging()),
            (vehicle, action) -> ifPresent(action.path("immediate"), vehicle::charge)),
    preconditioning(
            "ThermalPreconditioning",
            Scope.REMOTE_PRECONDITIONING,
            RemoteKind::checkPreconditioning,
            (vehicle, action) -> asWished(action.at("/airConditioning/immediate"), vehicle.isPreconditioning()),
            (vehicle, action) -> ifPresent(action.at("/airConditioning/immediate"), vehicle::precondition)),
    door(
            "Doors",
            Scope.REMOTE_DOOR,
            action -> action.required("state").oneOf("Locked", "Unlocked"),
            (vehicle, action) -> wantsLocked(action) == vehicle.isLocked(),
            (vehicle, action) -> vehicle.lockDoors(wantsLocked(action))),
    horn("Horn", Scope.REMOTE_HORN, action -> action.required("state").oneOf("Activated", "Unactivated")),
    lights("Lights", Scope.REMOTE_LIGHTS, action -> action.required("on").is(JsonNode::isBoolean, "true or false")),
    wakeUp(
            "WakeUp",
            Scope.REMOTE_WAKE_UP,
            RemoteKind::checkWakeUp,
            (vehicle, action) -> false,
            (vehicle, action) -> vehicle.wakeUp()),
    navigation("Navigation", Scope.REMOTE_NAVIGATION, RemoteKind::checkNavigation);

    private static final int MOST_PROGRAMS = 4;
    private static final int MOST_POSITIONS = 10;

    private final String type;
    private final Scope scope;
    private final Consumer<Body> check;
    private final BiPredicate<SimulatedVehicle, JsonNode> done;
    private final BiConsumer<SimulatedVehicle, JsonNode> effect;

    RemoteKind(String type, Scope scope, Consumer<Body> check) {
        this(type, scope, check, (vehicle, action) -> false, (vehicle, action) -> {});
    }

    RemoteKind(
            String type,
            Scope scope,
            Consumer<Body> check,
            BiPredicate<SimulatedVehicle, JsonNode> done,
            BiConsumer<SimulatedVehicle, JsonNode> effect) {
        this.type = type;
        this.scope = scope;
        this.check = check;
        this.done = done;
        this.effect = effect;
    }

    /** The kind of a body, which must have exactly one action, with all that this needs. */
    static RemoteKind of(Body body) {
        List<String> names = Arrays.stream(values()).map(Enum::name).toList();
        RemoteKind kind = valueOf(body.exactlyOneOf(names));
        kind.check.accept(body.at(kind.name()));
        return kind;
    }

    /** As answers call it. */
    String type() {
        return type;
    }

    Scope scope() {
        return scope;
    }

    boolean isSupportedBy(SimulatedVehicle vehicle) {
        return vehicle.onboardCapabilities()
                .at("/remote/details/" + name().toLowerCase(Locale.ROOT) + "/supported")
                .asBoolean();
    }

    /** Whether the vehicle already is as the action would make it. */
    boolean isDone(SimulatedVehicle vehicle, JsonNode action) {
        return done.test(vehicle, action);
    }

    void carryOut(SimulatedVehicle vehicle, JsonNode action) {
        effect.accept(vehicle, action);
    }

    private static boolean asWished(JsonNode flag, boolean state) {
        return flag.isBoolean() && flag.asBoolean() == state;
    }

    private static boolean wantsLocked(JsonNode action) {
        return action.path("state").asText().equals("Locked");
    }

    private static void ifPresent(JsonNode flag, Consumer<Boolean> order) {
        if (flag.isBoolean()) {
            order.accept(flag.asBoolean());
        }
    }

    private static void checkCharging(Body action) {
        List<String> orders = List.of("immediate", "schedule", "nextDelayedTime");
        boolean hasOrder = orders.stream().anyMatch(action::has);
        action.require(hasOrder != action.has("preferences"), "either preferences or one of " + orders);
        if (action.has("immediate")) {
            action.at("immediate").is(JsonNode::isBoolean, "true or false");
        }
        if (action.has("preferences")) {
            Body preferences = action.at("preferences");
            preferences.required("level").oneOf("Level1", "Level2", "Level3", "Level4", "Level5");
            preferences.required("type").oneOf("Partial", "Full");
        }
    }

    private static void checkPreconditioning(Body action) {
        Body airConditioning = action.required("airConditioning");
        airConditioning.require(
                airConditioning.has("immediate") || airConditioning.has("programs"), "immediate or programs");
        List<Body> programs = airConditioning.at("programs").elements();
        airConditioning.at("programs").require(programs.size() <= MOST_PROGRAMS, "at most " + MOST_PROGRAMS);
        for (Body program : programs) {
            program.required("slot").is(slot -> slot.asInt() >= 1 && slot.asInt() <= MOST_PROGRAMS, "1 to 4");
            if (!program.at("actionsType").json().asText().equals("Delete")) {
                List.of("enabled", "occurence", "start").forEach(program::required);
            }
        }
    }

    private static void checkWakeUp(Body action) {
        if (action.has("action")) {
            action.at("action").oneOf("WakeUp");
        }
    }

    private static void checkNavigation(Body action) {
        action.required("positions")
                .elements(1, MOST_POSITIONS)
                .forEach(position ->
                        position.is(point -> point.path("coordinates").size() >= 2, "a GeoJSON point"));
    }
}
