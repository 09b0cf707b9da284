package io.github.camelstellantis.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.RateLimitedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.service.BaseService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrakeTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final List<String> arrived = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true);
                from("seda:work").routeId("work").routePolicy(new Brake()).process(exchange -> {
                    String item = exchange.getMessage().getBody(String.class);
                    arrived.add(item);
                    fail(item);
                });
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private static void fail(String item) {
        if (item.equals("limited")) {
            throw new RateLimitedException("enough", ErrorAnswer.of(429, "enough"), Duration.ofSeconds(1));
        }
        if (item.equals("broken")) {
            throw new IllegalStateException("something else");
        }
    }

    private boolean isPaused() {
        return ((BaseService) camel.getRoute("work").getConsumer()).isSuspended();
    }

    private void send(String item) {
        camel.createFluentProducerTemplate().to("seda:work").withBody(item).send();
    }

    @Test
    void aRateLimitPausesTheConsumerUntilThereIsRoomAgain() {
        send("limited");
        await().until(this::isPaused);
        await().until(() -> !isPaused());
        send("next");
        await().untilAsserted(() -> assertThat(arrived).containsExactly("limited", "next"));
    }

    @Test
    void anythingElsePausesNothing() {
        send("broken");
        send("next");
        await().untilAsserted(() -> assertThat(arrived).containsExactly("broken", "next"));
        assertThat(isPaused()).isFalse();
    }
}
