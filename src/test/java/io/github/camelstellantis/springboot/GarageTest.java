package io.github.camelstellantis.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.StellantisComponent;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import io.github.camelstellantis.springboot.garage.GarageApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.FluentProducerTemplate;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.HealthEndpointGroups;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.actuate.metrics.MetricsEndpoint;
import org.springframework.boot.actuate.metrics.MetricsEndpoint.Sample;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A whole application with the properties of the page, and an actuator that shows whatever it may: with PEM files, and
 * with logins in its own database.
 */
@SpringBootTest(
        classes = GarageApplication.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.main.banner-mode=off",
            "spring.jmx.enabled=true",
            "management.endpoints.jmx.exposure.include=*",
            "management.endpoint.health.show-details=always",
            "management.endpoint.env.show-values=always",
            "management.endpoint.configprops.show-values=always",
            "camel.health.exposure-level=full",
            "spring.autoconfigure.exclude=" + GarageTest.OPEN_TELEMETRY
        })
@DirtiesContext
class GarageTest {

    /** On the class path for the browser's sake; it would speak when it is closed. */
    static final String OPEN_TELEMETRY =
            "org.springframework.boot.actuate.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration";

    private static final String KAMELETS_SECRET = "camel.kamelet.stellantis-snapshot-source.clientSecret";

    private static final String USER = "stellantis:user?maxRetries=0";
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    @TempDir
    static Path directory;

    private static StellantisSimulator simulator;

    @Autowired
    private FluentProducerTemplate camel;

    @Autowired
    private CamelContext context;

    @Autowired
    private JdbcTemplate database;

    @Autowired
    private HealthEndpoint health;

    @Autowired
    private HealthEndpointGroups probes;

    @Autowired
    private MetricsEndpoint metrics;

    @Autowired
    private EnvironmentEndpoint environment;

    @Autowired
    private ConfigurationPropertiesReportEndpoint properties;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        Map<String, String> files = SpringBootPage.properties("camel.component.stellantis.brand");
        files.remove("camel.component.stellantis.token-store-path");
        files.forEach((name, value) -> registry.add(name, () -> value));
        SpringBootPage.properties("spring.datasource").forEach((name, value) -> registry.add(name, () -> value));
        SpringBootPage.properties("management.endpoint.health.probes")
                .forEach((name, value) -> registry.add(name, () -> value));
        registry.add("spring.datasource.url", () -> "jdbc:h2:mem:garage");
        SimulatedEnvironment.environment(simulator).forEach((name, value) -> registry.add(name, () -> value));
        registry.add(KAMELETS_SECRET, simulator::getClientSecret);
    }

    @BeforeAll
    static void startSimulator() {
        simulator = SimulatedEnvironment.start(directory);
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
    }

    @Test
    void everyVehiclesSnapshotIsWritten() {
        await().untilAsserted(() -> {
            for (SimulatedVehicle vehicle : vehicles()) {
                assertThat(written(vehicle)).isEqualTo(reported(vehicle));
            }
        });
    }

    @Test
    void aProducerCallsForTheVehicleOfAHeader() {
        String vin = vehicles().get(0).vin();
        Map<?, ?> status =
                camel.to("direct:status").withHeader("CamelStellantisVin", vin).request(Map.class);
        assertThat(status.get("energies")).isInstanceOf(List.class);
    }

    @Test
    void theLoginIsKeptInTheApplicationsDatabase() {
        await().untilAsserted(
                        () -> assertThat(database.queryForList("SELECT realm FROM stellantis_login", String.class))
                                .containsExactly(Brand.Peugeot.realm()));
    }

    @Test
    void healthNamesTheConsumer() {
        await().untilAsserted(() -> assertThat(shown(health.healthForPath("camelHealth")))
                .contains("\"status\":\"UP\"", "\"consumer:vehicles\":\"UP\"", "stellantis.accountsToLogIn")
                .contains("\"stellantis-logins\":\"UP\"", "\"stellantis.logins.clientsB2CPeugeot.inUse\":\"1\""));
    }

    @Test
    void anOutageMakesAPodUnreadyAndIsNoReasonForARestart() {
        await().until(() -> answer("readiness") == OK);
        simulator.faults().add(Fault.on(Operation.user).status(503).times(1_000));
        await().until(() -> {
            camel.to(USER).send();
            return answer("readiness") == UNAVAILABLE;
        });
        assertThat(answer("liveness")).isEqualTo(OK);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        simulator.faults().clear();
        camel.to(USER).send();
        assertThat(answer("readiness")).isEqualTo(OK);
    }

    @Test
    void aComponentWhoseLoginsAreOverMakesAPodUnreadyAndIsNoReasonForARestart() {
        await().until(() -> answer("readiness") == OK);
        StellantisComponent fleet = new StellantisComponent();
        fleet.setConfiguration(
                context.getComponent("stellantis", StellantisComponent.class).getConfiguration());
        context.getRegistry().bind("fleet", fleet);
        try {
            camel.to(USER.replace("stellantis:", "fleet:") + "&username=nobody").send();
            assertThat(answer("readiness")).isEqualTo(UNAVAILABLE);
            assertThat(answer("liveness")).isEqualTo(OK);
        } finally {
            context.removeComponent("fleet");
        }
        assertThat(answer("readiness")).isEqualTo(OK);
    }

    /** The status that a probe gets. */
    private int answer(String probe) {
        return probes.get(probe)
                .getHttpCodeStatusMapper()
                .getStatusCode(health.healthForPath(probe).getStatus());
    }

    @Test
    void metricsCountWhatARouteHasDelivered() {
        await().untilAsserted(() -> assertThat(metrics.metric("camel.exchanges.succeeded", List.of("routeId:vehicles"))
                        .getMeasurements())
                .first()
                .extracting(Sample::getValue)
                .isEqualTo((double) vehicles().size()));
    }

    @Test
    void metersOfTheComponentAreInTheApplicationsRegistry() {
        await().untilAsserted(() -> assertThat(metrics.metric("stellantis.calls", List.of("operation:snapshot"))
                        .getMeasurements())
                .first()
                .extracting(Sample::getValue)
                .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
                .isPositive());
    }

    @Test
    void theActuatorShowsNoSecretHoweverOpenItIs() throws Exception {
        String[] secrets = {simulator.getPassword(), simulator.getUsername(Brand.Peugeot), simulator.getClientSecret()};
        assertThat(shown(environment.environment(null)))
                .contains("camel.component.stellantis.client-secret", "STELLANTIS_CLIENT_SECRET", KAMELETS_SECRET)
                .contains(simulator.getApiCertUri())
                .doesNotContain(secrets);
        assertThat(shown(properties.configurationProperties())).doesNotContain(secrets);
    }

    private static String shown(Object answer) throws IOException {
        return JSON.writeValueAsString(answer);
    }

    private static List<SimulatedVehicle> vehicles() {
        return simulator.fleet().vehicles().stream()
                .filter(vehicle -> vehicle.brand() == Brand.Peugeot)
                .toList();
    }

    private static JsonNode written(SimulatedVehicle vehicle) throws IOException {
        Path file = directory.resolve(vehicle.vin() + ".json");
        assertThat(file).exists();
        return withoutClock((ObjectNode) JSON.readTree(Files.readString(file)));
    }

    private static JsonNode reported(SimulatedVehicle vehicle) {
        Identity identity =
                new Identity(vehicle.vin(), Brand.Peugeot.name(), simulator.getUsername(Brand.Peugeot), null);
        return withoutClock(
                JSON.valueToTree(Snapshot.of(vehicle.status(), identity).toMap()));
    }

    private static JsonNode withoutClock(ObjectNode snapshot) {
        return snapshot.without("observedAt");
    }
}
