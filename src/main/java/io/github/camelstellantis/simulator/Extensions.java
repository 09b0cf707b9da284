package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.simulator.fleet.Sight;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a monitor asks to be told beside the values: whole documents, as they are known at the instant of the event.
 *
 * @param names as in {@code extendedEventParam}
 */
record Extensions(Set<String> names) {

    private static final String TELEMETRY = "vehicle.telemetry";

    /** How a document is called in the body of its extension, and where it comes from. */
    private record Document(String name, Function<Sight, JsonNode> read) {}

    private static final Map<String, Document> DOCUMENTS = new LinkedHashMap<>();

    static {
        DOCUMENTS.put("vehicle.doorsState", new Document("doorState", Sight::doorsState));
        DOCUMENTS.put("vehicle.status", new Document("status", Sight::status));
        DOCUMENTS.put("vehicle.maintenance", new Document("maintenance", Sight::maintenance));
        DOCUMENTS.put("vehicle.position", new Document("position", Sight::position));
        DOCUMENTS.put(TELEMETRY, new Document("telemetry", Sight::telemetry));
        DOCUMENTS.put("vehicle.alerts", new Document("alerts", Sight::activeAlerts));
        DOCUMENTS.put("vehicle.alarm", new Document("alarm", Sight::alarm));
        DOCUMENTS.put("vehicle.trip", new Document("trip", Sight::trip));
    }

    /** Refuses what there is not; a type of telemetry may follow its name. */
    static Extensions of(Body extendedEventParam) {
        Set<String> names = new LinkedHashSet<>();
        for (Body extension : extendedEventParam.elements()) {
            String name = extension.text();
            boolean known = name.startsWith(TELEMETRY + ".") || DOCUMENTS.containsKey(name);
            extension.require(known, "an extension such as vehicle.status is expected");
            names.add(name);
        }
        return new Extensions(names);
    }

    /** The {@code extensions} of an event; without what the vehicle does not have or show. */
    ArrayNode at(Sight sight) {
        ArrayNode extensions = JsonNodeFactory.instance.arrayNode();
        DOCUMENTS.forEach((type, document) -> {
            JsonNode content = names.stream().anyMatch(name -> isOf(type, name)) ? document.read.apply(sight) : null;
            if (content != null) {
                ObjectNode extension = extensions.addObject().put("type", type);
                extension
                        .putArray("body")
                        .addObject()
                        .set(document.name, type.equals(TELEMETRY) ? selected((ObjectNode) content) : content);
            }
        });
        return extensions;
    }

    private static boolean isOf(String type, String name) {
        return name.equals(type) || name.startsWith(type + ".");
    }

    private ObjectNode selected(ObjectNode telemetry) {
        List<String> types = names.stream()
                .filter(name -> name.startsWith(TELEMETRY + "."))
                .map(name -> name.substring(TELEMETRY.length() + 1))
                .toList();
        if (!names.contains(TELEMETRY)) {
            Telemetry.keepTypes(telemetry, types);
        }
        return telemetry;
    }
}
