package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.QueryParameter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which parts of telemetry messages are sent: the types and extensions that were asked for. */
final class Telemetry {

    private static final Set<String> TYPES = Stream.concat(
                    Stream.of("environment", "privacy", "vehicle"),
                    Stream.of(
                                    "adas",
                                    "battery",
                                    "doorsState",
                                    "energies",
                                    "engines",
                                    "ignition",
                                    "lightingSystem",
                                    "safety",
                                    "transmission",
                                    "alarm.status",
                                    "alarm.trigger",
                                    "wipingBlades")
                            .map(part -> "vehicle." + part))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> EXTENSIONS = Set.of("location", "maintenance");
    private static final List<String> ALWAYS = List.of("createdAt", "updatedAt", "_embedded");

    private Telemetry() {}

    static List<ObjectNode> select(Call call, List<ObjectNode> messages) {
        List<String> types = call.values(QueryParameter.type, TYPES);
        List<String> extensions = call.values(QueryParameter.extension, EXTENSIONS);
        return messages.stream()
                .filter(message -> types.isEmpty() || types.stream().anyMatch(type -> has(message, type)))
                .peek(message -> keepTypes(message, types))
                .peek(message -> keepExtensions(message, extensions))
                .toList();
    }

    private static boolean has(JsonNode message, String type) {
        return !message.at("/" + type.replace('.', '/')).isMissingNode();
    }

    /** Leaves the parts of a message that are of these types; all where there are none. */
    static void keepTypes(ObjectNode message, List<String> types) {
        if (types.isEmpty()) {
            return;
        }
        message.retain(Stream.concat(ALWAYS.stream(), types.stream().map(type -> type.split("\\.")[0]))
                .toList());
        if (message.get("vehicle") instanceof ObjectNode vehicle && !types.contains("vehicle")) {
            vehicle.retain(types.stream()
                    .filter(type -> type.startsWith("vehicle."))
                    .map(type -> type.split("\\.")[1])
                    .toList());
        }
    }

    private static void keepExtensions(ObjectNode message, List<String> extensions) {
        if (extensions.isEmpty()) {
            message.remove("_embedded");
        } else if (message.at("/_embedded/extension") instanceof ObjectNode extension) {
            extension.retain(extensions);
        }
    }
}
