package io.github.camelstellantis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long callers wait before they repeat, how much all of them may repeat, and what part of a limit is theirs. */
class RetriesTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    PT1S,   0,  500,   1000
                    PT1S,   1,  1000,  2000
                    PT1S,   4,  8000,  16000
                    PT1S,   5,  15000, 30000
                    PT1S,   60, 15000, 30000
                    PT0.1S, 3,  400,   800
                    PT0S,   0,  0,     1
                    PT10H,  0,  15000, 30000
                    """)
    void aPauseDoublesWithJitterUpToHalfAMinute(Duration backoff, int retry, long least, long most) {
        RetryPolicy policy = new RetryPolicy(3, backoff, new RetryBudget());
        LongSummaryStatistics pauses = IntStream.range(0, 2000)
                .mapToLong(i -> policy.pauseBefore(retry).toMillis())
                .summaryStatistics();
        assertThat(pauses.getMin()).isBetween(least, least + (most - least) / 10);
        assertThat(pauses.getMax()).isBetween(most - (most - least) / 10, most);
    }

    @Test
    void aHundredRepetitionsAreThereAndTenSuccessesGiveOneBack() {
        RetryBudget budget = new RetryBudget();
        IntStream.range(0, 10_000).forEach(i -> budget.succeeded());
        assertThat(taken(budget)).isEqualTo(100);
        IntStream.range(0, 9).forEach(i -> budget.succeeded());
        assertThat(budget.take()).isFalse();
        budget.succeeded();
        assertThat(taken(budget)).isEqualTo(1);
        IntStream.range(0, 35).forEach(i -> budget.succeeded());
        assertThat(taken(budget)).isEqualTo(3);
    }

    private static int taken(RetryBudget budget) {
        int taken = 0;
        while (taken < 1000 && budget.take()) {
            taken++;
        }
        return taken;
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    1,       100, 100
                    0.25,    100, 25
                    1/4,     100, 25
                    ' 1 / 3 ', 9, 3
                    1/3,     100, 33
                    1/3,     0,   1
                    0.001,   100, 1
                    """)
    void aShareIsAPartOfTheCallsAndAtLeastOne(String share, long calls, long ours) {
        assertThat(LimitShare.of(share).of(calls)).isEqualTo(ours);
    }

    @Test
    void aShareOfNothingAllowsNoCall() {
        LimitShare nothing = () -> 0;
        assertThat(nothing.of(100)).isZero();
        assertThat(LimitShare.WHOLE.of(100)).isEqualTo(100);
        assertThat(LimitShare.WHOLE.fraction()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.01", "2/1", "1/0", "0/1", "NaN"})
    void aShareIsMoreThanNothingAndAtMostAll(String share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LimitShare.of(share))
                .withMessage("'" + share + "' is not more than 0 and at most 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "half", "1/", "1/2/3", "25%"})
    void aShareIsANumberOrAFraction(String share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LimitShare.of(share))
                .withMessage("'" + share + "' is neither a number nor a fraction");
    }
}
