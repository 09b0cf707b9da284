package io.github.camelstellantis.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.CapturedLog;
import io.github.camelstellantis.KafkaBroker;
import io.github.camelstellantis.api.RateLimitedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process has of the app's limits by a real group, and what is said where it has nothing. */
class GroupShareTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    static Path directory;

    private static KafkaBroker broker;

    private final GroupShare share = new GroupShare(Duration.ZERO);
    private final CapturedLog log = new CapturedLog(Map.of(GroupShare.class.getName(), Level.WARN));

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new KafkaBroker(directory);
        broker.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.addresses()))) {
            admin.createTopics(List.of(new NewTopic("work", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.stop();
    }

    @AfterEach
    void close() {
        share.close();
        log.close();
    }

    private void look(String group) {
        share.setBrokers(broker.addresses());
        share.setGroup(group);
        share.setWhole(0.9);
        share.fraction();
    }

    private static KafkaConsumer<String, String> subscriber(String group, String clientId, String topic) {
        Map<String, Object> settings = new HashMap<>(
                Map.of("bootstrap.servers", broker.addresses(), "group.id", group, "client.id", clientId));
        settings.put("allow.auto.create.topics", false);
        KafkaConsumer<String, String> subscriber =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        subscriber.subscribe(List.of(topic));
        return subscriber;
    }

    private static KafkaConsumer<String, String> member(String group, String clientId) {
        KafkaConsumer<String, String> member = subscriber(group, clientId, "work");
        await().atMost(PATIENCE).until(() -> {
            member.poll(Duration.ofMillis(100));
            return !member.assignment().isEmpty();
        });
        return member;
    }

    private void awaitWarning(String... words) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(log.text()).contains("no share").contains(words));
    }

    @Test
    void whoseGroupNobodyIsInIsToldSo() {
        look("misspelt");
        awaitWarning("the consumer group misspelt", "nobody is in the group", "groupId");
        assertThatExceptionOfType(RateLimitedException.class).isThrownBy(share::require);
    }

    @Test
    void whoseConsumersHaveAnotherClientIdIsToldWhichIsRight() {
        try (KafkaConsumer<String, String> other = member("strangers", "somebody")) {
            look("strangers");
            awaitWarning("none of the group's 1 members has the client id " + share.clientId());
            other.unsubscribe();
        }
    }

    @Test
    void whoseTopicDoesNotExistIsToldSo() {
        try (KafkaConsumer<String, String> own = subscriber("dreamers", share.clientId(), "misspelt")) {
            await().atMost(PATIENCE).until(() -> {
                own.poll(Duration.ofMillis(100));
                return own.groupMetadata().generationId() > 0;
            });
            look("dreamers");
            awaitWarning(
                    "the group has no partitions", "the topic of its kafka: endpoints does not exist", "create it");
        }
    }

    @Test
    void whoIsASpareOneIsToldSo() {
        try (KafkaConsumer<String, String> other = member("crowd", "somebody");
                KafkaConsumer<String, String> spare = subscriber("crowd", share.clientId(), "work")) {
            await().atMost(PATIENCE).until(() -> {
                other.poll(Duration.ofMillis(100));
                spare.poll(Duration.ofMillis(100));
                return spare.groupMetadata().generationId() > 0
                        && spare.groupMetadata().generationId()
                                == other.groupMetadata().generationId()
                        && spare.assignment().isEmpty();
            });
            look("crowd");
            awaitWarning("all partitions are other members'", "the topic needs more of them");
        }
    }

    @Test
    void whoHasAllPartitionsHasTheWholeAndNeedsNoLeave() {
        try (KafkaConsumer<String, String> own = member("workers", share.clientId())) {
            look("workers");
            await().atMost(PATIENCE).until(() -> {
                own.poll(Duration.ofMillis(100));
                return share.fraction() == 0.9;
            });
            share.require();
        }
    }

    @Test
    void aShareOfNothingIsSaidOnceUntilItIsMoreAgain() {
        LongWithout without = new LongWithout(PATIENCE);
        assertThat(without.isNews(0, 0)).isFalse();
        assertThat(without.isNews(59 * SECOND, 0)).isFalse();
        assertThat(without.isNews(60 * SECOND, 0)).isTrue();
        assertThat(without.isNews(61 * SECOND, 0)).isFalse();
        assertThat(without.isNews(62 * SECOND, 0.5)).isFalse();
        assertThat(without.isNews(63 * SECOND, 0)).isFalse();
        assertThat(without.isNews(123 * SECOND, 0)).isTrue();
    }

    @Test
    void aGroupThatCannotBeSeenHasAWordOfItsOwnAndIsNotCounted() {
        LongWithout without = new LongWithout(PATIENCE);
        assertThat(without.isNews(0, 0)).isFalse();
        without.forget();
        assertThat(without.isNews(60 * SECOND, 0)).isFalse();
        assertThat(without.isNews(120 * SECOND, 0)).isTrue();
    }
}
