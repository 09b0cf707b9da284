package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Brand;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** The whole example of the component's page, from the monitor to the message that arrives. */
class MonitorToMessageTest extends WebhookTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        Properties properties = new Properties();
        properties.setProperty("webhook.externalUrl", externalUrl());
        properties.setProperty("car.vin", vin());
        context.getPropertiesComponent().setInitialProperties(properties);
        String routes = block("yaml").replace("log:arrived", "mock:arrived");
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("page.yaml", routes));
    }

    private String vin() {
        return simulator.fleet().vehicles(Brand.Peugeot).get(0).vin();
    }

    @Test
    void whatTheMonitorSeesArrivesAsThePageShowsIt() throws Exception {
        Exchange watched = call("direct:watch");
        assertThat(watched.getException()).isNull();
        MockEndpoint arrived = camel.getEndpoint("mock:arrived", MockEndpoint.class);
        await().until(() -> {
            simulator.clock().advance(Duration.ofHours(1));
            return arrived.getReceivedCounter() > 0;
        });
        Message message = arrived.getExchanges().get(0).getMessage();
        assertThat(message.getHeader(StellantisConstants.VIN)).isEqualTo(vin());
        assertThat(message.getHeader(StellantisConstants.MONITOR_ID))
                .isEqualTo(watched.getMessage().getBody(Map.class).get("monitorId"));
        JsonNode body = JSON.readTree(message.getBody(String.class));
        assertThat(shape(body)).as(body.toString()).isEqualTo(shape(JSON.readTree(block("json"))));
    }

    /** Without what differs from one trip to another. */
    private static JsonNode shape(JsonNode message) throws Exception {
        String other = "callbackId|value|date|monitorId|literalValue|createdAt|fixStatus";
        return JSON.readTree(message.toString()
                .replaceAll("\"(" + other + ")\":\"[^\"]*\"", "\"$1\":\"\"")
                .replaceAll("([:\\[,])-?\\d+(\\.\\d+)?", "$1" + "0"));
    }

    private static String block(String language) throws Exception {
        String section = Files.readString(ComponentPage.FILE)
                .split("\n=== From a monitor to its message\n")[1]
                .split("\n==+ ")[0];
        Matcher block = Pattern.compile("(?s)\\[source," + language + "]\n----\n(.*?)\n----")
                .matcher(section);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
