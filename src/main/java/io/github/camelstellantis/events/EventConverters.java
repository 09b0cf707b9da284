package io.github.camelstellantis.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;

/**
 * Camel type converters from a notification, as a map or as JSON, to the typed event, and from a monitor's event to a
 * snapshot of the vehicle where the monitor asked for its status.
 */
@Converter(generateLoader = true)
public final class EventConverters {

    private static final ObjectReader JSON = new ObjectMapper().readerFor(LinkedHashMap.class);

    private EventConverters() {}

    @Converter
    public static MonitorEvent toMonitorEvent(Map<?, ?> message) {
        return MonitorEvent.of(Notification.of(message));
    }

    @Converter
    public static MonitorEvent toMonitorEvent(byte[] json) throws IOException {
        return toMonitorEvent(parsed(json));
    }

    @Converter
    public static RemoteEvent toRemoteEvent(Map<?, ?> message) {
        return RemoteEvent.of(Notification.of(message));
    }

    @Converter
    public static RemoteEvent toRemoteEvent(byte[] json) throws IOException {
        return toRemoteEvent(parsed(json));
    }

    /** The vehicle's status in the notification, which belongs to the notification's vehicle. */
    @Converter
    public static Snapshot toSnapshot(MonitorEvent event, Exchange exchange) {
        Map<?, ?> status = event.status()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the monitor's notification has no vehicle.status: ask for it in extendedEventParam"));
        Identity known = Identity.of(exchange);
        String vin = event.vin() == null ? known.vin() : event.vin();
        return Snapshot.of(status, new Identity(vin, known.brand(), known.account(), known.observedAt()));
    }

    private static Map<?, ?> parsed(byte[] json) throws IOException {
        try {
            Map<?, ?> message = JSON.readValue(json);
            if (message != null) {
                return message;
            }
        } catch (JsonProcessingException | CharConversionException e) {
            // without Jackson's message, which quotes the content
            throw new IllegalArgumentException("the notification is no JSON object");
        }
        throw new IllegalArgumentException("the notification is null");
    }
}
