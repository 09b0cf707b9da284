package io.github.camelstellantis.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times and durations are read as the service writes them, and nothing else is taken for one. */
class TimesTest {

    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            textBlock =
                    """
                    2026-03-01T10:00:00Z,         2026-03-01T10:00:00Z
                    2026-03-01T11:00:00+01:00,    2026-03-01T10:00:00Z
                    2026-03-01T11:00:00+0100,     2026-03-01T10:00:00Z
                    2026-03-01T10:00:00.5Z,       2026-03-01T10:00:00.500Z
                    2026-03-01t10:00:00z,         2026-03-01T10:00:00Z
                    ' 2026-03-01T10:00:00 ',      2026-03-01T10:00:00Z
                    2010-01-01T00:00:00Z,         2010-01-01T00:00:00Z
                    2009-12-31T23:59:59Z,         nothing
                    2100-01-01T00:00:00Z,         2100-01-01T00:00:00Z
                    2100-01-01T00:00:00.001Z,     nothing
                    1970-01-01T00:00:00Z,         nothing
                    2026-03-01,                   nothing
                    2026-13-01T10:00:00Z,         nothing
                    yesterday,                    nothing
                    '',                           nothing
                    """)
    void aTimeIsReadLenientlyAndBelievedWithinReason(String text, Instant expected) {
        assertThat(Times.instant(text)).isEqualTo(expected);
    }

    @Test
    void aTimeMayBeOneAlready() {
        assertThat(Times.instant(TIME)).isEqualTo(TIME);
        assertThat(Times.instant(OffsetDateTime.ofInstant(TIME, ZoneOffset.ofHours(2))))
                .isEqualTo(TIME);
        assertThat(Times.instant(new StringBuilder(TIME.toString()))).isEqualTo(TIME);
    }

    @Test
    void numbersListsAndNothingAreNoTimes() {
        List<Object> others = Arrays.asList(17, 1_772_359_200_000L, List.of(TIME), null);
        assertThat(others).allSatisfy(other -> {
            assertThat(Times.instant(other)).isNull();
            assertThat(Times.duration(other)).isNull();
        });
    }

    @Test
    void aDurationIsNotNegative() {
        assertThat(Times.duration("PT1H35M")).isEqualTo(Duration.ofMinutes(95));
        assertThat(Times.duration(" PT0S ")).isZero();
        assertThat(Times.duration(Duration.ofMinutes(5))).isEqualTo(Duration.ofMinutes(5));
        assertThat(Times.duration("-PT1S")).isNull();
        assertThat(Times.duration("an hour")).isNull();
    }
}
