package io.github.camelstellantis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an error handler can read from a failure. */
class StellantisExceptionTest {

    private static final ErrorAnswer ERROR =
            new ErrorAnswer(404, "40400", "u-1", "No data", "2026-01-01T00:00:00.000Z");

    @Test
    void aFailureCarriesWhatTheServiceSaid() {
        NoDataException failure = new NoDataException("nothing yet", ERROR);
        assertThat(failure).hasMessage("nothing yet").hasNoCause();
        assertThat(failure.getError()).isEqualTo(ERROR);
        assertThat(failure.getCode()).isEqualTo("40400");
        assertThat(failure.getUuid()).isEqualTo("u-1");
        assertThat(failure.getTimestamp()).isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(failure.getHttpResponseCode()).isEqualTo(404);
        assertThat(failure.getHttpResponseStatus()).isEqualTo("No data");
    }

    @Test
    void withoutAnAnswerThereIsNothingToCarry() {
        ServiceUnavailableException failure =
                new ServiceUnavailableException("no answer", new IllegalStateException("reset"));
        assertThat(failure).hasMessage("no answer").hasRootCauseMessage("reset");
        assertThat(failure.getError()).isNull();
        assertThat(failure.getCode()).isNull();
        assertThat(failure.getUuid()).isNull();
        assertThat(failure.getTimestamp()).isNull();
        assertThat(failure.getHttpResponseCode()).isZero();
        assertThat(failure.getHttpResponseStatus()).isNull();
    }

    @Test
    void camelMayGiveItAnotherStatus() {
        StellantisException failure = new StellantisException("no answer");
        failure.setHttpResponseCode(503);
        failure.setHttpResponseStatus("later");
        assertThat(failure.getHttpResponseCode()).isEqualTo(503);
        assertThat(failure.getHttpResponseStatus()).isEqualTo("later");
    }

    @Test
    void theSubtypesSayWhatACallerNeedsToGoOn() {
        assertThat(new LoginRequiredException("jane", "log in", ERROR).getAccount())
                .isEqualTo("jane");
        assertThat(new RateLimitedException("later", ERROR, Duration.ofSeconds(5)).getRetryAfter())
                .isEqualTo(Duration.ofSeconds(5));
        RemoteFailedException failed = new RemoteFailedException("no", "r-1", "VehicleInUse");
        assertThat(failed.getRemoteId()).isEqualTo("r-1");
        assertThat(failed.getFailureCause()).isEqualTo("VehicleInUse");
    }
}
