package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.readme.Readme;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.InterceptSendToMockEndpointStrategy;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route on the component's page whose processes share the limits by their Kafka group, as it stands there. */
class SeveralProcessesTest extends SimulatorTestSupport {

    @TempDir
    Path directory;

    private KafkaBroker broker;

    @Override
    void prepare(CamelContext context) {
        broker = new KafkaBroker(directory);
        broker.start();
        Properties properties = new Properties();
        properties.setProperty("kafka.brokers", broker.addresses());
        context.getPropertiesComponent().setInitialProperties(properties);
        context.getCamelContextExtension()
                .registerEndpointCallback(new InterceptSendToMockEndpointStrategy("log:asked", true));
    }

    @AfterEach
    void stopBroker() {
        camel.stop();
        broker.stop();
    }

    private static String route() {
        String page = Readme.read(ComponentPage.FILE);
        String section = page.substring(page.indexOf("\n=== Several processes\n"));
        return Pattern.compile("(?s)\\[source,yaml]\n----\n(.*?)----\n")
                .matcher(section)
                .results()
                .map(block -> block.group(1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyRecordIsAskedForInTheEndThoughNoneMayBeAtFirst() throws Exception {
        List<String> vins = simulator.fleet().vehicles(Brand.Peugeot).stream()
                .map(SimulatedVehicle::vin)
                .toList();
        vins.forEach(vin -> template.sendBody("kafka:cars?brokers=" + broker.addresses(), vin));
        Set<String> asked = ConcurrentHashMap.newKeySet();
        camel.getEndpoint("mock:log:asked", MockEndpoint.class)
                .whenAnyExchangeReceived(
                        exchange -> asked.add(exchange.getMessage().getHeader(StellantisConstants.VIN, String.class)));
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("page.yaml", route()));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(asked).containsExactlyInAnyOrderElementsOf(vins));
    }
}
