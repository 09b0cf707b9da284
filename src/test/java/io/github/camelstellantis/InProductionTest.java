package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.readme.Readme;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the component's page says of production, with its properties as they stand. */
class InProductionTest {

    private static final String SECTION = section();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePort.next();

    @TempDir
    Path directory;

    @Test
    void probesMetersAndConsoleAreServedAndAnOutageIsNoReasonForARestart() throws Exception {
        StellantisSimulator simulator = new StellantisSimulator();
        simulator.setDirectory(directory.toString());
        simulator.start();
        Main main = main(simulator);
        main.start();
        try {
            await().until(() -> status("/observe/health/ready") == 200);
            await().untilAsserted(
                            () -> assertThat(get("/observe/metrics").body()).contains(namesForPrometheus()));
            assertThat(get("/q/dev/stellantis").body()).contains("clientsB2CPeugeot");
            everyCheckAndMeterIsOnThePage(main.getCamelContext());
            simulator.faults().add(Fault.onAnyOperation().status(503).times(1_000_000));
            await().until(() -> status("/observe/health/ready") == 503);
            assertThat(status("/observe/health/live")).isEqualTo(200);
            simulator.faults().clear();
            await().until(() -> status("/observe/health/ready") == 200);
        } finally {
            main.stop();
            simulator.close();
        }
    }

    private Main main(StellantisSimulator simulator) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(block("properties").replace("9876", String.valueOf(port))));
        properties.setProperty("camel.server.enabled", "true");
        properties.setProperty("camel.server.port", FreePort.text());
        Main main = new Main();
        main.setOverrideProperties(properties);
        main.bind("stellantisClock", simulator.clock());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                SimulatorTestSupport.component(getContext())
                        .setConfiguration(SimulatorTestSupport.configuration(simulator));
                from("stellantis:snapshot?brand=Peugeot&initialDelay=0&delay=20&maxRetries=0")
                        .routeId("cars")
                        .to("log:cars?level=OFF");
                from("webhook:stellantis:events?brand=Peugeot&webhookComponentName=platform-http"
                                + "&webhookPath=/stellantis/events&webhookExternalUrl=https://car.example.org")
                        .to("log:events?level=OFF");
            }
        });
        return main;
    }

    private static void everyCheckAndMeterIsOnThePage(CamelContext camel) {
        Stream<String> checks =
                HealthCheckRegistry.get(camel).getCheckIDs().stream().filter(id -> id.startsWith("stellantis-"));
        Stream<String> meters = camel.getRegistry().findSingleByType(MeterRegistry.class).getMeters().stream()
                .map(meter -> meter.getId().getName())
                .filter(name -> name.startsWith("stellantis."));
        assertThat(Stream.concat(checks, meters).distinct())
                .hasSizeGreaterThan(12)
                .allSatisfy(name -> assertThat(SECTION).contains("`" + name + "`"));
    }

    private static List<String> namesForPrometheus() {
        List<String> names = Pattern.compile("\\b(stellantis|camel)_[a-z_]+")
                .matcher(SECTION)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(names).contains("stellantis_calls_seconds_count", "stellantis_poll_lag_seconds");
        return names;
    }

    private int status(String path) throws Exception {
        return get(path).statusCode();
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create("http://localhost:" + port + path);
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String block(String language) {
        return Pattern.compile("(?s)\\[source," + language + "]\n----\n(.*?)----\n")
                .matcher(SECTION)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static String section() {
        String page = Readme.read(ComponentPage.FILE);
        int begin = page.indexOf("\n== In production\n");
        return page.substring(begin, page.indexOf("\n== ", begin + 1));
    }
}
