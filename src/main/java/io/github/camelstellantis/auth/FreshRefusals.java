package io.github.camelstellantis.auth;

import io.github.camelstellantis.api.LoginRequiredException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers which logins' tokens the service refuses although they are fresh. The next one would fare no better, and
 * each costs a refresh token, so that the next is asked for after a pause, which doubles. A token that came otherwise
 * is another one, and has its chance at once.
 */
final class FreshRefusals {

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<LoginKey, Refusal> refusals = new LinkedHashMap<>();

    FreshRefusals(Clock clock) {
        this.clock = clock;
    }

    private record Refusal(String accessToken, LoginRequiredException failure, Duration pause, Instant until) {}

    /**
     * Before a token is asked for in place of a refused one.
     *
     * @throws LoginRequiredException if that one was fresh when it was refused, and its pause is not over
     */
    void check(LoginKey key, String rejected) {
        Refusal refusal = of(key);
        if (refusal != null
                && refusal.accessToken().equals(rejected)
                && clock.instant().isBefore(refusal.until())) {
            throw new LoginRequiredException(
                    key.account(),
                    refusal.failure().getMessage() + "; no other is asked for until " + refusal.until(),
                    refusal.failure().getError());
        }
    }

    private Refusal of(LoginKey key) {
        lock.lock();
        try {
            return refusals.get(key);
        } finally {
            lock.unlock();
        }
    }

    void refused(LoginKey key, String freshToken, LoginRequiredException failure) {
        lock.lock();
        try {
            Refusal before = refusals.get(key);
            if (before != null && before.accessToken().equals(freshToken)) {
                return;
            }
            Instant now = clock.instant();
            Duration pause = pauseAfter(before, now);
            refusals.remove(key);
            refusals.put(key, new Refusal(freshToken, failure, pause, now.plus(pause)));
            if (refusals.size() > MOST) {
                refusals.remove(refusals.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Where the token before was good for long, this is another matter. */
    private static Duration pauseAfter(Refusal before, Instant now) {
        if (before == null || now.isAfter(before.until().plus(LONGEST_PAUSE))) {
            return FIRST_PAUSE;
        }
        Duration twice = before.pause().multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    void forget(LoginKey key) {
        lock.lock();
        try {
            refusals.remove(key);
        } finally {
            lock.unlock();
        }
    }
}
