package io.github.camelstellantis.data;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.cloudevents.CloudEvents;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * The Camel data type {@code stellantis:application-cloudevents}: describes any message as a CloudEvent 1.0 in Camel's
 * {@code CamelCloudEvent*} headers and leaves the body as it is.
 *
 * <ul>
 *   <li>{@code subject}: the VIN (of the body, or {@code CamelStellantisVin}), to key on
 *   <li>{@code time}: the {@code updatedAt} of the body, or {@code CamelStellantisUpdatedAt}, or when the exchange was made
 *   <li>{@code type}: {@code io.github.camelstellantis.} and {@code snapshot} for a snapshot, or else the operation that the
 *       message came from, or else {@code message}
 *   <li>{@code source}: {@code stellantis:} and the brand
 *   <li>{@code id}: the same for the same data of the same vehicle, so that a repeat can be told; where VIN or time is not
 *       known, the id of the exchange
 *   <li>{@code datacontenttype}: {@code application/json} for maps, lists and JSON, or else the message's own
 * </ul>
 */
@DataTypeTransformer(
        name = "stellantis:application-cloudevents",
        description = "Describes a message as a CloudEvent, with the VIN as its subject, in Camel's CloudEvent headers")
public class CloudEventDataType extends Transformer {

    static final String JSON = "application/json";

    private static final String TYPE = "io.github.camelstellantis.";
    private static final Pattern OPERATION = Pattern.compile("\\bstellantis:(?://)?(\\w+)");

    @Override
    public void transform(Message message, DataType from, DataType to) throws Exception {
        attributes(message).forEach((name, value) -> {
            if (value == null) {
                message.removeHeader(name);
            } else {
                message.setHeader(name, value);
            }
        });
    }

    private static Map<String, Object> attributes(Message message) {
        Exchange exchange = message.getExchange();
        Optional<Object> document = Body.document(message.getBody());
        Optional<Map<?, ?>> object = document.filter(Map.class::isInstance).map(Map.class::cast);
        String source = "stellantis:" + header(message, Headers.BRAND).orElse("");
        String type = TYPE + (isSnapshot(object) ? "snapshot" : operation(exchange));
        Optional<String> vin = object.map(Fields.VIN::read).or(() -> header(message, PathId.vin.header()));
        Optional<Instant> time = object.map(Fields.UPDATED_AT::read)
                .or(() -> header(message, Headers.UPDATED_AT).map(Times::instant));
        boolean known = vin.isPresent() && time.isPresent();

        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put(CloudEvent.CAMEL_CLOUD_EVENT_VERSION, CloudEvents.v1_0.version());
        attributes.put(
                CloudEvent.CAMEL_CLOUD_EVENT_ID,
                known ? stableId(source, type, vin.get(), time.get(), partId(object)) : exchange.getExchangeId());
        attributes.put(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, source);
        attributes.put(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, type);
        attributes.put(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, vin.orElse(null));
        attributes.put(
                CloudEvent.CAMEL_CLOUD_EVENT_TIME,
                time.map(Instant::toString).orElseGet(() -> CloudEvents.v1_0.getEventTime(exchange)));
        attributes.put(
                CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE,
                document.isPresent()
                        ? JSON
                        : header(message, Exchange.CONTENT_TYPE).orElse(null));
        return attributes;
    }

    private static Optional<String> header(Message message, String name) {
        return Optional.ofNullable(message.getHeader(name)).map(Object::toString);
    }

    private static boolean isSnapshot(Optional<Map<?, ?>> object) {
        return object.map(Fields.OBSERVED_AT::read).isPresent();
    }

    /** Of the component's own last answer or message, or else of the endpoint that was asked last or began the exchange. */
    private static String operation(Exchange exchange) {
        String own = exchange.getProperty(Operation.PROPERTY, String.class);
        return own != null ? own : endpointsOperation(exchange);
    }

    private static String endpointsOperation(Exchange exchange) {
        Endpoint start = exchange.getFromEndpoint();
        return Stream.of(
                        exchange.getProperty(Exchange.TO_ENDPOINT, String.class),
                        start == null ? null : start.getEndpointUri())
                .filter(Objects::nonNull)
                .map(OPERATION::matcher)
                .filter(Matcher::find)
                .map(uri -> uri.group(1))
                .findFirst()
                .orElse("message");
    }

    /** The id of a trip, an alert or the like: several can have the same time. */
    private static String partId(Optional<Map<?, ?>> object) {
        return object.map(part -> part.get("id")).map(Object::toString).orElse("");
    }

    private static String stableId(Object... parts) {
        String name = String.join("\n", Stream.of(parts).map(Object::toString).toList());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
