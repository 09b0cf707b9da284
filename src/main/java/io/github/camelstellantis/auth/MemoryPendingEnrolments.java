package io.github.camelstellantis.auth;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keeps waiting enrolments in memory: whoever is at the consent page during a restart has to begin anew. */
public final class MemoryPendingEnrolments implements PendingEnrolments {

    private final ConcurrentMap<String, PendingEnrolment> pending = new ConcurrentHashMap<>();
    private final Clock clock;

    public MemoryPendingEnrolments(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void keep(PendingEnrolment enrolment) {
        Instant now = clock.instant();
        pending.values().removeIf(other -> other.expiresAt().isBefore(now));
        pending.put(enrolment.stateHash(), enrolment);
    }

    @Override
    public Optional<PendingEnrolment> take(String stateHash) {
        return Optional.ofNullable(pending.remove(stateHash));
    }
}
