package io.github.camelstellantis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.auth.LoginKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ids are remembered by VIN, and the list of vehicles is asked for no more often than it may help. */
class VehicleIdsTest {

    private static final LoginKey JANE = new LoginKey("app", "realm", "jane");
    private static final LoginKey JOHN = new LoginKey("app", "realm", "john");

    private final HandClock clock = new HandClock();
    private final VehicleIds ids = new VehicleIds(clock, new ConcurrentHashMap<>());
    private final Map<String, String> vehicles = new HashMap<>(Map.of("VIN-A", "id-1", "VIN-B", "id-2"));
    private volatile int lists;

    private Map<String, String> list() {
        lists++;
        return vehicles;
    }

    @Test
    void oneListAnswersForAllVehiclesOfAnAccountForGood() {
        assertThat(ids.find(JANE, "VIN-A", this::list)).contains("id-1");
        clock.pass(Duration.ofDays(100));
        assertThat(ids.find(JANE, "VIN-B", this::list)).contains("id-2");
        assertThat(lists).isEqualTo(1);
        assertThat(ids.find(JOHN, "VIN-B", this::list)).contains("id-2");
        assertThat(lists).isEqualTo(2);
    }

    @Test
    void anUnknownVehicleIsLookedForOnceAMinute() {
        assertThat(ids.find(JANE, "VIN-C", this::list)).isEmpty();
        clock.pass(Duration.ofMinutes(1));
        assertThat(ids.find(JANE, "VIN-C", this::list)).isEmpty();
        assertThat(lists).isEqualTo(1);
        vehicles.put("VIN-C", "id-3");
        clock.pass(Duration.ofMillis(1));
        assertThat(ids.find(JANE, "VIN-C", this::list)).contains("id-3");
        assertThat(lists).isEqualTo(2);
    }

    @Test
    void allVehiclesAreAskedForAgainWhenTheListIsTooOld() {
        assertThat(ids.all(JANE, Duration.ofHours(1), this::list)).containsExactlyInAnyOrder("VIN-A", "VIN-B");
        vehicles.remove("VIN-B");
        clock.pass(Duration.ofHours(1));
        assertThat(ids.all(JANE, Duration.ofHours(1), this::list)).hasSize(2);
        clock.pass(Duration.ofMillis(1));
        assertThat(ids.all(JANE, Duration.ofHours(1), this::list)).containsExactly("VIN-A");
        assertThat(lists).isEqualTo(2);
    }

    @Test
    void aRefusedIdIsDoubtedOnceADay() {
        ids.find(JANE, "VIN-A", this::list);
        clock.pass(Duration.ofSeconds(1));
        assertThat(ids.findAnother(JANE, "VIN-A", "id-1", this::list)).isEmpty();
        assertThat(lists).isEqualTo(2);
        vehicles.put("VIN-A", "id-9");
        clock.pass(Duration.ofDays(1));
        assertThat(ids.findAnother(JANE, "VIN-A", "id-1", this::list)).isEmpty();
        assertThat(lists).isEqualTo(2);
        clock.pass(Duration.ofMillis(1));
        assertThat(ids.findAnother(JANE, "VIN-A", "id-1", this::list)).contains("id-9");
        assertThat(lists).isEqualTo(3);
    }

    @Test
    void anIdThatHasChangedMeanwhileCostsNoList() {
        ids.find(JANE, "VIN-A", this::list);
        assertThat(ids.findAnother(JANE, "VIN-A", "id-0", this::list)).contains("id-1");
        assertThat(lists).isEqualTo(1);
    }

    @Test
    void whatIsForgottenIsAskedForAgain() {
        ids.find(JANE, "VIN-A", this::list);
        vehicles.clear();
        ids.forget(JANE);
        assertThat(ids.find(JANE, "VIN-A", this::list)).isEmpty();
        assertThat(lists).isEqualTo(2);
    }

    /** Asks in a thread of its own for a VIN that is not known, and is waited for until it waits. */
    private final class Caller {
        private final AtomicReference<Object> outcome = new AtomicReference<>();
        private final Thread thread;

        Caller(Supplier<Map<String, String>> list) {
            thread = new Thread(() -> outcome.set(outcomeOf(list)));
            thread.start();
            await().until(() -> thread.getState() == Thread.State.WAITING);
        }

        private Object outcomeOf(Supplier<Map<String, String>> list) {
            try {
                return ids.find(JANE, "VIN-A", list);
            } catch (RuntimeException e) {
                return e;
            }
        }

        Object outcome() {
            await().until(() -> outcome.get() != null);
            return outcome.get();
        }
    }

    private final CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();

    private Map<String, String> slowList() {
        lists++;
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableException("interrupted", e);
        } catch (ExecutionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    @Test
    void whoWaitsForTheSameListFailsWithItInsteadOfAskingInTurn() {
        List<Caller> callers =
                Stream.generate(() -> new Caller(this::slowList)).limit(3).toList();
        RuntimeException outage = new ServiceUnavailableException("no answer");
        answer.completeExceptionally(outage);
        assertThat(callers).extracting(Caller::outcome).containsOnly(outage);
        assertThat(lists).isEqualTo(1);
        assertThat(ids.find(JANE, "VIN-A", this::list))
                .as("a failure is not remembered")
                .contains("id-1");
    }

    @Test
    void whoWaitsForTheSameListSharesIt() {
        List<Caller> callers =
                Stream.generate(() -> new Caller(this::slowList)).limit(3).toList();
        answer.complete(vehicles);
        assertThat(callers).extracting(Caller::outcome).containsOnly(Optional.of("id-1"));
        assertThat(lists).isEqualTo(1);
    }

    @Test
    void whoIsInterruptedWaitsNoLonger() {
        Caller asking = new Caller(this::slowList);
        Caller waiting = new Caller(this::slowList);
        waiting.thread.interrupt();
        assertThat(waiting.outcome())
                .isInstanceOfSatisfying(ServiceUnavailableException.class, failure -> assertThat(failure)
                        .hasMessageContaining("interrupted"));
        answer.complete(vehicles);
        assertThat(asking.outcome()).isEqualTo(Optional.of("id-1"));
    }

    static Stream<RuntimeException> ownFailures() {
        return Stream.of(
                new RateLimitedException("it may not wait", null, Duration.ofSeconds(1)),
                new IllegalStateException("a fault of its own"));
    }

    @ParameterizedTest
    @MethodSource("ownFailures")
    void whatConcernsOnlyTheOneWhoAsksIsNoFailureOfThoseWhoWait(RuntimeException failure) {
        Caller asking = new Caller(this::slowList);
        Caller waiting = new Caller(this::list);
        answer.completeExceptionally(failure);
        assertThat(asking.outcome()).isSameAs(failure);
        assertThat(waiting.outcome()).isEqualTo(Optional.of("id-1"));
    }

    @Test
    void whoWaitsAsksItselfWhereTheOneWhoAskedIsInterrupted() {
        Caller asking = new Caller(this::slowList);
        Caller waiting = new Caller(this::list);
        asking.thread.interrupt();
        assertThat(asking.outcome()).isInstanceOf(ServiceUnavailableException.class);
        assertThat(waiting.outcome()).isEqualTo(Optional.of("id-1"));
    }
}
