package io.github.camelstellantis.data;

import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvents;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;

/**
 * The Camel data type {@code stellantis:application-cloudevents+json}: a CloudEvent 1.0 in one piece, attributes and data
 * in the body (in the JSON format of CloudEvents: a map, but JSON text where the body was JSON before), for brokers to which no {@code Camel*} header goes, such as Kafka,
 * or that have no headers, such as MQTT 3. The attributes are those of {@link CloudEventDataType}, in the headers too.
 */
@DataTypeTransformer(
        name = "stellantis:application-cloudevents+json",
        description = "Wraps a message into the JSON format of CloudEvents, with the VIN as its subject")
public final class CloudEventJsonDataType extends CloudEventDataType {

    static final String CLOUD_EVENT_JSON = "application/cloudevents+json";

    @Override
    public void transform(Message message, DataType from, DataType to) throws Exception {
        if (message.getBody() instanceof InputStream) {
            message.setBody(message.getMandatoryBody(byte[].class));
        }
        boolean json = isJson(message.getBody());
        super.transform(message, from, to);

        Map<String, Object> event = new LinkedHashMap<>();
        CloudEvents.v1_0.attributes().forEach(attribute -> Optional.ofNullable(message.getHeader(attribute.id()))
                .ifPresent(value -> event.put(attribute.json(), value)));
        data(message.getBody(), event);
        message.setBody(json ? Json.text(event) : event);
        message.setHeader(Exchange.CONTENT_TYPE, CLOUD_EVENT_JSON);
    }

    private static boolean isJson(Object body) {
        return (body instanceof String || body instanceof byte[])
                && Body.document(body).isPresent();
    }

    private static void data(Object body, Map<String, Object> event) {
        Object data = Body.document(body).orElse(body);
        if (data instanceof byte[] bytes) {
            event.put("data_base64", Base64.getEncoder().encodeToString(bytes));
        } else if (data != null) {
            event.put("data", data);
        }
    }
}
