package io.github.camelstellantis.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.TokenRequest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two processes with 200 callers each share one PostgreSQL, one login a brand, and tokens that live for two seconds;
 * between two rounds the service ends all tokens before their time. {@code -Dcheck.seconds=60} makes it a minute.
 */
class TwoProcessesTest {

    private static final int SECONDS = Integer.getInteger("check.seconds", 8);
    private static final int ROUNDS = Math.max(2, SECONDS / Callers.SECONDS_A_ROUND);

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void processesThatShareADatabaseNeverRefreshOneTokenTwiceAndNoCallerNotices() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                StellantisSimulator simulator = simulator()) {
            Map<String, String> settings = Replica.settings(simulator, database.getJdbcUrl("postgres", "postgres"));
            logInOnce(simulator, settings);
            long calls = callFromTwoProcesses(simulator, settings);

            long refused = simulator.traffic().count(Operation.user) - calls;
            System.out.printf(
                    "%d calls of %d callers in two processes: %d refreshes, %d overlapping, %d answers of 401 replayed%n",
                    calls,
                    2 * Callers.COUNT,
                    simulator.traffic().refreshes(),
                    simulator.traffic().overlappingRefreshes(),
                    refused);
            assertThat(simulator.traffic().overlappingRefreshes()).isZero();
            assertThat(simulator.traffic().tokenRequests())
                    .extracting(TokenRequest::status)
                    .containsOnly(200);
            assertThat(simulator.traffic().refreshes()).isGreaterThan((long) Brand.values().length * ROUNDS);
            assertThat(refused).isPositive();
        }
    }

    private static StellantisSimulator simulator() {
        StellantisSimulator simulator = new StellantisSimulator();
        simulator.setTokenLifetime(3);
        simulator.setRequestsPerSecond(1_000_000);
        simulator.setRequestsPerDay(1_000_000_000);
        simulator.start();
        return simulator;
    }

    private static void logInOnce(StellantisSimulator simulator, Map<String, String> settings) throws Exception {
        try (Replica replica = new Replica(settings)) {
            for (Brand brand : Brand.values()) {
                replica.store()
                        .replace(
                                Replica.key(simulator, brand, Callers.ACCOUNT),
                                TokenStore.ABSENT,
                                Login.ofRefreshToken(simulator.newRefreshToken(brand), Instant.now()));
            }
        }
    }

    /** Gives the number of calls, of which none has failed. */
    private static long callFromTwoProcesses(StellantisSimulator simulator, Map<String, String> settings)
            throws Exception {
        try (OtherProcess one = OtherProcess.start(Callers.class, settings);
                OtherProcess two = OtherProcess.start(Callers.class, settings)) {
            List<OtherProcess> both = List.of(one, two);
            assertAllSay(both, "ready");
            for (int round = 0; round < ROUNDS; round++) {
                tellAll(both, "go");
                assertAllSay(both, "quiet");
                simulator.expireAccessTokens();
            }
            tellAll(both, "end");
            long calls = 0;
            for (OtherProcess each : both) {
                String[] said = each.hear().split(" ");
                assertThat(said[1]).as("calls that failed").isEqualTo("0");
                calls += Long.parseLong(said[0]);
            }
            return calls;
        }
    }

    private static void assertAllSay(List<OtherProcess> processes, String word) throws IOException {
        for (OtherProcess each : processes) {
            assertThat(each.hear()).isEqualTo(word);
        }
    }

    private static void tellAll(List<OtherProcess> processes, String word) throws IOException {
        for (OtherProcess each : processes) {
            each.say(word);
        }
    }
}
