package io.github.camelstellantis;

import io.github.camelstellantis.auth.Secrets;
import io.github.camelstellantis.events.Notification;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What makes two notifications the same: the service gives them no id. */
final class NotificationKey {

    private NotificationKey() {}

    /** 43 characters, of which databases with room for a hundred have enough. */
    static String of(Notification notification) {
        StringBuilder text = new StringBuilder(512);
        write(identity(notification), text);
        return Secrets.hash(text.toString());
    }

    /** The whole of it where what tells events apart is missing. */
    private static Object identity(Notification notification) {
        Map<?, ?> monitor = notification.monitorEvent();
        Map<?, ?> remote = notification.remoteEvent();
        boolean isTold = notification.date() != null && !(monitor.isEmpty() && remote.isEmpty());
        return isTold
                ? Arrays.asList(
                        notification.callbackId(),
                        notification.type(),
                        notification.fields().get("date"),
                        monitor.get("monitorId"),
                        monitor.get("refresh"),
                        monitor.get("values"),
                        remote.get("remoteActionId"),
                        remote.get("remoteType"),
                        remote.get("eventStatus"))
                : notification.fields();
    }

    /** Two that differ in more than the order of names get another text. Writing JSON would take three times as long. */
    private static void write(Object value, StringBuilder text) {
        // most are, and to find out that a String is no Map takes long
        if (value instanceof String characters) {
            text.append('"').append(characters.length()).append(':').append(characters);
        } else if (value instanceof Map<?, ?> fields) {
            text.append('{');
            for (Object name : sorted(fields.keySet())) {
                write(name, text);
                write(fields.get(name), text);
            }
            text.append('}');
        } else if (value instanceof List<?> elements) {
            text.append('[');
            elements.forEach(element -> write(element, text));
            text.append(']');
        } else {
            text.append(value).append(' ');
        }
    }

    private static Object[] sorted(Set<?> names) {
        Object[] sorted = names.toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
