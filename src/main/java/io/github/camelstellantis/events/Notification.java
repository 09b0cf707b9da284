package io.github.camelstellantis.events;

import io.github.camelstellantis.api.Printable;
import io.github.camelstellantis.api.Vin;
import io.github.camelstellantis.data.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One message of the service about one vehicle (published template 4.16.0).
 *
 * @param callbackId the callback that it was sent through
 * @param type {@code Monitor} or {@code Remote}, or what a later version of the service adds
 * @param vin the vehicle, or null where the callback does not ask for the attribute {@link #VIN}
 * @param date when it was raised, or null; a notification that comes late has an old one
 * @param attributes what callback, monitor or remote command asked to have sent along in the body
 * @param fields the whole message as it came
 */
public record Notification(
        String callbackId,
        String type,
        String vin,
        Instant date,
        Map<String, String> attributes,
        Map<String, Object> fields) {

    /** The attribute in which the callbacks of this component have the VIN sent. */
    public static final String VIN = "vin";

    /** The type of what a monitor tells. */
    public static final String MONITOR = "Monitor";

    /** The type of what a remote command tells. */
    public static final String REMOTE = "Remote";

    public Notification {
        attributes = Map.copyOf(attributes);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Reads a message; what is missing or of another kind than expected is null. */
    public static Notification of(Map<?, ?> message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        message.forEach((name, value) -> fields.put(String.valueOf(name), value));
        Map<String, String> attributes = attributes(fields.get("attributes"));
        return new Notification(
                text(fields, "callbackId"),
                text(fields, "type"),
                attributes.get(VIN),
                Times.instant(fields.get("date")),
                attributes,
                fields);
    }

    private static Map<String, String> attributes(Object list) {
        Map<String, String> attributes = new HashMap<>();
        for (Map<?, ?> attribute : objects(list)) {
            String value = text(attribute, "value");
            if (attribute.get("key") instanceof String key && value != null) {
                attributes.put(key, value);
            }
        }
        return attributes;
    }

    /** The {@code monitorEvent} of a monitor's notification; empty for another. */
    public Map<?, ?> monitorEvent() {
        return object(fields, "monitorEvent");
    }

    /** The {@code remoteEvent} of a remote command's notification; empty for another. */
    public Map<?, ?> remoteEvent() {
        return object(fields, "remoteEvent");
    }

    static Map<?, ?> object(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Map<?, ?> object ? object : Map.of();
    }

    static List<Map<?, ?>> objects(Object list) {
        List<Map<?, ?>> objects = new ArrayList<>();
        for (Object element : list instanceof List<?> elements ? elements : List.of()) {
            if (element instanceof Map<?, ?> object) {
                objects.add(object);
            }
        }
        return objects;
    }

    static String text(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        return value instanceof String text ? text : ofAnother(value);
    }

    /** Numbers and the like; Strings do not come here, because it takes long to find out that one is no Map. */
    private static String ofAnother(Object value) {
        return value == null || value instanceof Map || value instanceof List ? null : value.toString();
    }

    /** With the VIN masked, and without positions and the like. */
    @Override
    public String toString() {
        return "Notification[" + Printable.of(type) + " of " + Vin.masked(vin) + ", " + date + "]";
    }
}
