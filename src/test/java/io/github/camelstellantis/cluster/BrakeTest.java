package io.github.camelstellantis.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.KafkaBroker;
import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.RateLimitedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConsumer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.ConsumerGroupState;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrakeTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** In milliseconds: so soon a member hears that its group is divided anew. */
    private static final int HEARTBEAT = 200;

    /** Of a topic that nobody has made. */
    private static final int PARTITIONS = 3;

    @TempDir
    Path directory;

    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private KafkaBroker broker;
    private CamelContext camel;

    private record Arrival(String item, boolean braked) {}

    @BeforeEach
    void start() throws Exception {
        broker = new KafkaBroker(directory);
        broker.start();
        camel = replica();
    }

    @AfterEach
    void stop() {
        camel.stop();
        broker.stop();
    }

    private CamelContext replica() throws Exception {
        Brake brake = new Brake();
        CamelContext replica = new DefaultCamelContext();
        replica.getRegistry().bind("brake", brake);
        replica.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true);
                from("kafka:work?brokers=" + broker.addresses() + "&groupId=workers&autoOffsetReset=earliest"
                                + "&maxPollRecords=1&pollTimeoutMs=200&kafkaClientFactory=#bean:brake&heartbeatIntervalMs="
                                + HEARTBEAT + "&partitionAssignor="
                                + CooperativeStickyAssignor.class.getName())
                        .routeId("worker")
                        .routePolicy(brake)
                        .process(exchange -> {
                            String item = exchange.getMessage().getBody(String.class);
                            boolean braked = brake.remaining().compareTo(Duration.ZERO) > 0;
                            arrivals.add(new Arrival(item, braked));
                            fail(item);
                        });
            }
        });
        replica.start();
        return replica;
    }

    private static void fail(String item) {
        if (item.startsWith("limited")) {
            throw new RateLimitedException("enough", ErrorAnswer.of(429, "enough"), Duration.ofSeconds(2));
        }
        if (item.startsWith("broken")) {
            throw new IllegalStateException("something else");
        }
    }

    private void send(String item) {
        camel.createFluentProducerTemplate()
                .to("kafka:work?brokers=" + broker.addresses())
                .withBody(item)
                .withHeader("kafka.KEY", item.replaceAll("[^0-9]", ""))
                .send();
    }

    private boolean hasArrived(String item) {
        return arrivals.stream().anyMatch(arrival -> arrival.item().equals(item));
    }

    @Test
    void aRateLimitAndNothingElsePausesConsumersUntilThereIsRoomAgainAlsoWhereTheirGroupIsDividedAnew()
            throws Exception {
        send("broken 1");
        send("limited 1");
        await().atMost(PATIENCE).until(() -> hasArrived("limited 1"));
        for (int number = 1; number <= 6; number++) {
            send("next " + number);
        }
        CamelContext other = replica();
        try {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(arrivals)
                    .extracting(Arrival::item)
                    .contains("next 1", "next 2", "next 3", "next 4", "next 5", "next 6"));
            assertThat(arrivals).noneMatch(Arrival::braked);
        } finally {
            other.stop();
        }
        send("last 1");
        await().atMost(PATIENCE).until(() -> hasArrived("last 1"));
        aRouteThatIsSuspendedStaysSoUntilItIsResumed();
    }

    private void suspend() throws Exception {
        KafkaConsumer consumer = (KafkaConsumer) camel.getRoute("worker").getConsumer();
        camel.getRouteController().suspendRoute("worker");
        await().atMost(PATIENCE).until(consumer::isKafkaPaused);
    }

    /** Some polls long. */
    private void assertNothingArrivesThatWasSentWhileSuspended() {
        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).untilAsserted(() -> assertThat(arrivals)
                .extracting(Arrival::item)
                .noneMatch(item -> item.startsWith("suspended")));
    }

    private void aRouteThatIsSuspendedStaysSoUntilItIsResumed() throws Exception {
        suspend();
        send("suspended 1");
        assertNothingArrivesThatWasSentWhileSuspended();
        camel.getRouteController().resumeRoute("worker");
        await().atMost(PATIENCE).until(() -> hasArrived("suspended 1"));
    }

    @Test
    void aRouteThatIsSuspendedGetsNothingOfPartitionsThatComeMeanwhile() throws Exception {
        send("before 1");
        await().atMost(PATIENCE).until(() -> hasArrived("before 1"));
        suspend();
        Consumer<?, ?> other = otherMember();
        for (int number = 1; number <= 6; number++) {
            send("suspended " + number);
        }
        other.close();
        await().atMost(PATIENCE).until(this::allPartitionsAreOneMembers);
        assertNothingArrivesThatWasSentWhileSuspended();
        camel.getRouteController().resumeRoute("worker");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(arrivals)
                .extracting(Arrival::item)
                .contains("suspended 1", "suspended 2", "suspended 3", "suspended 4", "suspended 5", "suspended 6"));
    }

    /** One with a partition of its own, of which it takes no record. */
    private Consumer<?, ?> otherMember() {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "bootstrap.servers", broker.addresses(),
                "group.id", "workers",
                "enable.auto.commit", false,
                "heartbeat.interval.ms", HEARTBEAT,
                "partition.assignment.strategy", CooperativeStickyAssignor.class.getName(),
                "key.deserializer", StringDeserializer.class.getName(),
                "value.deserializer", StringDeserializer.class.getName()));
        Consumer<?, ?> other = new Brake().getConsumer(settings);
        other.subscribe(List.of("work"));
        await().atMost(PATIENCE).until(() -> {
            other.poll(Duration.ofMillis(100));
            return !other.assignment().isEmpty();
        });
        return other;
    }

    private boolean allPartitionsAreOneMembers() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.addresses()))) {
            ConsumerGroupDescription group = admin.describeConsumerGroups(List.of("workers"))
                    .describedGroups()
                    .get("workers")
                    .get();
            return group.state() == ConsumerGroupState.STABLE
                    && group.members().stream()
                            .map(member -> member.assignment().topicPartitions().size())
                            .toList()
                            .equals(List.of(PARTITIONS));
        }
    }
}
