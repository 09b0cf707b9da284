package io.github.camelstellantis.quickstart;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.readme.Readme;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the README's first command leaves in a database, over mutual TLS. */
class VehiclesInDatabaseTest {

    @Nested
    class H2 extends Cases {

        @Override
        Map<String, String> database() {
            return Map.of("database.url", "jdbc:h2:" + directory.resolve("vehicles") + ";MODE=PostgreSQL");
        }
    }

    @Nested
    class PostgreSql extends Cases {

        private static EmbeddedPostgres server;

        @BeforeAll
        static void startServer() throws IOException {
            server = EmbeddedPostgres.start();
        }

        @AfterAll
        static void stopServer() throws IOException {
            server.close();
        }

        @Override
        Map<String, String> database() {
            new JdbcTemplate(server.getPostgresDatabase()).execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
            return Map.of(
                    "database.url", "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                    "database.username", "postgres",
                    "database.password", "postgres");
        }
    }

    abstract static class Cases {

        /** Enough for every peculiarity of the simulated vehicles, and for two that have no data. */
        private static final String VEHICLES_PER_BRAND = "10";

        @TempDir
        Path directory;

        private Quickstart quickstart;
        private JdbcTemplate sql;

        abstract Map<String, String> database();

        @BeforeEach
        void fillTheDatabase() {
            Map<String, String> properties = new HashMap<>(database());
            properties.put("simulator.vehiclesPerBrand", VEHICLES_PER_BRAND);
            quickstart = Quickstart.start(directory, properties);
            sql = new JdbcTemplate(quickstart.database());
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> latest().size(), size -> size == withData().size());
        }

        @AfterEach
        void stop() {
            quickstart.close();
        }

        @Test
        void everyVehicleThatHasDataArrivesAsTheServiceShowsIt() {
            Map<Object, Map<String, Object>> latest = latest();
            assertThat(latest.values().stream().map(row -> row.get("brand")).distinct())
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(Brand.values()).map(Brand::name).toList());
            assertThat(withData()).hasSizeBetween(40, 49).allSatisfy(vehicle -> assertThat(latest.get(vehicle.vin()))
                    .containsAllEntriesOf(shown(vehicle)));
        }

        @Test
        void pollingAgainAddsNothing() {
            long soFar = requests();
            await().until(() -> requests() > soFar + 2L * fleet().size());
            assertThat(history()).hasSameSizeAs(withData());
        }

        @Test
        void aNewReportJoinsTheHistoryAndReplacesTheLatest() {
            SimulatedVehicle vehicle = fleet().get(0);
            Map<String, Object> before = shown(vehicle);
            quickstart.simulator().clock().advance(Duration.ofHours(1));
            Map<String, Object> after = shown(vehicle);
            assertThat(after.get("updatedAt")).isNotEqualTo(before.get("updatedAt"));
            await().untilAsserted(() -> assertThat(latest().get(vehicle.vin())).containsAllEntriesOf(after));
            assertThat(latest()).hasSameSizeAs(withData());
            assertThat(history().stream()
                            .filter(row -> row.get("vin").equals(vehicle.vin()))
                            .map(row -> row.get("updatedAt")))
                    .containsExactlyInAnyOrder(before.get("updatedAt"), after.get("updatedAt"));
        }

        @Test
        void theReadmesQueryTellsHowFarEachVehicleHasDriven() {
            assertThat(sql.queryForList(Readme.blocks("sql").get(0)))
                    .hasSameSizeAs(withData())
                    .anySatisfy(row -> assertThat(row.get("driven_km")).isNotNull());
        }

        @Test
        void theBoardSaysALineAboutEachVehicleWithoutItsVin() {
            List<String> board = sql.queryForList("SELECT line FROM vehicle_board", String.class);
            assertThat(board).hasSameSizeAs(withData()).doesNotContainNull();
            assertThat(withData())
                    .allSatisfy(vehicle -> assertThat(board).noneMatch(line -> line.contains(vehicle.vin())));
        }

        private Map<Object, Map<String, Object>> latest() {
            return sql.query("SELECT * FROM vehicle_latest", Rows::flat).stream()
                    .collect(toMap(row -> row.get("vin"), row -> row));
        }

        private List<Map<String, Object>> history() {
            return sql.query("SELECT * FROM vehicle_history", Rows::flat);
        }

        private long requests() {
            return quickstart.simulator().traffic().count();
        }

        private List<SimulatedVehicle> fleet() {
            return quickstart.simulator().fleet().vehicles();
        }

        private List<SimulatedVehicle> withData() {
            return fleet().stream().filter(vehicle -> vehicle.status() != null).toList();
        }

        private Map<String, Object> shown(SimulatedVehicle vehicle) {
            String account = quickstart.simulator().getUsername(vehicle.brand());
            Identity identity = new Identity(vehicle.vin(), vehicle.brand().name(), account, null);
            Map<String, Object> shown = Snapshot.of(vehicle.status(), identity).toMap();
            shown.remove("observedAt");
            shown.put("model", vehicle.vehicle().findValue("label").asText());
            return shown;
        }
    }
}
