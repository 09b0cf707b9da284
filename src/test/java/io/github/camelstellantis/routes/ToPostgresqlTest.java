package io.github.camelstellantis.routes;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.quickstart.Rows;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code routes/to-postgresql.camel.yaml}, as the Maven profile runs it, into a real PostgreSQL. */
class ToPostgresqlTest {

    private static final String VEHICLES = "5";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static EmbeddedPostgres server;
    private static JdbcTemplate admin;

    @TempDir
    Path directory;

    private JdbcTemplate sql;
    private Job job;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
        admin = new JdbcTemplate(server.getPostgresDatabase());
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void makeAnEmptyDatabase() {
        admin.execute("DROP DATABASE IF EXISTS vehicles");
        admin.execute("CREATE DATABASE vehicles");
        sql = new JdbcTemplate(server.getDatabase("postgres", "vehicles"));
    }

    @AfterEach
    void stop() {
        job.close();
    }

    private void run(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("database.url", "jdbc:postgresql://localhost:" + server.getPort() + "/vehicles");
        properties.put("simulator.vehiclesPerBrand", VEHICLES);
        job = new Job("to-postgresql", directory, properties);
    }

    @Test
    void everyReportAndEveryTripArrivesAsTheSimulatorMadeIt() {
        run(Map.of());
        everythingArrives();
        assertThat(reporting()).hasSizeGreaterThan(3).allSatisfy(vehicle -> assertThat(latest().get(vehicle.vin()))
                .containsAllEntriesOf(shown(vehicle)));
        assertThat(history()).containsExactlyInAnyOrderElementsOf(latest().values());
        Map<Object, Map<String, Object>> trips = trips().stream().collect(toMap(trip -> trip.get("id"), trip -> trip));
        assertThat(doneTrips()).hasSizeGreaterThan(30).allSatisfy(trip -> assertThat(
                        trips.get(trip.path("id").asText()))
                .containsEntry("startedAt", trip.path("startedAt").asText())
                .containsEntry("stoppedAt", trip.path("stoppedAt").asText())
                .containsEntry("distanceKm", trip.path("distance").asDouble())
                .containsEntry("durationSeconds", trip.path("duration").asInt()));
    }

    @Test
    void aNewReportJoinsTheHistoryAndReplacesTheLatest() {
        run(Map.of());
        everythingArrives();
        List<Map<String, Object>> before = history();
        job.simulator().clock().advance(Duration.ofHours(3));
        SimulatedVehicle vehicle = reporting().get(0);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(latest().get(vehicle.vin())).containsAllEntriesOf(shown(vehicle)));
        assertThat(history()).containsAll(before);
    }

    @Test
    void whatComesAgainMakesNoSecondRow() {
        run(Forgetful.POSITIONS);
        everythingArrives();
        Forgetful.crash(job);
        polls(Operation.status, 3);
        polls(Operation.trips, 2);
        assertThat(history()).hasSameSizeAs(reporting());
        assertThat(trips()).hasSameSizeAs(doneTrips());
    }

    @Test
    void theLatestNeverGoesBackInTime() {
        run(Forgetful.POSITIONS);
        everythingArrives();
        List<String> silent =
                sql.queryForList("SELECT vin FROM vehicle_latest WHERE updated_at < observed_at", String.class);
        sql.update(
                "UPDATE vehicle_latest SET updated_at = observed_at, brand = 'newer' WHERE updated_at < observed_at");
        Forgetful.crash(job);
        polls(Operation.status, 3);
        assertThat(silent).isNotEmpty().allSatisfy(vin -> assertThat(latest().get(vin))
                .containsEntry("brand", "newer"));
    }

    @Test
    void aDatabaseThatIsAwayForAWhileLosesNothing() {
        accept(false);
        run(Map.of("database.timeout", "300"));
        try (JobLog log = new JobLog()) {
            await().atMost(PATIENCE)
                    .until(() -> log.lines().size() > 2 * reporting().size());
            assertThat(log.lines())
                    .anyMatch(line -> line.endsWith("not currently accepting connections"))
                    .allMatch(line -> line.matches("V[FR]3….{4}: not written, will be tried again: .*"));
        }
        accept(true);
        everythingArrives();
        accept(false);
        job.simulator().clock().advance(Duration.ofHours(2));
        polls(Operation.status, 2);
        accept(true);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(reporting())
                .allSatisfy(vehicle -> assertThat(latest().get(vehicle.vin())).containsAllEntriesOf(shown(vehicle))));
        everythingArrives();
    }

    private void everythingArrives() {
        List<JsonNode> driven = doneTrips();
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(BadSqlGrammarException.class)
                .untilAsserted(() -> {
                    assertThat(latest()).hasSameSizeAs(reporting());
                    assertThat(trips()).hasSameSizeAs(driven);
                });
    }

    private void polls(Operation operation, int times) {
        long more = job.simulator().traffic().count(operation) + (long) times * Integer.parseInt(VEHICLES);
        await().atMost(PATIENCE).until(() -> job.simulator().traffic().count(operation) >= more);
    }

    private static void accept(boolean connections) {
        admin.execute("ALTER DATABASE vehicles ALLOW_CONNECTIONS " + connections);
        if (!connections) {
            admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'vehicles'");
        }
    }

    private Map<Object, Map<String, Object>> latest() {
        return rows("vehicle_latest").stream().collect(toMap(row -> row.get("vin"), row -> row));
    }

    private List<Map<String, Object>> history() {
        return rows("vehicle_history");
    }

    private List<Map<String, Object>> trips() {
        return rows("vehicle_trip");
    }

    private List<Map<String, Object>> rows(String table) {
        return sql.query("SELECT * FROM " + table, Rows::flat);
    }

    private List<SimulatedVehicle> fleet() {
        return job.simulator().fleet().vehicles(Brand.Peugeot);
    }

    private List<SimulatedVehicle> reporting() {
        return fleet().stream().filter(vehicle -> vehicle.status() != null).toList();
    }

    private List<JsonNode> doneTrips() {
        return fleet().stream()
                .flatMap(vehicle -> vehicle.trips().stream())
                .filter(trip -> trip.path("done").asBoolean())
                .map(JsonNode.class::cast)
                .toList();
    }

    private Map<String, Object> shown(SimulatedVehicle vehicle) {
        String account = job.simulator().getUsername(vehicle.brand());
        Identity identity = new Identity(vehicle.vin(), vehicle.brand().name(), account, null);
        Map<String, Object> shown = Snapshot.of(vehicle.status(), identity).toMap();
        shown.remove("observedAt");
        return shown;
    }
}
