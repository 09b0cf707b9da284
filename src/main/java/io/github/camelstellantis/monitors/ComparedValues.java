package io.github.camelstellantis.monitors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.stream.Stream;

/** What triggers compare with: the service wants text, people write 20 and true. */
final class ComparedValues {

    private ComparedValues() {}

    /** A copy of a monitor, or of many, in which all values are text. */
    static JsonNode asText(JsonNode document) {
        JsonNode copy = document.deepCopy();
        for (JsonNode data : copy.findValues("data")) {
            Stream.of(data.path("value"), data.path("previous").path("value"))
                    .filter(ArrayNode.class::isInstance)
                    .forEach(list -> asText((ArrayNode) list));
        }
        return copy;
    }

    private static void asText(ArrayNode list) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).isNumber() || list.get(i).isBoolean()) {
                list.set(i, TextNode.valueOf(list.get(i).asText()));
            }
        }
    }
}
