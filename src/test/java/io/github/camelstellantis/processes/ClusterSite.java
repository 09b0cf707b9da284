package io.github.camelstellantis.processes;

import io.github.camelstellantis.FreePort;
import io.github.camelstellantis.KafkaBroker;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the replicas of {@code routes/cluster} share: the service, a real PostgreSQL and a real Kafka. */
final class ClusterSite implements AutoCloseable {

    static final String WORK = "stellantis.work";
    static final String REPORTS = "stellantis.reports";

    private static final String KEY = "test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String KAFKA_CLIENT = "kafka-client.properties";
    private static final String KAFKA_USER = "cluster";
    private static final String KAFKA_PASSWORD = "p&=) #%+";
    private static final int DATABASE_PORT = FreePort.next();
    private static final String DATABASE = "jdbc:postgresql://localhost:" + DATABASE_PORT + "/postgres";

    private final Path directory;
    private final StellantisSimulator simulator;
    private final KafkaBroker broker;
    private final JdbcTemplate sql = new JdbcTemplate(new DriverManagerDataSource(DATABASE, "postgres", "postgres"));
    private EmbeddedPostgres database;

    /**
     * @param directory for the servers' files
     * @param simulator the service, started
     * @param partitions of the topics
     */
    ClusterSite(Path directory, StellantisSimulator simulator, int partitions) throws Exception {
        this.directory = directory;
        this.simulator = simulator;
        Path kafka = Files.createDirectories(directory.resolve("kafka"));
        this.broker = KafkaBroker.withPassword(kafka, KAFKA_USER, KAFKA_PASSWORD);
        broker.start();
        startDatabase();
        sql.execute(Files.readString(Path.of("routes/to-postgresql/schema.sql")));
        Properties client = KafkaBroker.clientProperties(kafka, KAFKA_USER, KAFKA_PASSWORD);
        try (OutputStream out = Files.newOutputStream(directory.resolve(KAFKA_CLIENT))) {
            client.store(out, null);
        }
        client.setProperty("bootstrap.servers", broker.addresses());
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(
                            new NewTopic(WORK, partitions, (short) 1), new NewTopic(REPORTS, partitions, (short) 1)))
                    .all()
                    .get();
        }
    }

    /** A service whose time stands still, not started. */
    static StellantisSimulator service(int vehiclesPerBrand, int accountsPerBrand) {
        StellantisSimulator simulator = new StellantisSimulator();
        simulator.setClockRate(0);
        simulator.setClockStart(Instant.now().minus(Duration.ofHours(12)).toString());
        simulator.setVehiclesPerBrand(vehiclesPerBrand);
        simulator.setAccountsPerBrand(accountsPerBrand);
        return simulator;
    }

    private void startDatabase() throws IOException {
        database = EmbeddedPostgres.builder()
                .setPort(DATABASE_PORT)
                .setDataDirectory(directory.resolve("postgresql"))
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "200")
                .start();
    }

    StellantisSimulator simulator() {
        return simulator;
    }

    KafkaBroker broker() {
        return broker;
    }

    JdbcTemplate sql() {
        return sql;
    }

    void restartDatabase() throws IOException {
        database.close();
        startDatabase();
    }

    void restartBroker() {
        broker.stop();
        broker.start();
    }

    /** Logs in every account that the simulator has but one, with a refresh token only. */
    void logInAllBut(String username) throws Exception {
        try (Replica replica = new Replica(replicaSettings())) {
            for (Brand brand : Brand.values()) {
                for (int number = 1; number <= simulator.getAccountsPerBrand(); number++) {
                    String account = simulator.getUsername(brand, number);
                    if (account.equals(username)) {
                        continue;
                    }
                    Login login = Login.ofRefreshToken(simulator.newRefreshToken(brand, number), Instant.now());
                    replica.store().replace(Replica.key(simulator, brand, account), TokenStore.ABSENT, login);
                }
            }
        }
    }

    /** The accounts that nobody can ask as any more, until they log in again. */
    Set<String> lostLogins() throws Exception {
        Set<String> lost = new HashSet<>();
        try (Replica replica = new Replica(replicaSettings())) {
            for (Brand brand : Brand.values()) {
                List<?> accounts = replica.call("stellantis:accounts?brand=" + brand, null)
                        .getMessage()
                        .getBody(List.class);
                accounts.stream()
                        .map(account -> (Map<?, ?>) account)
                        .filter(account -> !"enrolled".equals(account.get("state")))
                        .forEach(account -> lost.add((String) account.get("account")));
            }
        }
        return lost;
    }

    /** What a {@link Replica} is told. */
    Map<String, String> replicaSettings() {
        return Replica.settings(simulator, DATABASE + "?user=postgres");
    }

    /** What a replica of the routes is told that runs here. */
    Map<String, String> settings() {
        Map<String, String> component = Replica.settings(simulator, "");
        component.remove("database");
        Map<String, String> settings = new LinkedHashMap<>();
        component.forEach((name, value) -> settings.put("camel.component.stellantis." + name, value));
        settings.put("camel.component.stellantis.tokenStoreDataSource", "#bean:database");
        settings.put("camel.component.stellantis.tokenStoreKey", KEY);
        settings.put("cluster.database.url", DATABASE);
        settings.put("kafka.brokers", broker.addresses());
        settings.put("kafka.client", directory.resolve(KAFKA_CLIENT).toString());
        return settings;
    }

    /** The same with an HTTP server of its own, for what the service or people call. */
    Map<String, String> settingsWithServer(Brand brand, String port) {
        Map<String, String> settings = settings();
        settings.put("camel.server.port", port);
        settings.put("camel.server.host", "localhost");
        settings.put("camel.server.authenticationEnabled", "false");
        settings.put("camel.server.basicPropertiesFile", "none");
        settings.put("enrolment.address", "http://localhost:" + port);
        settings.put("webhook.brand", brand.name());
        settings.put("webhook.externalUrl", "http://localhost:" + port);
        return settings;
    }

    @Override
    public void close() throws IOException {
        broker.stop();
        database.close();
        simulator.close();
    }
}
