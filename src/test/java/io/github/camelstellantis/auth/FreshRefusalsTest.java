package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.LoginRequiredException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreshRefusalsTest {

    private static final LoginKey JANE = new LoginKey("app", "clientsB2CPeugeot", "jane.doe@example.com");

    private final HandClock clock = new HandClock();
    private final FreshRefusals refusals = new FreshRefusals(clock);

    private void refused(LoginKey key, String token) {
        refusals.refused(
                key, token, new LoginRequiredException("jane", "refused", ErrorAnswer.of(401, "Token is invalid")));
    }

    /** Whole minutes until another token is asked for in place of this one. */
    private long minutesUntilTheNext(String token) {
        for (long minutes = 0; ; minutes++) {
            try {
                refusals.check(JANE, token);
                return minutes;
            } catch (LoginRequiredException e) {
                clock.pass(Duration.ofMinutes(1));
            }
        }
    }

    @Test
    void thePauseDoublesUpToAnHour() {
        List<Long> pauses = IntStream.range(0, 8)
                .mapToObj(i -> {
                    refused(JANE, "token" + i);
                    return minutesUntilTheNext("token" + i);
                })
                .toList();
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
    }

    @Test
    void aRefusalLongAfterTheLastBeginsAnew() {
        refused(JANE, "1");
        refused(JANE, "2");
        clock.pass(Duration.ofHours(3));
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
        assertThatExceptionOfType(LoginRequiredException.class)
                .isThrownBy(() -> refusals.check(JANE, "1"))
                .withMessage("refused; no other is asked for until 2026-01-01T12:01:00Z")
                .satisfies(e -> assertThat(e.getHttpResponseCode()).isEqualTo(401));
        assertThatCode(() -> refusals.check(JANE, "2")).doesNotThrowAnyException();
        assertThatCode(() -> refusals.check(new LoginKey("app", JANE.realm(), "john"), "1"))
                .doesNotThrowAnyException();
        refusals.forget(JANE);
        assertThatCode(() -> refusals.check(JANE, "1")).doesNotThrowAnyException();
    }

    @Test
    void noMoreThanTenThousandAreRemembered() {
        refused(JANE, "1");
        IntStream.range(0, 10_000).forEach(i -> refused(new LoginKey("app", JANE.realm(), "user" + i), "1"));
        assertThat(minutesUntilTheNext("1")).isZero();
    }
}
