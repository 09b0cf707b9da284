package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** What the component's page claims: its tables, and that its routes run. */
class ComponentPageTest extends SimulatorTestSupport {

    private static final Pattern ROUTE = Pattern.compile("(?s)\\[source,yaml]\\n----\\n(.*?)\\n----");
    private static final Pattern START = Pattern.compile("uri: (direct:\\w+)");

    @Override
    void simulate(StellantisSimulator service) {
        // a command takes a vehicle ten seconds
        service.setClockRate(100);
    }

    @Test
    void itsTablesAreThoseOfTheCode() throws IOException {
        String page = Files.readString(ComponentPage.FILE);
        String current = ComponentPage.current(page);
        if (Boolean.getBoolean("page.write")) {
            Files.writeString(ComponentPage.FILE, current);
        } else {
            assertThat(page)
                    .as("to refresh the page, run: mvn test -Dtest=ComponentPageTest -Dpage.write=true")
                    .isEqualTo(current);
        }
        assertThat(ComponentPage.tables(page)).containsExactlyInAnyOrderElementsOf(ComponentPage.tables());
    }

    @Test
    void itsRoutesRun() throws Exception {
        SimulatedVehicle car = simulator.fleet().vehicles(Brand.Peugeot).get(0);
        Map<String, Object> headers = new HashMap<>(Map.of(StellantisConstants.VIN, car.vin()));
        for (String route : routes()) {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("page.yaml", route));
        }
        for (String start : starts()) {
            Exchange result = call(start, headers, null);
            assertThat(result.getException()).as(start).isNull();
            result.getMessage().getHeaders().forEach(headers::putIfAbsent);
        }
    }

    /** But for those that receive notifications, start a simulator or need Kafka: they have tests of their own. */
    private static List<String> routes() throws IOException {
        return ROUTE.matcher(Files.readString(ComponentPage.FILE))
                .results()
                .map(match -> match.group(1))
                .filter(route ->
                        !route.contains("webhook:") && !route.contains("kafka:") && !route.contains(".simulator."))
                .toList();
    }

    private static List<String> starts() throws IOException {
        return START.matcher(String.join("\n", routes()))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
