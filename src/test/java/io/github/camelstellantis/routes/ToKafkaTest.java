package io.github.camelstellantis.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.KafkaBroker;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/to-kafka.camel.yaml}, as the Maven profile runs it, to a real broker. */
class ToKafkaTest {

    private static final String VEHICLES = "5";

    @TempDir
    static Path directory;

    private static KafkaBroker broker;

    private String prefix;
    private Job job;

    @BeforeAll
    static void startBroker() {
        broker = new KafkaBroker(directory);
        broker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.stop();
    }

    @BeforeEach
    void run(TestInfo test) {
        prefix = test.getTestMethod().orElseThrow().getName();
        Map<String, String> properties = new HashMap<>(Forgetful.POSITIONS);
        properties.put("kafka.brokers", broker.addresses());
        properties.put("kafka.timeout", "2000");
        properties.put("kafka.topic.snapshots", prefix + ".snapshots");
        properties.put("kafka.topic.trips", prefix + ".trips");
        properties.put("kafka.topic.alerts", prefix + ".alerts");
        properties.put("simulator.vehiclesPerBrand", VEHICLES);
        job = new Job("to-kafka", directory, properties);
    }

    @AfterEach
    void stop() {
        job.close();
    }

    @Test
    void everyReportTripAndAlertArrivesAsTheSimulatorMadeIt() {
        Map<String, JsonNode> trips = happenings(SimulatedVehicle::trips);
        trips.values().removeIf(trip -> !trip.path("done").asBoolean());
        Map<String, JsonNode> alerts = happenings(SimulatedVehicle::alerts);
        assertThat(trips).hasSizeGreaterThan(30);
        assertThat(alerts).hasSizeGreaterThan(1);
        assertThat(received("trips", trips.size())).allSatisfy(trip -> assertThat(withoutLinks(json(trip)))
                .isEqualTo(withoutLinks(trips.get(json(trip).path("id").asText()))));
        assertThat(received("alerts", alerts.size())).allSatisfy(alert -> assertThat(withoutLinks(json(alert)))
                .isEqualTo(withoutLinks(alerts.get(json(alert).path("id").asText()))));
        assertThat(received("snapshots", reporting().size())).allSatisfy(report -> {
            Map<String, Object> flat =
                    Snapshot.of(report.value(), Identity.UNKNOWN).toMap();
            flat.remove("observedAt");
            assertThat(flat).isEqualTo(shown(report.key()));
        });
    }

    @Test
    void eachMessageIsACloudEventInBinaryModeKeyedByVin() {
        ConsumerRecord<String, String> report =
                received("snapshots", reporting().size()).get(0);
        assertThat(fleet()).anyMatch(vehicle -> vehicle.vin().equals(report.key()));
        assertThat(header(report, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(report, "ce_type")).isEqualTo("io.github.camelstellantis.snapshot");
        assertThat(header(report, "ce_source")).isEqualTo("stellantis:Peugeot");
        assertThat(header(report, "ce_subject")).isEqualTo(report.key());
        assertThat(header(report, "ce_time"))
                .isEqualTo(json(report).path("updatedAt").asText());
        assertThat(header(report, "ce_id")).isNotBlank();
        assertThat(header(report, "content-type")).isEqualTo("application/json");
        assertThat(header(received("trips", 1).get(0), "ce_type")).isEqualTo("io.github.camelstellantis.trips");
        assertThat(report.headers())
                .noneMatch(header -> header.key().toLowerCase().startsWith("camel"));
    }

    @Test
    void whatConcernsOneVehicleIsInOnePartitionInOrder() {
        received("snapshots", reporting().size());
        job.simulator().clock().advance(Duration.ofHours(5));
        received("snapshots", reporting().size() + 2);
        List<ConsumerRecord<String, String>> all = received("trips", 30);
        all.stream()
                .collect(Collectors.groupingBy(ConsumerRecord::key))
                .values()
                .forEach(ofOneVehicle -> {
                    assertThat(ofOneVehicle.stream()
                                    .map(ConsumerRecord::partition)
                                    .distinct())
                            .hasSize(1);
                    assertThat(ofOneVehicle.stream()
                                    .map(trip -> Instant.parse(
                                            json(trip).path("startedAt").asText())))
                            .isSorted();
                });
    }

    @Test
    void whatComesAgainHasTheSameId() {
        int once = reporting().size();
        List<String> ids = ids(received("snapshots", once));
        Forgetful.crash(job);
        assertThat(ids(received("snapshots", 2 * once))).hasSize(2 * once).isSubsetOf(ids);
    }

    @Test
    void aBrokerThatIsAwayForAWhileLosesNothing() {
        int once = reporting().size();
        received("snapshots", once);
        broker.stop();
        job.simulator().clock().advance(Duration.ofHours(5));
        try (JobLog log = new JobLog()) {
            await().atMost(Duration.ofSeconds(30)).until(() -> log.lines().stream()
                    .anyMatch(line -> line.contains(": not sent, will be tried again: ")));
            assertThat(log.lines()).noneMatch(line -> line.contains("\n"));
        } finally {
            broker.start();
        }
        List<Map<String, Object>> shown =
                reporting().stream().map(vehicle -> shown(vehicle.vin())).toList();
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        received("snapshots", once).stream().map(this::flat))
                .containsAll(shown));
    }

    /** Addresses at the service, which the fleet does not know. */
    private static String withoutLinks(JsonNode happening) {
        return ((ObjectNode) happening.deepCopy()).without("_links").toString();
    }

    private Map<String, Object> flat(ConsumerRecord<String, String> report) {
        Map<String, Object> flat = Snapshot.of(report.value(), Identity.UNKNOWN).toMap();
        flat.remove("observedAt");
        return flat;
    }

    private static List<String> ids(List<ConsumerRecord<String, String>> events) {
        return events.stream().map(event -> header(event, "ce_id")).toList();
    }

    /** All that is in a topic, once that is as much as asked for. */
    private List<ConsumerRecord<String, String>> received(String topic, int atLeast) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.addresses(),
                "key.deserializer", StringDeserializer.class,
                "value.deserializer", StringDeserializer.class);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings)) {
            return await().atMost(Duration.ofSeconds(30))
                    .until(() -> all(consumer, prefix + "." + topic), all -> all.size() >= atLeast);
        }
    }

    private static List<ConsumerRecord<String, String>> all(KafkaConsumer<String, String> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(all::add);
        }
        return all;
    }

    private static String header(ConsumerRecord<String, String> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(ConsumerRecord<String, String> event) {
        try {
            return new ObjectMapper().readTree(event.value());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON", e);
        }
    }

    private List<SimulatedVehicle> fleet() {
        return job.simulator().fleet().vehicles(Brand.Peugeot);
    }

    private List<SimulatedVehicle> reporting() {
        return fleet().stream().filter(vehicle -> vehicle.status() != null).toList();
    }

    private Map<String, JsonNode> happenings(Function<SimulatedVehicle, List<? extends JsonNode>> kind) {
        return fleet().stream()
                .flatMap(vehicle -> kind.apply(vehicle).stream())
                .collect(Collectors.toMap(happening -> happening.path("id").asText(), Function.identity()));
    }

    private Map<String, Object> shown(String vin) {
        Identity identity = new Identity(vin, "Peugeot", job.simulator().getUsername(Brand.Peugeot), null);
        SimulatedVehicle vehicle = job.simulator().fleet().byVin(vin).orElseThrow();
        Map<String, Object> shown = Snapshot.of(vehicle.status(), identity).toMap();
        shown.remove("observedAt");
        return shown;
    }
}
