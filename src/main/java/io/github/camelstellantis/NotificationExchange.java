package io.github.camelstellantis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.events.Notification;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeadersMapFactory;

/** Makes an exchange of a notification; nothing else of the HTTP request gets into it. */
final class NotificationExchange {

    private static final Map<String, Function<Told, Object>> HEADERS = Map.of(
            StellantisConstants.EVENT_TYPE, told -> told.notification.type(),
            StellantisConstants.CALLBACK_ID, told -> told.notification.callbackId(),
            StellantisConstants.MONITOR_ID,
                    told -> told.notification.monitorEvent().get("monitorId"),
            StellantisConstants.REMOTE_ID,
                    told -> told.notification.remoteEvent().get("remoteActionId"),
            StellantisConstants.VIN, told -> told.notification.vin(),
            StellantisConstants.BRAND, told -> told.brand,
            StellantisConstants.ACCOUNT, told -> told.account,
            StellantisConstants.UPDATED_AT, told -> told.updatedAt());

    /** Sorted already as Camel sorts headers: that would take longer than all else that is done with them. */
    private static final Map<String, Object> NAMES = names();

    private final StellantisEndpoint endpoint;
    private final String brand;
    private final ObjectMapper mapper;

    /** What headers tell of. */
    private record Told(Notification notification, String brand, String account) {

        /** As it was told, if that is a time. */
        Object updatedAt() {
            return notification.date() == null ? null : notification.fields().get("date");
        }
    }

    /**
     * @param endpoint that the exchange comes from
     * @param brand of the vehicles
     * @param mapper writes bodies
     */
    NotificationExchange(StellantisEndpoint endpoint, String brand, ObjectMapper mapper) {
        this.endpoint = endpoint;
        this.brand = brand;
        this.mapper = mapper;
    }

    private static SortedMap<String, Object> names() {
        SortedMap<String, Object> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        HEADERS.keySet().forEach(name -> names.put(name, null));
        return names;
    }

    Exchange of(Map<?, ?> message, Notification notification, LoginKey key) {
        Exchange exchange = endpoint.createExchange();
        exchange.setProperty(Operation.PROPERTY, Operation.events.name());
        exchange.getMessage().setBody(body(message));
        exchange.getMessage().setHeaders(headers(exchange, new Told(notification, brand, key.account())));
        if (notification.date() != null) {
            exchange.getMessage()
                    .setHeader(Exchange.MESSAGE_TIMESTAMP, notification.date().toEpochMilli());
        }
        return exchange;
    }

    private Map<String, Object> headers(Exchange exchange, Told told) {
        HeadersMapFactory maps =
                endpoint.getCamelContext().getCamelContextExtension().getHeadersMapFactory();
        Map<String, Object> headers = maps.newMap(NAMES);
        headers.replaceAll((name, nothing) -> HEADERS.get(name).apply(told));
        headers.values().removeIf(Objects::isNull);
        HeaderFilterStrategy filter = endpoint.getConfiguration().getHeaderFilterStrategy();
        if (filter != null) {
            headers.entrySet()
                    .removeIf(header ->
                            filter.applyFilterToExternalHeaders(header.getKey(), header.getValue(), exchange));
        }
        return headers;
    }

    private Object body(Map<?, ?> message) {
        try {
            return endpoint.getConfiguration().getOutputType() == OutputType.json
                    ? mapper.writeValueAsBytes(message)
                    : message;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the notification cannot be written as JSON", e);
        }
    }
}
