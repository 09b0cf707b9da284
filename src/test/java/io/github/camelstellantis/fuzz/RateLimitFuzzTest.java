package io.github.camelstellantis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** Headers that say how long to wait and how much is left. */
class RateLimitFuzzTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Provide
    Arbitrary<String> headers() {
        return Mutants.texts(
                Corpus.texts("limits.json"), "GMT", "+0000", "Sun", "Feb", ",", "99", "e9", "0x10", "1_000");
    }

    @Provide
    Arbitrary<Integer> seconds() {
        return Arbitraries.integers().between(0, (int) DAY.toSeconds()).withoutEdgeCases();
    }

    @Fuzz(tries = 1000)
    void aWaitIsNeverNegativeNorLongerThanADayAndACountNeverNegative(
            @ForAll("headers") String one, @ForAll("headers") String other) {
        RateLimit read = RateLimit.of(name -> name.contains("limit") ? one : other, NOW);
        assertThat(read.pause().stream()).allSatisfy(pause -> assertThat(pause).isBetween(Duration.ZERO, DAY));
        assertThat(read.dayLimit().orElse(0)).isNotNegative();
        assertThat(read.dayRemaining().orElse(0)).isNotNegative();
        assertThat(read.burstLimit().orElse(0)).isNotNegative();
        assertThat(read.burstRemaining().orElse(0)).isNotNegative();
    }

    @Fuzz
    void secondsAndDatesMeanTheSame(@ForAll("seconds") int seconds) {
        Optional<Duration> expected = Optional.of(Duration.ofSeconds(seconds));
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                NOW.plusSeconds(seconds).atZone(ZoneOffset.UTC));
        assertThat(read("retry-after", " " + seconds + " ").pause()).isEqualTo(expected);
        assertThat(read("x-ratelimit-reset", Integer.toString(seconds)).pause()).isEqualTo(expected);
        assertThat(read("retry-after", date).pause()).isEqualTo(expected);
        assertThat(read("x-ratelimit-remaining-1", Integer.toString(seconds)).dayRemaining())
                .isEqualTo(OptionalLong.of(seconds));
    }

    private static RateLimit read(String header, String value) {
        UnaryOperator<String> headers = Map.of(header, value)::get;
        return RateLimit.of(headers, NOW);
    }
}
