package io.github.camelstellantis.remotes;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.JsonPart;
import io.github.camelstellantis.api.TimeForms;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Whether the service would take a remote command, by what its API 4.17.2 says. Fields that are not known here are left
 * to the service.
 */
public final class RemoteCheck {

    private static final List<String> KINDS =
            Arrays.stream(RemoteKind.values()).map(Enum::name).toList();
    private static final List<String> ORDERS = List.of("immediate", "schedule", "nextDelayedTime");
    private static final List<String> LEVELS = List.of("Level1", "Level2", "Level3", "Level4", "Level5");
    private static final int MOST_PROGRAMS = 4;
    private static final int MOST_POSITIONS = 10;

    private static final Map<RemoteKind, Consumer<JsonPart>> CHECKS = new EnumMap<>(Map.of(
            RemoteKind.charging, RemoteCheck::charging,
            RemoteKind.preconditioning, RemoteCheck::preconditioning,
            RemoteKind.door, door -> state(door, "Locked", "Unlocked"),
            RemoteKind.horn, horn -> state(horn, "Activated", "Unactivated"),
            RemoteKind.lights, lights -> lights.require("on").ifPresent(RemoteCheck::flag),
            RemoteKind.wakeUp, RemoteCheck::wakeUp,
            RemoteKind.navigation, RemoteCheck::navigation));

    private RemoteCheck() {}

    private static void wakeUp(JsonPart wakeUp) {
        wakeUp.must(JsonNode::isObject, "an object, such as {\"action\": \"WakeUp\"}");
        wakeUp.find("action").ifPresent(action -> action.oneOf(List.of("WakeUp")));
    }

    /**
     * Checks a command.
     *
     * @param command as it would be sent
     * @return what it is about
     * @throws InvalidRequestException naming everything that is wrong
     */
    public static RemoteKind check(JsonNode command) {
        JsonPart body = JsonPart.of(command);
        body.find("label").ifPresent(JsonPart::text);
        Optional<RemoteKind> kind = body.requireOneOf(KINDS).map(RemoteKind::valueOf);
        kind.ifPresent(known -> CHECKS.get(known).accept(body.at(known.name())));
        body.finish("remote command");
        return kind.orElseThrow();
    }

    private static void charging(JsonPart charging) {
        boolean ordered = ORDERS.stream().anyMatch(charging::has);
        if (ordered == charging.has("preferences")) {
            charging.problem(
                    ordered
                            ? "preferences do not go with " + String.join(", ", ORDERS) + ": send them apart"
                            : "immediate, schedule or preferences is needed");
        }
        charging.find("immediate").ifPresent(RemoteCheck::flag);
        charging.find("nextDelayedTime").ifPresent(TimeForms::instant);
        charging.find("schedule").ifPresent(RemoteCheck::schedule);
        charging.find("preferences").ifPresent(preferences -> {
            if (!preferences.has("level") && !preferences.has("type")) {
                preferences.problem("level or type is needed");
            }
            preferences.find("level").ifPresent(level -> level.oneOf(LEVELS));
            preferences.find("type").ifPresent(type -> type.oneOf(List.of("Partial", "Full")));
        });
    }

    private static void schedule(JsonPart schedule) {
        schedule.requireOneOf(List.of("nextDelayedTime", "programs"));
        schedule.find("nextDelayedTime").ifPresent(TimeForms::instant);
        schedule.find("programs")
                .ifPresent(programs -> programs.elements(1, Integer.MAX_VALUE).forEach(program -> {
                    program.require("start");
                    program.find("end").ifPresent(TimeForms::timeOfDay);
                    program(program);
                }));
    }

    private static void preconditioning(JsonPart preconditioning) {
        preconditioning.require("airConditioning").ifPresent(air -> {
            if (!air.has("immediate") && !air.has("programs")) {
                air.problem("immediate or programs is needed");
            }
            air.find("immediate").ifPresent(RemoteCheck::flag);
            Set<Integer> slots = new HashSet<>();
            air.find("programs").ifPresent(programs -> programs.elements(1, MOST_PROGRAMS)
                    .forEach(program -> airConditioningProgram(program, slots)));
        });
    }

    private static void airConditioningProgram(JsonPart program, Set<Integer> slots) {
        program.require("slot").ifPresent(slot -> {
            slot.must(
                    number -> number.isIntegralNumber() && number.asLong() >= 1 && number.asLong() <= MOST_PROGRAMS,
                    "1 to " + MOST_PROGRAMS);
            if (!slots.add(slot.json().asInt())) {
                slot.problem("there are two programs for slot " + slot.json().asInt());
            }
        });
        String type = program.find("actionsType")
                .flatMap(part -> part.oneOf(List.of("Set", "Delete")))
                .orElse("Set");
        if (type.equals("Set")) {
            List.of("enabled", "occurence", "start").forEach(program::require);
        }
        program(program);
    }

    private static void program(JsonPart program) {
        TimeForms.spelling(program);
        program.find("start").ifPresent(TimeForms::timeOfDay);
        program.find("enabled").ifPresent(RemoteCheck::flag);
        program.find("occurence").ifPresent(TimeForms::days);
    }

    private static void state(JsonPart action, String... states) {
        action.require("state").ifPresent(state -> state.oneOf(List.of(states)));
    }

    private static void flag(JsonPart part) {
        part.must(JsonNode::isBoolean, "true or false");
    }

    private static void navigation(JsonPart navigation) {
        navigation.require("positions").ifPresent(positions -> positions
                .elements(1, MOST_POSITIONS)
                .forEach(point -> point.must(
                        RemoteCheck::isPoint,
                        "a GeoJSON point: {\"type\": \"Point\", \"coordinates\": [longitude, latitude]}")));
    }

    private static boolean isPoint(JsonNode point) {
        JsonNode coordinates = point.path("coordinates");
        return point.path("type").asText().equals("Point")
                && coordinates.size() >= 2
                && coordinates.get(0).isNumber()
                && coordinates.get(1).isNumber()
                && Math.abs(coordinates.get(0).asDouble()) <= 180
                && Math.abs(coordinates.get(1).asDouble()) <= 90;
    }
}
