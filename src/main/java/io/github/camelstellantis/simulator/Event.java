package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Something that a callback is told of.
 *
 * @param type {@code Monitor} or {@code Remote}
 * @param vin which vehicle it is about
 * @param date when it happened, by the clock of the vehicles
 * @param detail the {@code monitorEvent} or {@code remoteEvent}
 * @param subscription the body of the monitor or remote, which may have attributes of its own
 * @param variables what its attributes may refer to, named without the dollar sign and in lower case
 */
record Event(
        String type,
        String vin,
        Instant date,
        ObjectNode detail,
        JsonNode subscription,
        Map<String, String> variables) {

    /** The message to a webhook. */
    Notification to(Callback callback) {
        Map<String, String> known = new HashMap<>(variables);
        known.put("vin", vin);
        known.put("callbackid", callback.id());
        known.put("callbacklabel", callback.label());
        Attributes attributes = new Attributes(known)
                .with(callback.webhook().path("attributes"))
                .with(subscription.path("attributes"))
                .with(subscription.at("/callbackAttributes/webhook"))
                .with(subscription.at("/subscribeParam/callbackAttributes/webhook"));
        ObjectNode message = callback.message(attributes).put("type", type).put("date", date.toString());
        message.set(type.equals("Monitor") ? "monitorEvent" : "remoteEvent", detail);
        return new Notification(vin, date, attributes, message);
    }
}
