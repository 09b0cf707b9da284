package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What Pipes of {@code kamelets/pipes} bring to their targets, compared with what the simulator has. */
class PipeTest extends WebhookTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Properties given = new Properties();

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        context.getRegistry().bind("stellantisClock", simulator.clock());
        context.getPropertiesComponent().setInitialProperties(PipeFilesTest.properties());
        context.getPropertiesComponent().setOverrideProperties(given);
    }

    private Stream<SimulatedVehicle> fleet() {
        return simulator.fleet().vehicles(Brand.Peugeot).stream();
    }

    @Test
    void whatVehiclesReportIsLogged() throws Exception {
        try (CapturedLog log = new CapturedLog(Map.of("log-sink", Level.INFO))) {
            PipeFilesTest.load(camel, "snapshot-to-log");
            assertThat(fleet())
                    .allSatisfy(vehicle -> await().until(() -> log.text().contains(vehicle.vin())));
            assertThat(log.text()).contains("Body: {\"vin\":\"");
        }
    }

    @Test
    void everyTripIsARowOfPostgreSql() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            JdbcTemplate sql = new JdbcTemplate(server.getPostgresDatabase());
            sql.execute(Files.readString(PipeFilesTest.DIRECTORY.resolve("application.properties"))
                    .lines()
                    .filter(line -> line.contains("CREATE TABLE"))
                    .map(line -> line.substring(line.indexOf("CREATE TABLE")))
                    .findFirst()
                    .orElseThrow());
            Map.of(
                            "serverName",
                            "localhost",
                            "serverPort",
                            String.valueOf(server.getPort()),
                            "databaseName",
                            "postgres",
                            "username",
                            "postgres",
                            "password",
                            "postgres")
                    .forEach((name, value) -> given.setProperty("camel.kamelet.postgresql-sink." + name, value));
            PipeFilesTest.load(camel, "trips-to-postgresql");
            List<Map<String, Object>> expected =
                    fleet().flatMap(PipeTest::trips).toList();
            await().untilAsserted(() -> assertThat(
                            sql.queryForList("SELECT id, vin, CAST(distance_km AS DOUBLE PRECISION) km FROM trip"))
                    .containsExactlyInAnyOrderElementsOf(expected));
        }
    }

    private static Stream<Map<String, Object>> trips(SimulatedVehicle vehicle) {
        Predicate<JsonNode> done = trip -> trip.path("done").asBoolean();
        return vehicle.trips().stream()
                .filter(done)
                .map(trip -> Map.of(
                        "id",
                        trip.path("id").asText(),
                        "vin",
                        vehicle.vin(),
                        "km",
                        trip.path("distance").asDouble()));
    }

    @Test
    void alertsArePostedAsCloudEventsOfHttp() throws Exception {
        List<Message> posted = new CopyOnWriteArrayList<>();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/alerts")
                        .convertBodyTo(String.class)
                        .process(exchange -> posted.add(exchange.copy().getMessage()));
            }
        });
        given.setProperty("camel.kamelet.http-sink.url", externalUrl() + "/alerts");
        PipeFilesTest.load(camel, "alerts-to-http");
        List<String> expected = fleet().flatMap(vehicle -> vehicle.alerts().stream()
                        .map(alert -> vehicle.vin() + " " + alert.path("id").asText()))
                .toList();
        await().until(() -> posted.size() >= expected.size());
        assertThat(posted.stream().map(PipeTest::alert)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(posted)
                .extracting(message -> message.getHeader("Content-Type"))
                .containsOnly("application/cloudevents+json");
    }

    private static String alert(Message message) {
        try {
            JsonNode event = JSON.readTree(message.getBody(String.class));
            return event.path("subject").asText() + " " + event.at("/data/id").asText();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
