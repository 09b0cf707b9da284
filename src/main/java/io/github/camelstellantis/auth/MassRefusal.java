package io.github.camelstellantis.auth;

import io.github.camelstellantis.api.ServiceUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when the server refuses login after login: then it is the server or the app that is at fault, and no further
 * refresh token is risked. The logins that it refused last are taken out of quarantine again.
 */
final class MassRefusal {

    private static final Logger LOG = LoggerFactory.getLogger(MassRefusal.class);

    /** So many refusals in a row, with no refresh that succeeds between them, are no coincidence. */
    static final int IN_A_ROW = 10;

    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final Duration UNTIL_NEXT_TRY = Duration.ofMinutes(5);

    private final TokenStore store;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Refusal> inARow = new ArrayDeque<>();
    private Instant stoppedUntil = Instant.MIN;

    MassRefusal(TokenStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    private record Refusal(LoginKey key, long version, Instant at) {}

    /**
     * Before a refresh token is risked.
     *
     * @throws ServiceUnavailableException while refreshing is stopped; one try is let through when its time is over
     */
    void check() {
        lock.lock();
        try {
            Instant now = clock.instant();
            if (now.isBefore(stoppedUntil)) {
                throw new ServiceUnavailableException("the server refused " + IN_A_ROW
                        + " logins in a row, which is hardly the fault of each: no token is refreshed until "
                        + stoppedUntil
                        + "; the logins are kept");
            }
            if (stoppedUntil != Instant.MIN) {
                stoppedUntil = now.plus(UNTIL_NEXT_TRY);
            }
        } finally {
            lock.unlock();
        }
    }

    void succeeded() {
        lock.lock();
        try {
            inARow.clear();
            stoppedUntil = Instant.MIN;
        } finally {
            lock.unlock();
        }
    }

    void refused(LoginKey key, long version) {
        List<Refusal> mistaken = List.of();
        lock.lock();
        try {
            Instant now = clock.instant();
            inARow.removeIf(refusal -> refusal.at().isBefore(now.minus(WITHIN)));
            inARow.add(new Refusal(key, version, now));
            if (inARow.size() >= IN_A_ROW || stoppedUntil != Instant.MIN) {
                mistaken = List.copyOf(inARow);
                stop(now);
            }
        } finally {
            lock.unlock();
        }
        mistaken.forEach(this::revive);
    }

    private void stop(Instant now) {
        String refused = stoppedUntil == Instant.MIN ? IN_A_ROW + " logins in a row" : "a login again";
        stoppedUntil = now.plus(UNTIL_NEXT_TRY);
        LOG.error(
                "The server refused {}. No token is refreshed until {}, and the logins are kept:"
                        + " check the app's registration and the service's status",
                refused,
                stoppedUntil);
        inARow.clear();
    }

    private void revive(Refusal refusal) {
        try {
            store.find(refusal.key())
                    .filter(stored -> stored.version() == refusal.version())
                    .ifPresent(stored -> store.replace(
                            refusal.key(), stored.version(), stored.login().alive()));
        } catch (TokenStoreException e) {
            LOG.warn("A login stays marked as dead, though the server was at fault: {}", e.getMessage());
        }
    }
}
