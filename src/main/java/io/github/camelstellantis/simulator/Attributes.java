package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What a callback, a monitor or a remote asks to have sent along, with {@code $vin} and the like filled in. A later
 * attribute replaces an earlier one of the same type and key. An attribute without a type goes into the body.
 */
final class Attributes {

    /** Where an attribute goes. */
    enum Place {
        Header,
        Query,
        Body
    }

    private record Key(Place place, String name) {}

    private final Map<Key, String> values = new LinkedHashMap<>();
    private final Map<String, String> variables;

    /** Without attributes yet; a variable is named without the dollar sign and in lower case. */
    Attributes(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Adds an array of attributes, or none where there is none. */
    Attributes with(JsonNode array) {
        for (JsonNode attribute : array) {
            Place place = Place.valueOf(attribute.path("type").asText(Place.Body.name()));
            values.put(
                    new Key(place, attribute.path("key").asText()),
                    filledIn(attribute.path("value").asText()));
        }
        return this;
    }

    void forEach(Place place, BiConsumer<String, String> action) {
        values.forEach((key, value) -> {
            if (key.place == place) {
                action.accept(key.name, value);
            }
        });
    }

    /** As they stand in the body of a notification. */
    ArrayNode inBody() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        forEach(Place.Body, (key, value) -> array.addObject().put("key", key).put("value", value));
        return array;
    }

    private String filledIn(String value) {
        return value.startsWith("$")
                ? variables.getOrDefault(value.substring(1).toLowerCase(Locale.ROOT), value)
                : value;
    }
}
