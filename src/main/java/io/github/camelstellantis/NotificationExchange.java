package io.github.camelstellantis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.events.Notification;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Makes an exchange of a notification; nothing else of the HTTP request gets into it. */
final class NotificationExchange {

    private final StellantisEndpoint endpoint;
    private final String brand;
    private final ObjectMapper mapper;

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

    Exchange of(Map<?, ?> message, Notification notification, LoginKey key) {
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody(body(message));
        exchange.setProperty(Operation.PROPERTY, Operation.events.name());
        Map<?, ?> monitor = notification.monitorEvent();
        Map<?, ?> remote = notification.remoteEvent();
        set(exchange, StellantisConstants.EVENT_TYPE, notification.type());
        set(exchange, StellantisConstants.CALLBACK_ID, notification.callbackId());
        set(exchange, StellantisConstants.MONITOR_ID, monitor.get("monitorId"));
        set(exchange, StellantisConstants.REMOTE_ID, remote.get("remoteActionId"));
        set(exchange, StellantisConstants.VIN, notification.vin());
        set(exchange, StellantisConstants.BRAND, brand);
        set(exchange, StellantisConstants.ACCOUNT, key.account());
        if (notification.date() != null) {
            set(exchange, StellantisConstants.UPDATED_AT, notification.fields().get("date"));
            exchange.getMessage()
                    .setHeader(Exchange.MESSAGE_TIMESTAMP, notification.date().toEpochMilli());
        }
        return exchange;
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

    private void set(Exchange exchange, String name, Object value) {
        HeaderFilterStrategy filter = endpoint.getConfiguration().getHeaderFilterStrategy();
        Message message = exchange.getMessage();
        if (value != null && (filter == null || !filter.applyFilterToExternalHeaders(name, value, exchange))) {
            message.setHeader(name, value);
        }
    }
}
