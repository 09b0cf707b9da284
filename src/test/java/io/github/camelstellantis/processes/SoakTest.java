package io.github.camelstellantis.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.fleet.Happening;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fleet lives for days while a process polls it, is killed and started again, and one answer in twenty is bad. The
 * profile {@code soak} makes it a thousand vehicles, a week and a hundred kills.
 */
class SoakTest {

    /** How long a consumer waits for the end of a trip. */
    static final Duration PATIENCE = Duration.ofDays(1);

    private static final int VEHICLES = Integer.getInteger("soak.vehicles", 10);
    private static final int HOURS = Integer.getInteger("soak.hours", 26);
    private static final int KILLS = Integer.getInteger("soak.kills", 2);
    private static final long SECONDS = Long.getLong("check.seconds", Long.MAX_VALUE / 1_000_000_000);

    /** After the last fault: so long that whatever is late, or never ends, has come. */
    private static final int HOURS_TO_CATCH_UP = 26;

    private static final Instant START = Instant.parse("2026-01-12T00:00:00Z");
    private static final int ONE_ANSWER_IN = 20;

    private static final List<Function<Fault, Fault>> FAULTS = List.of(
            fault -> fault.gatewayError(429, "Rate Limit exceeded").header("Retry-After", "0"),
            fault -> fault.status(500),
            fault -> fault.status(503),
            Fault::resetBeforeHeaders,
            Fault::truncatedBody,
            fault -> fault.when(request -> request.operation() == Operation.status)
                    .staleStatus(Duration.ofHours(5)),
            fault -> fault.applicationError(40400, "No data available for such context."));

    @TempDir
    Path directory;

    private final Random random = new Random(1);
    private final StellantisSimulator simulator = new StellantisSimulator();
    private Map<String, String> settings;
    private OtherProcess poller;
    private int runs;

    @Test
    void whatAFleetDoesIsDeliveredInOrderAndNothingIsLostWhateverFailsAndWhoeverIsKilled() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            startSimulator();
            settings = Replica.settings(simulator, database.getJdbcUrl("postgres", "postgres"));
            logIn();
            settings.put(Poller.START_FROM, START.toString());
            settings.put(Poller.JOURNAL, directory.resolve("journal").toString());
            settings.put("maxRetries", "1");
            settings.put("retryBackoff", "1");
            int hours = live();
            catchUp();
            report(hours);
        } finally {
            if (poller != null) {
                poller.close();
            }
            simulator.close();
        }
    }

    private void startSimulator() {
        simulator.setClockRate(0);
        simulator.setClockStart(START.toString());
        simulator.setVehiclesPerBrand(VEHICLES / Brand.values().length);
        simulator.setRequestsPerSecond(1_000_000);
        simulator.setRequestsPerDay(1_000_000_000);
        simulator.setTokenLifetime(86_400);
        simulator.setLateShare(0.1);
        simulator.setUnfinishedShare(0.05);
        simulator.start();
    }

    /** Once and for all: what a kill does to logins, another test tells. */
    private void logIn() throws Exception {
        try (Replica replica = new Replica(settings)) {
            for (Brand brand : Brand.values()) {
                Login login = Login.ofRefreshToken(simulator.newRefreshToken(brand), Instant.now());
                replica.store().replace(Replica.key(simulator, brand, "driver"), TokenStore.ABSENT, login);
                assertThat(replica.user(brand, "driver").getException()).isNull();
            }
        }
    }

    /** Gives how many hours there was time for. */
    private int live() throws Exception {
        long begun = System.nanoTime();
        fail(ONE_ANSWER_IN * FAULTS.size());
        poller = start();
        int hour = 0;
        for (; hour < HOURS && Duration.ofNanos(System.nanoTime() - begun).toSeconds() < SECONDS; hour++) {
            simulator.clock().advance(Duration.ofHours(1));
            for (int kills = KILLS * (hour + 1) / HOURS - KILLS * hour / HOURS; kills > 0; kills--) {
                killInTheMiddleOfAPoll();
            }
            poll();
        }
        return hour;
    }

    private void catchUp() throws Exception {
        simulator.faults().clear();
        for (int hour = 0; hour < HOURS_TO_CATCH_UP; hour++) {
            simulator.clock().advance(Duration.ofHours(1));
            poll();
        }
    }

    private void fail(int oneIn) {
        FAULTS.forEach(fault -> simulator
                .faults()
                .add(fault.apply(Fault.onAnyOperation().always().when(request -> random.nextInt(oneIn) == 0))));
    }

    private OtherProcess start() throws Exception {
        Map<String, String> own = new LinkedHashMap<>(settings);
        own.put(Poller.RUN, String.valueOf(++runs));
        OtherProcess started = OtherProcess.start(Poller.class, own);
        assertThat(started.hear()).isEqualTo("ready");
        return started;
    }

    private void poll() throws Exception {
        poller.say(simulator.clock().instant().toString());
        assertThat(poller.hear()).isEqualTo("done");
    }

    private void killInTheMiddleOfAPoll() throws Exception {
        long deadline = simulator.traffic().count() + 1 + random.nextInt(VEHICLES * Poller.OPERATIONS.size());
        poller.say(simulator.clock().instant().toString());
        CompletableFuture<String> done = poller.hearing();
        await().pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofMinutes(2))
                .until(() -> done.isDone() || simulator.traffic().count() >= deadline);
        poller.kill();
        poller = start();
    }

    private void report(int hours) throws Exception {
        Instant end = START.plus(Duration.ofHours(hours));
        List<Happening> happenings = simulator.fleet().happenings(START, end);
        List<Delivered> delivered = new Journal(directory.resolve("journal")).read();
        Verdict verdict = new Verdict(happenings, delivered);
        System.out.printf(
                "soak: %d vehicles for %d hours, %d kills, one answer in %d bad: %d trips and alerts, %d lost;"
                        + " %d messages, %d came again, %d of them without need; %d out of order; %d snapshots, %d back in time%n",
                VEHICLES,
                hours,
                runs - 1,
                ONE_ANSWER_IN,
                happenings.size(),
                verdict.lost().size(),
                delivered.size(),
                verdict.repeated().size(),
                verdict.repeatedWithoutNeed().size(),
                verdict.outOfOrder().size(),
                snapshots(delivered).count(),
                verdict.backInTime().size());
        assertThat(happenings).isNotEmpty();
        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.repeatedWithoutNeed()).isEmpty();
        assertThat(verdict.outOfOrder()).isEmpty();
        assertThat(verdict.backInTime()).isEmpty();
    }

    private static Stream<Delivered> snapshots(List<Delivered> delivered) {
        return delivered.stream().filter(each -> each.operation().equals("snapshot"));
    }
}
