package io.github.camelstellantis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from the headers about limits, and what is taken for rubbish. */
class RateLimitHeadersTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static RateLimit limit(Map<String, String> headers) {
        return RateLimit.of(headers::get, NOW);
    }

    @Test
    void theDayAndTheSecondAreToldApartByTheirSuffix() {
        RateLimit limit = limit(Map.of(
                "x-ratelimit-limit-1", "100000",
                "x-ratelimit-remaining-1", " 99 ",
                "x-ratelimit-limit-2", "100",
                "x-ratelimit-remaining-2", "0"));
        assertThat(limit.dayLimit()).hasValue(100_000);
        assertThat(limit.dayRemaining()).hasValue(99);
        assertThat(limit.burstLimit()).hasValue(100);
        assertThat(limit.burstRemaining()).hasValue(0);
        assertThat(limit.pause()).isEmpty();
    }

    @Test
    void withoutSuffixTheDayIsMeant() {
        RateLimit limit = limit(Map.of("x-ratelimit-limit", "7", "x-ratelimit-remaining", "3"));
        assertThat(limit.dayLimit()).hasValue(7);
        assertThat(limit.dayRemaining()).hasValue(3);
        assertThat(limit.burstLimit()).isEqualTo(OptionalLong.empty());
    }

    @Test
    void aSuffixThatCannotBeReadLeavesTheOtherHeader() {
        assertThat(limit(Map.of("x-ratelimit-limit-1", "many", "x-ratelimit-limit", "7"))
                        .dayLimit())
                .hasValue(7);
        assertThat(limit(Map.of("x-ratelimit-limit-1", "-1")).dayLimit()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            delimiter = '|',
            textBlock =
                    """
                    0                             | PT0S
                    120                           | PT2M
                    86400                         | PT24H
                    86401                         | nothing
                    99999999999999                | nothing
                    -5                            | nothing
                    soon                          | nothing
                    Thu, 01 Jan 2026 00:01:00 GMT | PT1M
                    Wed, 31 Dec 2025 23:59:00 GMT | PT0S
                    Fri, 02 Jan 2026 00:00:01 GMT | nothing
                    """)
    void retryAfterIsSecondsOrADateWithinADay(String header, Duration pause) {
        assertThat(limit(Map.of("retry-after", header)).retryAfter().orElse(null))
                .isEqualTo(pause);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            textBlock =
                    """
                    100,     40,      60
                    100,     0,       100
                    100,     120,     0
                    100,     nothing, nothing
                    nothing, 40,      nothing
                    """)
    void whatIsUsedOfTheSecondIsWhatIsNotLeftOfIt(String limit, String remaining, Long used) {
        Map<String, String> headers = new HashMap<>();
        headers.put("x-ratelimit-limit-2", limit);
        headers.put("x-ratelimit-remaining-2", remaining);
        assertThat(limit(headers).burstUsed()).isEqualTo(used == null ? OptionalLong.empty() : OptionalLong.of(used));
    }

    @Test
    void retryAfterIsBelievedBeforeTheReset() {
        assertThat(limit(Map.of("retry-after", "5", "x-ratelimit-reset", "60")).pause())
                .contains(Duration.ofSeconds(5));
        assertThat(limit(Map.of("x-ratelimit-reset", "60")).pause()).contains(Duration.ofMinutes(1));
    }
}
