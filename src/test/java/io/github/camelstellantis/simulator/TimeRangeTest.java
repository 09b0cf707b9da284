package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRangeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z/2026-01-02T00:00:00Z, 2026-01-01T12:00:00Z, true",
        "2026-01-01T00:00:00Z/2026-01-02T00:00:00Z, 2026-01-02T00:00:01Z, false",
        "2026-01-01T09:00:00+01:00/2026-01-01T12:00:00+0100, 2026-01-01T08:00:00Z, true",
        "2026-01-01T00:00:00Z/, 2036-01-01T00:00:00Z, true",
        "/2026-01-01T00:00:00Z, 2016-01-01T00:00:00Z, true",
        "2026-01-01T00:00:00Z/P1M2DT3H, 2026-02-03T03:00:00Z, true",
        "2026-01-01T00:00:00Z/P1M2DT3H, 2026-02-03T03:00:01Z, false",
        "2026-01-01T00:00:00Z/PT6H, 2026-01-01T06:00:00Z, true",
        "R5/2026-01-01T12:00:00Z/PT1H/PT6H, 2026-01-02T12:30:00Z, true",
        "R5/2026-01-01T12:00:00Z/PT1H/PT6H, 2026-01-01T14:00:00Z, false",
        "R4/2026-01-01T12:00:00Z/PT1H/PT6H, 2026-01-02T12:30:00Z, false",
        "R/2026-01-01T12:00:00Z/PT1H, 2026-03-01T12:30:00Z, true"
    })
    void aRangeOfTimeHoldsWhatItSays(String text, Instant instant, boolean contained) {
        assertThat(TimeRange.parse(text).stream().anyMatch(range -> range.contains(instant)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "yesterday/",
                "2026-01-01/",
                "2026-01-01T00:00:00Z",
                "/P1D",
                "Rx/2026-01-01T12:00:00Z/PT1H"
            })
    void whatIsNoRangeOfTimeIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TimeRange.parse(text));
    }
}
