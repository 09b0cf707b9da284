package io.github.camelstellantis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelstellantis.auth.Secrets;
import io.github.camelstellantis.events.Notification;
import java.util.Arrays;
import java.util.Map;

/** What makes two notifications the same: the service gives them no id. */
final class NotificationKey {

    private static final ObjectWriter SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build()
            .writer();

    private NotificationKey() {}

    /** 43 characters, of which databases with room for a hundred have enough. */
    static String of(Notification notification) {
        try {
            return Secrets.hash(SORTED.writeValueAsBytes(identity(notification)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the notification cannot be written as JSON", e);
        }
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
}
