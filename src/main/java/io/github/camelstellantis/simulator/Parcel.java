package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelstellantis.simulator.Attributes.Place;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What one request carries.
 *
 * @param batch whether it is an array, even of one
 */
record Parcel(List<Notification> notifications, boolean batch) {

    /** The attributes of a place outside the body, which a batch has not. */
    void attributes(Place place, BiConsumer<String, String> action) {
        if (!batch) {
            notifications.get(0).attributes().forEach(place, action);
        }
    }

    /** The notifications as they are sent. */
    List<JsonNode> messages() {
        return notifications.stream().<JsonNode>map(Notification::message).toList();
    }

    /** JSON: an object, or an array of them. */
    String body() {
        if (!batch) {
            return notifications.get(0).message().toString();
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        return array.addAll(messages()).toString();
    }
}
