package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;

/** Pieces of JSON as the service writes them. */
final class Json {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static ObjectNode createdAt(Instant instant) {
        return object().put("createdAt", time(instant));
    }

    static ArrayNode array(ObjectNode... elements) {
        ArrayNode array = NODES.arrayNode();
        for (ObjectNode element : elements) {
            array.add(element);
        }
        return array;
    }

    static ArrayNode texts(Collection<String> elements) {
        ArrayNode array = NODES.arrayNode();
        elements.forEach(array::add);
        return array;
    }

    static String time(Instant instant) {
        return instant.toString();
    }

    static double round(double value, int decimals) {
        double scale = Math.pow(10, decimals);
        return Math.round(value * scale) / scale;
    }
}
