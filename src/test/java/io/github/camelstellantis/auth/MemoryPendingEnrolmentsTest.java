package io.github.camelstellantis.auth;

import java.time.Instant;

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
}
