package io.github.camelstellantis.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** The authorization server hangs while 200 callers, each with a login of its own, need it. */
class HangingServerTest {

    private static final int CALLERS = 200;
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(8);

    private final StellantisSimulator simulator = new StellantisSimulator();
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

    @Test
    void anAuthorizationServerThatHangsHoldsNoDatabaseConnectionAndEveryCallerIsTold() throws Exception {
        simulator.setRequestsPerSecond(1_000_000);
        simulator.start();
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            Map<String, String> settings = Replica.settings(simulator, database.getJdbcUrl("postgres", "postgres"));
            settings.put("maxRetries", "0");
            settings.put("requestTimeout", Long.toString(REQUEST_TIMEOUT.toMillis()));
            try (Replica replica = new Replica(settings)) {
                logIn(replica);
                simulator.faults().add(Fault.onRefresh().unprocessed().hang().always());
                List<Future<Exchange>> calls = callTogether(replica);
                await().until(() -> simulator.traffic().refreshes() >= 5);
                assertThat(calls).noneMatch(Future::isDone);
                assertThat(longestWaitForAConnection(replica)).isLessThan(Duration.ofSeconds(2));
                assertThat(calls).allSatisfy(call -> assertThat(call.get().getException())
                        .isInstanceOf(ServiceUnavailableException.class));
                simulator.faults().clear();
                assertThat(callTogether(replica))
                        .allSatisfy(
                                call -> assertThat(call.get().getException()).isNull());
            }
        } finally {
            threads.shutdownNow();
            simulator.close();
        }
    }

    private void logIn(Replica replica) {
        for (int i = 0; i < CALLERS; i++) {
            replica.store()
                    .replace(
                            Replica.key(simulator, Brand.Opel, "account" + i),
                            TokenStore.ABSENT,
                            Login.ofRefreshToken(simulator.newRefreshToken(Brand.Opel), Instant.now()));
        }
    }

    private List<Future<Exchange>> callTogether(Replica replica) {
        return IntStream.range(0, CALLERS)
                .<Callable<Exchange>>mapToObj(i -> () -> replica.user(Brand.Opel, "account" + i))
                .map(threads::submit)
                .toList();
    }

    /** As the other work of the application needs connections, while the calls hang. */
    private static Duration longestWaitForAConnection(Replica replica) throws Exception {
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 50; i++) {
            Instant asked = Instant.now();
            try (Connection connection = replica.pool().getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
            }
            Duration waited = Duration.between(asked, Instant.now());
            longest = waited.compareTo(longest) > 0 ? waited : longest;
        }
        return longest;
    }
}
