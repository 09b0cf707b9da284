package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

class DurableNotificationsTest extends WebhookTestSupport {

    private static final String DATE = "2026-03-01T10:00:00Z";

    private final DataSource database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");

    private final AtomicInteger received = new AtomicInteger();

    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = super.configuration();
        configuration.setTokenStoreDataSource(database);
        configuration.setTokenStoreKey("k1:" + Base64.getEncoder().encodeToString(new byte[32]));
        return configuration;
    }

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        context.getRegistry().bind("accepted", new JdbcMessageIdRepository(database, "stellantis"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(events("&idempotentRepository=#accepted")).process(exchange -> received.incrementAndGet());
            }
        });
    }

    private void restart() throws Exception {
        camel.stop();
        camel = new DefaultCamelContext();
        component(camel).setConfiguration(configuration());
        prepare(camel);
        camel.start();
        template = camel.createProducerTemplate();
    }

    @Test
    void aDatabaseRemembersCallbacksAndAcceptedNotificationsOverARestart() throws Exception {
        Target target = ensured();
        Object event = monitorEvent(target, VIN, DATE, 80);
        assertThat(post(target.address(), event).statusCode()).isEqualTo(201);
        assertThat(received).hasValue(1);
        restart();
        assertThat(post(target.address(), event).statusCode()).isEqualTo(201);
        assertThat(post(target.address(), monitorEvent(target, VIN, DATE, 79)).statusCode())
                .isEqualTo(201);
        assertThat(received).hasValue(2);
        assertThat(ensured()).isEqualTo(target);
    }

    @Test
    void aCallbackThatAnotherProcessMakesIsKnownHere() throws Exception {
        CamelContext other = new DefaultCamelContext();
        StellantisConfiguration configuration = configuration();
        configuration.setCallbackTarget(externalUrl() + "/stellantis/events");
        component(other).setConfiguration(configuration);
        other.start();
        Map<?, ?> made =
                other.createProducerTemplate().requestBody("stellantis:ensureCallback?brand=Peugeot", null, Map.class);
        other.stop();
        Target target = ensured();
        assertThat(target.callbackId()).isEqualTo(made.get("callbackId"));
        assertThat(made.get("account")).isEqualTo(simulator.getUsername(Brand.Peugeot));
        assertThat(post(target.address(), monitorEvent(target, VIN, DATE, 80)).statusCode())
                .isEqualTo(201);
    }

    @Test
    void inMemoryAnAcceptedNotificationIsRememberedLongerThanTheServiceSendsItAgain() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse(DATE));
        RecentNotifications recent = new RecentNotifications(new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
        assertThat(recent.add(key("a"))).isTrue();
        assertThat(recent.add(key("a"))).isFalse();
        now.updateAndGet(time -> time.plus(Duration.ofHours(73)));
        recent.add(key("b"));
        assertThat(recent.contains(key("a"))).isTrue();
        now.updateAndGet(time -> time.plus(Duration.ofHours(24)));
        recent.add(key("c"));
        assertThat(recent.contains(key("a"))).isFalse();
        assertThat(recent.contains(key("b"))).isTrue();
    }

    private static String key(String notification) {
        return Secrets.hash(notification);
    }
}
