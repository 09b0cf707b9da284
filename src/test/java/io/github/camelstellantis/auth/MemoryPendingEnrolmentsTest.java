package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.HandClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MemoryPendingEnrolmentsTest implements PendingEnrolmentsContract {

    private final HandClock clock = new HandClock();
    private final PendingEnrolments enrolments = new MemoryPendingEnrolments(clock);

    @Override
    public PendingEnrolments enrolments() {
        return enrolments;
    }

    @Override
    public PendingEnrolments othersEnrolments() {
        return enrolments;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Test
    void whoeverBeginsVeryManyEnrolmentsDrivesOutTheOldestOnesOnly() {
        for (int i = 0; i <= 10_000; i++) {
            enrolments.keep(new PendingEnrolment(
                    "hash" + i,
                    "app",
                    "realm",
                    null,
                    "nonce",
                    "verifier",
                    "https://back",
                    null,
                    now().plusSeconds(1800)));
        }
        assertThat(enrolments.take("hash0")).isEmpty();
        assertThat(enrolments.take("hash1")).isPresent();
        assertThat(enrolments.take("hash10000")).isPresent();
    }
}
