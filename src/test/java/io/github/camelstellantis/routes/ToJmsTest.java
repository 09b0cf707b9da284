package io.github.camelstellantis.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/to-jms.camel.yaml}, as the Maven profile runs it, to a real broker. */
class ToJmsTest {

    @TempDir
    Path directory;

    private final List<TextMessage> snapshots = new ArrayList<>();
    private final List<TextMessage> alerts = new ArrayList<>();
    private Artemis broker;
    private Job job;

    @BeforeEach
    void startBroker() throws Exception {
        broker = new Artemis(directory);
        broker.start();
    }

    @AfterEach
    void stop() throws Exception {
        job.close();
        broker.stop();
    }

    private void run() {
        job = new Job("to-jms", directory, Map.of("jms.broker", broker.address(), "simulator.vehiclesPerBrand", "5"));
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30));
    }

    @Test
    void everyReportAndAlertArrivesAsTheSimulatorMadeItAndInOrder() throws Exception {
        run();
        Map<String, JsonNode> happened = fleet().stream()
                .flatMap(vehicle -> vehicle.alerts().stream())
                .collect(Collectors.toMap(alert -> alert.path("id").asText(), Function.identity()));
        patiently()
                .until(() -> receive() && snapshots.size() == reporting().size() && alerts.size() == happened.size());
        assertThat(snapshots).allSatisfy(message -> {
            assertThat(report(message)).isEqualTo(shown(message.getStringProperty("VIN")));
            assertThat(message.getStringProperty("JMSXGroupID")).isEqualTo(message.getStringProperty("VIN"));
            assertThat(message.getStringProperty("Brand")).isEqualTo("Peugeot");
            assertThat(message.getStringProperty("ContentType")).isEqualTo("application/json");
            assertThat(message.getStringProperty("UpdatedAt"))
                    .isEqualTo(json(message).path("updatedAt").asText());
            assertThat(message.getJMSDeliveryMode()).isEqualTo(jakarta.jms.DeliveryMode.PERSISTENT);
        });
        assertThat(Stream.concat(snapshots.stream(), alerts.stream()))
                .allSatisfy(message -> assertThat(properties(message))
                        .contains("VIN", "Brand", "UpdatedAt", "ContentType")
                        .noneMatch(name -> name.startsWith("CamelStellantis")));
        assertThat(alerts).allSatisfy(message -> assertThat(withoutLinks(json(message)))
                .isEqualTo(withoutLinks(happened.get(json(message).path("id").asText()))));
        assertThat(alerts.stream()
                        .collect(Collectors.groupingBy(ToJmsTest::vin))
                        .values())
                .allSatisfy(ofOne -> assertThat(ofOne.stream()
                                .map(alert -> json(alert).path("startedAt").asText()))
                        .isSorted());
    }

    @Test
    void aBrokerThatRestartsLosesNeitherWhatItHadNorWhatWasOnTheWay() throws Exception {
        broker.stop();
        try (JobLog log = new JobLog()) {
            run();
            patiently()
                    .until(() -> log.lines().stream()
                                    .filter(line -> line.contains("not sent, will be"))
                                    .count()
                            > 3);
            assertThat(log.lines()).noneMatch(line -> line.contains("\n"));
            broker.start();
            int once = reporting().size();
            patiently().until(() -> told(log, " reported ") >= once);
            broker.stop();
            job.simulator().clock().advance(Duration.ofHours(6));
            log.clear();
            patiently().until(() -> told(log, "not sent, will be") > 1);
            broker.start();
        }
        List<Map<String, Object>> now =
                reporting().stream().map(vehicle -> shown(vehicle.vin())).toList();
        patiently().untilAsserted(() -> {
            receive();
            assertThat(snapshots.stream().map(ToJmsTest::report))
                    .containsAll(now)
                    .hasSizeGreaterThan(now.size());
        });
    }

    private static long told(JobLog log, String what) {
        return log.lines().stream().filter(line -> line.contains(what)).count();
    }

    /** Takes what there is. */
    private boolean receive() {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(broker.address());
                JMSContext context = factory.createContext()) {
            receive(context, "stellantis.snapshots", snapshots);
            receive(context, "stellantis.alerts", alerts);
            return true;
        }
    }

    private static void receive(JMSContext context, String queue, List<TextMessage> received) {
        try (JMSConsumer consumer = context.createConsumer(context.createQueue(queue))) {
            for (TextMessage message = next(consumer); message != null; message = next(consumer)) {
                received.add(message);
            }
        }
    }

    private static TextMessage next(JMSConsumer consumer) {
        return (TextMessage) consumer.receive(200);
    }

    private static String vin(TextMessage message) {
        try {
            return message.getStringProperty("VIN");
        } catch (JMSException e) {
            throw new AssertionError("no VIN", e);
        }
    }

    private static List<String> properties(TextMessage message) throws JMSException {
        Enumeration<?> names = message.getPropertyNames();
        return Collections.list(names).stream().map(Object::toString).toList();
    }

    private static JsonNode json(TextMessage message) {
        try {
            return new ObjectMapper().readTree(message.getText());
        } catch (JMSException | JsonProcessingException e) {
            throw new AssertionError("no JSON", e);
        }
    }

    /** Addresses at the service, which the fleet does not know. */
    private static String withoutLinks(JsonNode alert) {
        return ((ObjectNode) alert.deepCopy()).without("_links").toString();
    }

    private static Map<String, Object> report(TextMessage message) {
        Map<String, Object> report =
                Snapshot.of(json(message), Identity.UNKNOWN).toMap();
        report.remove("observedAt");
        return report;
    }

    private List<SimulatedVehicle> fleet() {
        return job.simulator().fleet().vehicles(Brand.Peugeot);
    }

    private List<SimulatedVehicle> reporting() {
        return fleet().stream().filter(vehicle -> vehicle.status() != null).toList();
    }

    private Map<String, Object> shown(String vin) {
        Identity identity = new Identity(vin, "Peugeot", job.simulator().getUsername(Brand.Peugeot), null);
        SimulatedVehicle vehicle = job.simulator().fleet().byVin(vin).orElseThrow();
        Map<String, Object> shown = Snapshot.of(vehicle.status(), identity).toMap();
        shown.remove("observedAt");
        return shown;
    }
}
