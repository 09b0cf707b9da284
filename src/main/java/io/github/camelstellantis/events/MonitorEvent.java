package io.github.camelstellantis.events;

import io.github.camelstellantis.api.Printable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a monitor tells: that its condition came true, or still is.
 *
 * @param notification the message with all its fields, of which nothing is lost
 * @param monitorId which monitor
 * @param values of the data that made the condition true
 * @param extensions what the monitor asked to have told along
 * @param refresh false when the condition has just become true, true for a reminder that it still is; null if it is not
 *     said
 */
public record MonitorEvent(
        Notification notification, String monitorId, List<Value> values, List<Extension> extensions, Boolean refresh) {

    private static final String STATUS = "vehicle.status";

    /**
     * One datum.
     *
     * @param data its name, for example {@code vehicle.energy.electric.level}
     * @param literal its value as text, or null where it is made of objects
     * @param objects its value where it is made of objects, such as alerts
     * @param previous its value before, as text, where the monitor asked for it
     */
    public record Value(String data, String literal, List<Map<?, ?>> objects, String previous) {

        static Value of(Map<?, ?> value) {
            Map<?, ?> body = Notification.object(Notification.object(value, "value"), "body");
            return new Value(
                    Notification.text(value, "data"),
                    Notification.text(body, "literalValue"),
                    Notification.objects(body.get("objectValues")),
                    Notification.text(value, "previous"));
        }
    }

    /**
     * What was told along.
     *
     * @param type what it is, for example {@code vehicle.status}
     * @param body the documents, each under the name of its kind: {@code {"status": {…}}}
     */
    public record Extension(String type, List<Map<?, ?>> body) {

        static Extension of(Map<?, ?> extension) {
            return new Extension(Notification.text(extension, "type"), Notification.objects(extension.get("body")));
        }
    }

    /**
     * Reads a notification.
     *
     * @throws IllegalArgumentException if it is none of a monitor
     */
    public static MonitorEvent of(Notification notification) {
        if (!Notification.MONITOR.equals(notification.type())) {
            throw new IllegalArgumentException(
                    "this is no notification of a monitor, but of type " + Printable.of(notification.type()));
        }
        Map<?, ?> event = notification.monitorEvent();
        return new MonitorEvent(
                notification,
                Notification.text(event, "monitorId"),
                Notification.objects(event.get("values")).stream()
                        .map(Value::of)
                        .toList(),
                Notification.objects(event.get("extensions")).stream()
                        .map(Extension::of)
                        .toList(),
                event.get("refresh") instanceof Boolean refresh ? refresh : null);
    }

    /** The vehicle, or null. */
    public String vin() {
        return notification.vin();
    }

    /** When it was raised, or null. */
    public Instant date() {
        return notification.date();
    }

    /** The vehicle's status, if the monitor asked for {@code vehicle.status}, as the operation {@code status} gives it. */
    public Optional<Map<?, ?>> status() {
        return extensions.stream()
                .filter(extension -> STATUS.equals(extension.type()))
                .flatMap(extension -> extension.body().stream())
                .<Map<?, ?>>map(document -> Notification.object(document, "status"))
                .filter(status -> !status.isEmpty())
                .findFirst();
    }

    /** Without what it says of the vehicle. */
    @Override
    public String toString() {
        return "MonitorEvent[" + Printable.of(monitorId) + ", " + notification + "]";
    }
}
