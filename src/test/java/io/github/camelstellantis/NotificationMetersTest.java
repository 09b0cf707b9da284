package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.MemoryTokenStore;
import io.github.camelstellantis.auth.StoredLogin;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.auth.TokenStoreException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

/** What is counted of notifications, by an application's registry of meters that is there later than the route. */
class NotificationMetersTest extends WebhookTestSupport {

    private static final String DATE = "2026-03-01T10:00:00Z";
    private static final String OTHER_VIN = "VR3UHZKXZPT999999";

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private volatile boolean storeFails;
    private volatile boolean repositoryFails;
    private volatile String unwanted = "none";

    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = super.configuration();
        configuration.setTokenStore(new FailingStore(new MemoryTokenStore(), () -> storeFails));
        configuration.setIdempotentRepository(new MemoryIdempotentRepository() {
            @Override
            public boolean contains(String key) {
                if (repositoryFails) {
                    throw new IllegalStateException("no connection");
                }
                return super.contains(key);
            }
        });
        return configuration;
    }

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(events("")).process(exchange -> {
                    if (exchange.getMessage().getBody(String.class).contains("literalValue=" + unwanted)) {
                        throw new IllegalStateException("not now");
                    }
                });
            }
        });
    }

    /** The target of a callback, from when on it is counted what comes there. */
    private Target measured() {
        camel.getRegistry().bind("meters", meters);
        return ensured();
    }

    private void assertThatWere(int accepted, int repeated, int failed, int refused) {
        assertThat(meters.find("stellantis.notifications").tag("brand", "Peugeot").counters().stream()
                        .collect(Collectors.toMap(
                                counter -> counter.getId().getTag("outcome"), counter -> (int) counter.count())))
                .isEqualTo(Map.of("accepted", accepted, "repeated", repeated, "failed", failed, "refused", refused));
    }

    @Test
    void allOutcomesAreThereBeforeAnythingComes() {
        measured();
        assertThatWere(0, 0, 0, 0);
    }

    @Test
    void whatIsAcceptedIsToldFromWhatComesAgain() throws Exception {
        Target target = measured();
        Object event = monitorEvent(target, VIN, DATE, 80);
        assertThat(post(target.address(), List.of(event, monitorEvent(target, VIN, DATE, 81), event))
                        .statusCode())
                .isEqualTo(201);
        assertThatWere(2, 1, 0, 0);
    }

    @Test
    void whatTheRouteDoesNotAcceptHasFailedEachTimeThatItComesAndWhatMustNotOvertakeItToo() throws Exception {
        Target target = measured();
        unwanted = "2";
        List<Object> batch = List.of(
                monitorEvent(target, VIN, DATE, 1),
                monitorEvent(target, VIN, DATE, 2),
                monitorEvent(target, VIN, DATE, 3),
                monitorEvent(target, OTHER_VIN, DATE, 4));
        assertThat(post(target.address(), batch).statusCode()).isEqualTo(503);
        assertThatWere(2, 0, 2, 0);
        assertThat(post(target.address(), batch).statusCode()).isEqualTo(503);
        assertThatWere(2, 2, 4, 0);
        unwanted = "none";
        assertThat(post(target.address(), batch).statusCode()).isEqualTo(201);
        assertThatWere(4, 4, 4, 0);
    }

    @Test
    void whatCannotBeLookedAtHasFailed() throws Exception {
        Target target = measured();
        Object event = monitorEvent(target, VIN, DATE, 80);
        storeFails = true;
        assertThat(post(target.address(), event).statusCode()).isEqualTo(503);
        assertThatWere(0, 0, 1, 0);
        storeFails = false;
        repositoryFails = true;
        assertThat(post(target.address(), event).statusCode()).isEqualTo(503);
        assertThatWere(0, 0, 2, 0);
        repositoryFails = false;
        assertThat(post(target.address(), event).statusCode()).isEqualTo(201);
        assertThatWere(1, 0, 2, 0);
    }

    @Test
    void aRefusedRequestIsOneHoweverMuchItBrings() throws Exception {
        Target target = measured();
        Object event = monitorEvent(target, VIN, DATE, 80);
        assertThat(post(target.address() + "x", List.of(event, event)).statusCode())
                .isEqualTo(404);
        assertThat(post(target.address(), "{").statusCode()).isEqualTo(400);
        assertThat(post(target.address(), " ".repeat(NotificationRequest.LONGEST_BODY + 1))
                        .statusCode())
                .isEqualTo(413);
        assertThatWere(0, 0, 0, 3);
    }

    private record FailingStore(TokenStore store, BooleanSupplier fails) implements TokenStoreAround {

        @Override
        public Optional<StoredLogin> find(LoginKey key) {
            if (fails.getAsBoolean()) {
                throw new TokenStoreException("no connection");
            }
            return store.find(key);
        }
    }
}
