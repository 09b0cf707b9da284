package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** Where the service sends the notifications of an account's vehicles, with the monitors and remotes that use it. */
final class Callback {

    private static final String RUNNING = "Running";
    private static final List<String> CHANNELS = List.of("webhook", "websocket", "pushnotif");

    private final String id = UUID.randomUUID().toString();
    private final Map<String, Monitor> monitors = new ConcurrentSkipListMap<>();
    private final Map<String, RemoteAction> remotes = new ConcurrentSkipListMap<>();
    private final Outbox outbox;
    private volatile ObjectNode subscription;
    private volatile String status = RUNNING;

    Callback(Body body, Notifications notifications) {
        subscribe(body);
        outbox = notifications.open(this);
    }

    void subscribe(Body body) {
        check(body);
        subscription = body.object();
    }

    void setStatus(Body body) {
        body.required("status").oneOf(RUNNING, "Paused");
        status = body.at("status").text();
        outbox.send();
    }

    /** Whether it is not paused and has a webhook: other channels are kept, but nothing is sent over them. */
    boolean isSending() {
        return status.equals(RUNNING) && target() != null;
    }

    /** What waits for it. */
    Outbox outbox() {
        return outbox;
    }

    /** Empty where it was subscribed without. */
    String label() {
        return subscription.path("label").asText();
    }

    /** The settings of its webhook; missing where it has another channel. */
    JsonNode webhook() {
        return subscription.at("/callback/webhook");
    }

    /** Where its webhook listens; null where it has another channel. */
    String target() {
        return webhook().path("target").asText(null);
    }

    /** The beginning of a notification. */
    ObjectNode message(Attributes attributes) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("callbackId", id);
        message.set("attributes", attributes.inBody());
        return message;
    }

    String id() {
        return id;
    }

    Map<String, Monitor> monitors() {
        return monitors;
    }

    Map<String, RemoteAction> remotes() {
        return remotes;
    }

    /** Whether it is meant for this: {@code Monitor} or {@code Remote}; without types it is for both. */
    void requireType(String type) {
        Body types = new Body(subscription, "").at("type");
        if (types.elements().stream().noneMatch(element -> element.text().equals(type))
                && types.json().size() > 0) {
            throw Refusal.application(40000, "The callback is not for type " + type);
        }
    }

    ObjectNode document() {
        ObjectNode document =
                JsonNodeFactory.instance.objectNode().put("id", id).put("status", status);
        if (subscription.has("label")) {
            document.set("label", subscription.get("label"));
        }
        document.set("subscribe", subscription.deepCopy());
        return document;
    }

    ObjectNode reference() {
        return JsonNodeFactory.instance.objectNode().put("callbackId", id).put("status", status);
    }

    private static void check(Body body) {
        body.at("type").elements().forEach(type -> type.oneOf("Monitor", "Remote"));
        Body callback = body.required("callback");
        String channel = callback.exactlyOneOf(CHANNELS);
        checkChannel(channel, callback.at(channel));
    }

    private static void checkChannel(String channel, Body settings) {
        if (channel.equals("pushnotif")) {
            settings.required("devices").elements(1, Integer.MAX_VALUE).forEach(Body::text);
        } else {
            Set<String> schemes = channel.equals("webhook") ? Set.of("http", "https") : Set.of("ws", "wss");
            String scheme = settings.required("target").text().split("://", 2)[0];
            settings.at("target").require(schemes.contains(scheme), "an address with " + schemes + " is expected");
        }
        if (channel.equals("webhook")) {
            settings.required("name").text();
        }
        settings.at("attributes").elements().forEach(Callback::checkAttribute);
    }

    private static void checkAttribute(Body attribute) {
        if (attribute.has("type")) {
            attribute.at("type").oneOf("Header", "Query", "Body");
        }
        attribute.required("key").text();
        attribute.required("value").text();
    }
}
