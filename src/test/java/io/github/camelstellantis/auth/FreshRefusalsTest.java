package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.HandClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreshRefusalsTest {

    private static final LoginKey JANE = new LoginKey("app", "clientsB2CPeugeot", "jane.doe@example.com");

    private final HandClock clock = new HandClock();
    private final FreshRefusals refusals = new FreshRefusals(clock);

    private void refused(LoginKey key, String token) {
        refusals.refused(key, token);
    }

    /** Whole minutes until another token is asked for in place of this one. */
    private long minutesUntilTheNext(String token) {
        long minutes = 0;
        while (refusals.pause(JANE, token).isPresent()) {
            clock.pass(Duration.ofMinutes(1));
            minutes++;
        }
        return minutes;
    }

    @Test
    void thePauseDoublesUpToTenMinutes() {
        List<Long> pauses = IntStream.range(0, 6)
                .mapToObj(i -> {
                    refused(JANE, "token" + i);
                    return minutesUntilTheNext("token" + i);
                })
                .toList();
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
    }

    @Test
    void aRefusalLongAfterTheLastBeginsAnew() {
        refused(JANE, "1");
        refused(JANE, "2");
        clock.pass(Duration.ofMinutes(30));
        refused(JANE, "3");
        assertThat(minutesUntilTheNext("3")).isEqualTo(1);
    }

    @Test
    void manyWhoMeetTheSameRefusalAreOne() {
        refused(JANE, "1");
        refused(JANE, "1");
        assertThat(minutesUntilTheNext("1")).isEqualTo(1);
    }

    @Test
    void onlyTheRefusedTokenOfThatLoginWaitsAndOnlyUntilItIsForgotten() {
        refused(JANE, "1");
        assertThat(refusals.pause(JANE, "1")).contains(clock.instant().plusSeconds(60));
        assertThat(refusals.pause(JANE, "2")).isEmpty();
        assertThat(refusals.pause(new LoginKey("app", JANE.realm(), "john"), "1"))
                .isEmpty();
        refusals.forget(JANE);
        assertThat(refusals.pause(JANE, "1")).isEmpty();
    }

    @Test
    void noMoreThanTenThousandAreRemembered() {
        refused(JANE, "1");
        IntStream.range(1, 10_000).forEach(i -> refused(new LoginKey("app", JANE.realm(), "user" + i), "1"));
        assertThat(refusals.pause(JANE, "1")).isPresent();
        refused(new LoginKey("app", JANE.realm(), "one more"), "1");
        assertThat(refusals.pause(JANE, "1")).isEmpty();
    }

    @Test
    void oneThreadAfterTheOtherGetsItsTurn() {
        inAThreadOfItsOwn(() -> refused(JANE, "1"));
        inAThreadOfItsOwn(() -> refused(JANE, "1"));
        inAThreadOfItsOwn(() -> assertThat(refusals.pause(JANE, "1")).isPresent());
        inAThreadOfItsOwn(() -> refusals.forget(JANE));
        inAThreadOfItsOwn(() -> assertThat(refusals.pause(JANE, "1")).isEmpty());
    }

    private static void inAThreadOfItsOwn(Runnable task) {
        assertThat(CompletableFuture.runAsync(task, each -> new Thread(each).start()))
                .succeedsWithin(Duration.ofSeconds(30));
    }
}
