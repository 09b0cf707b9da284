package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Brand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Pipes of {@code kamelets/pipes} that end in Kafka, with a real broker. */
class PipeToKafkaTest extends WebhookTestSupport {

    @TempDir
    static Path broker;

    private static KafkaBroker kafka;
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeAll
    static void startKafka() {
        kafka = new KafkaBroker(broker);
        kafka.start();
    }

    @AfterAll
    static void stopKafka() {
        kafka.stop();
    }

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        Properties here = new Properties();
        here.setProperty("camel.kamelet.kafka-sink.bootstrapServers", kafka.addresses());
        here.setProperty("camel.kamelet.stellantis-events-source.externalUrl", externalUrl());
        context.getPropertiesComponent().setInitialProperties(PipeFilesTest.properties());
        context.getPropertiesComponent().setOverrideProperties(here);
    }

    @Test
    void everySnapshotIsARecordWithTheVinAsItsKeyAndACloudEventAsItsValue() throws Exception {
        PipeFilesTest.load(camel, "snapshot-to-kafka");
        List<String> vins = simulator.fleet().vehicles(Brand.Peugeot).stream()
                .map(vehicle -> vehicle.vin())
                .toList();
        List<ConsumerRecord<String, String>> records = records("vehicles", vins.size());
        assertThat(records).extracting(ConsumerRecord::key).containsExactlyInAnyOrderElementsOf(vins);
        assertThat(records).allSatisfy(snapshot -> {
            JsonNode event = json(snapshot.value());
            assertThat(event.path("type").asText()).isEqualTo("io.github.camelstellantis.snapshot");
            assertThat(event.path("subject").asText()).isEqualTo(snapshot.key());
            assertThat(event.at("/data/vin").asText()).isEqualTo(snapshot.key());
        });
    }

    @Test
    void everyReportIsWhatTheSinksOfTheClusterRead() throws Exception {
        PipeFilesTest.load(camel, "reports-to-kafka");
        List<String> vins = simulator.fleet().vehicles(Brand.Peugeot).stream()
                .map(vehicle -> vehicle.vin())
                .toList();
        List<ConsumerRecord<String, String>> records = records("stellantis.reports", vins.size());
        assertThat(records).extracting(ConsumerRecord::key).containsExactlyInAnyOrderElementsOf(vins);
        assertThat(records).allSatisfy(report -> {
            assertThat(json(report.value()).path("vin").asText()).isEqualTo(report.key());
            assertThat(json(report.value()).path("updatedAt").isTextual()).isTrue();
        });
    }

    @Test
    void everyNotificationIsARecordWithTheVinAsItsKey() throws Exception {
        PipeFilesTest.load(camel, "events-to-kafka");
        Target target = ensured();
        Map<String, Object> event = monitorEvent(target, VIN, "2026-03-01T10:00:00Z", 17);
        assertThat(post(target.address(), event).statusCode()).isEqualTo(201);
        ConsumerRecord<String, String> told = records("vehicle-events", 1).get(0);
        assertThat(told.key()).isEqualTo(VIN);
        assertThat(json(told.value())).isEqualTo(JSON.readTree(JSON.writeValueAsString(event)));
    }

    private static List<ConsumerRecord<String, String>> records(String topic, int count) {
        Map<String, Object> options =
                Map.of("bootstrap.servers", kafka.addresses(), "group.id", topic, "auto.offset.reset", "earliest");
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(options, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                return records.size() >= count;
            });
        }
        return records;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
