package io.github.camelstellantis.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.KafkaBroker;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class ClusterTest {

    @TempDir
    Path directory;

    @Test
    void everyReportOfAFleetArrives() throws Exception {
        StellantisSimulator simulator = new StellantisSimulator();
        simulator.setClockRate(0);
        simulator.setVehiclesPerBrand(20);
        simulator.setRequestsPerDay(1_000_000);
        simulator.start();
        KafkaBroker broker = new KafkaBroker(directory);
        broker.start();
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.addresses()))) {
            admin.createTopics(List.of(
                            new NewTopic("stellantis.work", 8, (short) 1),
                            new NewTopic("stellantis.reports", 8, (short) 1)))
                    .all()
                    .get();
            String url = database.getJdbcUrl("postgres", "postgres");
            Map<String, String> settings = Replica.settings(simulator, url);
            try (Replica replica = new Replica(settings)) {
                for (Brand brand : Brand.values()) {
                    Login login = Login.ofRefreshToken(simulator.newRefreshToken(brand), Instant.now());
                    replica.store().replace(Replica.key(simulator, brand, "driver"), TokenStore.ABSENT, login);
                }
            }
            settings.remove("database");
            JdbcTemplate sql = new JdbcTemplate(database.getPostgresDatabase());
            sql.execute(java.nio.file.Files.readString(Path.of("routes/to-postgresql/schema.sql")));
            Map<String, String> properties = new LinkedHashMap<>();
            settings.forEach((name, value) -> properties.put("camel.component.stellantis." + name, value));
            properties.put("camel.component.stellantis.tokenStoreDataSource", "#bean:database");
            properties.put(
                    "camel.component.stellantis.tokenStoreKey", "test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
            properties.put("cluster.database.url", url);
            properties.put("kafka.brokers", broker.addresses());
            properties.put("cluster.requestsPerDay", "10000000");
            ClusterReplica replica = new ClusterReplica(List.of("planner", "worker", "sink"), properties);
            try {
                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                                sql.queryForObject("SELECT count(*) FROM vehicle_latest", Integer.class))
                        .isEqualTo(95));
            } finally {
                replica.close();
                System.out.println(sql.queryForList(
                        "SELECT pace, issued, count(*), min(due_at), max(due_at) FROM stellantis_work GROUP BY 1, 2"));
                System.out.println(sql.queryForList("SELECT * FROM stellantis_budget"));
            }
        } finally {
            broker.stop();
            simulator.close();
        }
    }
}
