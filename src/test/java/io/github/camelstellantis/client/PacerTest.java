package io.github.camelstellantis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.RateLimit;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacerTest {

    private static final Patience PACE = new Patience(RateLimitMode.pace, Duration.ofMinutes(1));
    private static final Patience FAIL = new Patience(RateLimitMode.fail, Duration.ofMinutes(1));
    private static final Patience OFF = new Patience(RateLimitMode.off, Duration.ofMinutes(1));

    private static final RateLimit NOTHING_TOLD = RateLimit.of(header -> null, Instant.EPOCH);

    private final AtomicLong clock = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void end() {
        threads.forEach(Thread::interrupt);
    }

    private static RateLimit told(long limit, long remaining) {
        return new RateLimit(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.of(limit),
                OptionalLong.of(remaining),
                Optional.empty(),
                Optional.empty());
    }

    /** One that knows the limit, and that so much of it is left. */
    private static Pacer informed(Pacer pacer, long limit, long remaining) {
        try (Pacer.Turn turn = pacer.acquire(PACE, LimitShare.WHOLE)) {
            turn.answered(told(limit, remaining));
        }
        return pacer;
    }

    /** How many calls go at once. */
    private static int room(Pacer pacer, LimitShare share) {
        int calls = 0;
        while (true) {
            try {
                pacer.acquire(FAIL, share);
                calls++;
            } catch (RateLimitedException e) {
                return calls;
            }
        }
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private <T> Future<T> inThread(Callable<T> what) {
        FutureTask<T> task = new FutureTask<>(what);
        Thread thread = new Thread(task);
        threads.add(thread);
        thread.start();
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return task;
    }

    @Test
    void aShareOfTheLimitIsThatPartOfIt() {
        for (String[] share : new String[][] {{"1", "98"}, {"0.25", "25"}, {"1/3", "33"}, {"0.001", "1"}}) {
            Pacer pacer = informed(new Pacer(clock::get), 100, 100);
            pass(Duration.ofSeconds(3));
            assertThat(room(pacer, LimitShare.of(share[0])))
                    .as(share[0])
                    .isGreaterThanOrEqualTo(Integer.parseInt(share[1]));
        }
    }

    @Test
    void whatWasUnderWayBeforeTheLimitWasKnownTakesRoomUntilAWindowAfterItsEnd() {
        Pacer pacer = new Pacer(clock::get);
        Pacer.Turn early = pacer.acquire(PACE, LimitShare.WHOLE);
        informed(pacer, 5, 5);
        pass(Duration.ofSeconds(3));
        assertThat(room(pacer, LimitShare.of("0.4"))).isEqualTo(1);
        early.close();
        assertThat(room(pacer, LimitShare.of("0.4"))).isZero();
        pass(Duration.ofSeconds(2));
        assertThat(room(pacer, LimitShare.WHOLE)).isEqualTo(4);
    }

    @Test
    void whoSharesALimitThatIsNotKnownYetSendsOneCallAheadAndFollowsOnceItIsAnswered() throws Exception {
        LimitShare half = LimitShare.of("1/2");
        Pacer pacer = new Pacer();
        Pacer.Turn ahead = pacer.acquire(FAIL, half);
        assertThat(room(pacer, half)).isZero();
        Future<Pacer.Turn> next = inThread(() -> pacer.acquire(PACE, half));
        ahead.close();
        next.get().answered(told(1000, 900));
        assertThat(room(pacer, half)).isBetween(1, 400);
    }

    @Test
    void whereTheServiceHasNoLimitNobodyWaitsAfterTheFirstAnswer() throws Exception {
        LimitShare half = LimitShare.of("1/2");
        Pacer pacer = new Pacer();
        Pacer.Turn ahead = pacer.acquire(FAIL, half);
        List<Future<Pacer.Turn>> next =
                List.of(inThread(() -> pacer.acquire(PACE, half)), inThread(() -> pacer.acquire(PACE, half)));
        ahead.answered(NOTHING_TOLD);
        for (Future<Pacer.Turn> turn : next) {
            turn.get();
        }
        pacer.acquire(FAIL, half);
    }

    @Test
    void whoHasNoShareYetDoesNotEvenAsk() {
        Pacer pacer = new Pacer(clock::get);
        assertThat(room(pacer, () -> 0)).isZero();
        informed(pacer, 100, 100);
    }

    @Test
    void whoHasNoShareAsksNothingEvenWhereTheServiceHasNoLimit() {
        Pacer pacer = new Pacer();
        try (Pacer.Turn turn = pacer.acquire(PACE, LimitShare.WHOLE)) {
            turn.answered(NOTHING_TOLD);
        }
        assertThatThrownBy(() -> pacer.acquire(FAIL, () -> 0))
                .isInstanceOf(RateLimitedException.class)
                .hasMessageContaining("no share");
        pacer.acquire(FAIL, LimitShare.of("1/2"));
        pacer.acquire(FAIL, LimitShare.of("1/2"));
    }

    @Test
    void whoMayWaitForALittleWaitsForTheCallThatWentAhead() throws Exception {
        LimitShare half = LimitShare.of("1/2");
        Pacer pacer = new Pacer();
        Pacer.Turn ahead = pacer.acquire(FAIL, half);
        assertThatThrownBy(() -> pacer.acquire(new Patience(RateLimitMode.pace, Duration.ofMillis(10)), half))
                .isInstanceOf(RateLimitedException.class)
                .hasMessageContaining("has not said yet");
        Patience patience = new Patience(RateLimitMode.pace, Duration.ofMillis(900));
        Future<Pacer.Turn> next = inThread(() -> pacer.acquire(patience, half));
        ahead.answered(NOTHING_TOLD);
        assertThat(next.get()).isNotNull();
    }

    @Test
    void aShareThatGrowsOrShrinksIsHeededAtOnce() {
        Pacer pacer = informed(new Pacer(clock::get), 100, 100);
        pass(Duration.ofSeconds(3));
        AtomicReference<Double> fraction = new AtomicReference<>(0.0);
        LimitShare share = fraction::get;
        assertThat(room(pacer, share)).isZero();
        fraction.set(0.2);
        assertThat(room(pacer, share)).isEqualTo(20);
        fraction.set(0.5);
        assertThat(room(pacer, share)).isEqualTo(30);
        fraction.set(0.1);
        assertThat(room(pacer, share)).isZero();
    }

    @Test
    void whoWaitsForAShareGetsItOnceThereIsOne() throws Exception {
        Pacer pacer = informed(new Pacer(), 100, 100);
        AtomicReference<Double> fraction = new AtomicReference<>(0.0);
        Future<Pacer.Turn> waiting = inThread(() -> pacer.acquire(PACE, fraction::get));
        fraction.set(1.0);
        assertThat(waiting.get()).isNotNull();
    }

    @Test
    void withoutRoomACallThatMayNotWaitIsToldWhenToComeBack() {
        Pacer pacer = informed(new Pacer(clock::get), 5, 0);
        assertThatThrownBy(() -> pacer.acquire(FAIL, LimitShare.WHOLE))
                .isInstanceOfSatisfying(RateLimitedException.class, limited -> assertThat(limited.getRetryAfter())
                        .isBetween(Duration.ofMillis(500), Duration.ofMillis(1100)));
        pacer.acquire(OFF, LimitShare.WHOLE).close();
        pass(Duration.ofSeconds(2));
        assertThat(room(pacer, LimitShare.WHOLE)).isEqualTo(5);
    }

    @Test
    void whoComesFirstIsServedFirst() throws Exception {
        Pacer pacer = informed(new Pacer(), 1, 0);
        ConcurrentLinkedQueue<Integer> served = new ConcurrentLinkedQueue<>();
        List<Future<Boolean>> callers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int number = i;
            callers.add(inThread(() -> {
                try (Pacer.Turn turn = pacer.acquire(PACE, LimitShare.WHOLE)) {
                    turn.answered(told(1, 0));
                    return served.add(number);
                }
            }));
        }
        for (Future<Boolean> caller : callers) {
            caller.get();
        }
        assertThat(served).containsExactly(0, 1, 2);
    }

    @Test
    void whoWaitsIsWokenWhenTheComponentStops() {
        Pacer pacer = new Pacer();
        pacer.keepQuiet(Duration.ofSeconds(50));
        Future<Pacer.Turn> first = inThread(() -> pacer.acquire(PACE, LimitShare.WHOLE));
        Future<Pacer.Turn> second = inThread(() -> pacer.acquire(PACE, LimitShare.WHOLE));
        pacer.close();
        for (Future<Pacer.Turn> waiting : List.of(first, second)) {
            assertThatThrownBy(waiting::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(ServiceUnavailableException.class)
                    .hasMessageContaining("stopping");
        }
    }

    @Test
    void whoIsInterruptedWhileWaitingLeavesTheLineToTheOthers() throws Exception {
        Pacer pacer = informed(new Pacer(), 1, 0);
        Future<Pacer.Turn> impatient = inThread(() -> pacer.acquire(PACE, LimitShare.WHOLE));
        Future<Pacer.Turn> next = inThread(() -> pacer.acquire(PACE, LimitShare.WHOLE));
        threads.get(0).interrupt();
        assertThatThrownBy(impatient::get)
                .hasCauseInstanceOf(ServiceUnavailableException.class)
                .hasMessageContaining("interrupted");
        assertThat(next.get()).isNotNull();
    }

    @Test
    void aWaitThatIsKnownToBeTooLongIsRefusedAtOnce() {
        Pacer pacer = new Pacer(clock::get);
        pacer.keepQuiet(Duration.ofMinutes(5));
        assertThatThrownBy(() -> pacer.acquire(PACE, LimitShare.WHOLE))
                .isInstanceOfSatisfying(RateLimitedException.class, limited -> assertThat(limited.getRetryAfter())
                        .isEqualTo(Duration.ofMinutes(5)));
        pass(Duration.ofMinutes(5));
        assertThat(CompletableFuture.supplyAsync(() -> pacer.acquire(PACE, LimitShare.WHOLE)))
                .succeedsWithin(Duration.ofSeconds(30));
    }
}
