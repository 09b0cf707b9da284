package io.github.camelstellantis.auth;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps waiting enrolments in memory: whoever is at the consent page during a restart has to begin anew. So has the one
 * who has waited longest where ten thousand more have begun.
 */
public final class MemoryPendingEnrolments implements PendingEnrolments {

    private static final int MOST = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, PendingEnrolment> oldestFirst = new LinkedHashMap<>();
    private final Clock clock;

    public MemoryPendingEnrolments(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void keep(PendingEnrolment enrolment) {
        lock.lock();
        try {
            removeOld();
            oldestFirst.put(enrolment.stateHash(), enrolment);
        } finally {
            lock.unlock();
        }
    }

    private void removeOld() {
        Instant now = clock.instant();
        Iterator<PendingEnrolment> enrolments = oldestFirst.values().iterator();
        while (enrolments.hasNext() && (enrolments.next().expiresAt().isBefore(now) || oldestFirst.size() >= MOST)) {
            enrolments.remove();
        }
    }

    @Override
    public Optional<PendingEnrolment> take(String stateHash) {
        lock.lock();
        try {
            return Optional.ofNullable(oldestFirst.remove(stateHash));
        } finally {
            lock.unlock();
        }
    }
}
