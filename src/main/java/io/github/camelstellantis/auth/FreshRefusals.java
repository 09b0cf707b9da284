package io.github.camelstellantis.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers which logins' tokens the service refuses although they are fresh. The next one would fare no better, and
 * each costs a refresh token, so that the next is asked for after a pause, which doubles. A token that came otherwise
 * is another one, and has its chance at once.
 */
final class FreshRefusals {

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<LoginKey, Refusal> refusals = new LinkedHashMap<>();

    FreshRefusals(Clock clock) {
        this.clock = clock;
    }

    private record Refusal(String tokenHash, Duration pause, Instant until) {}

    /** Until when no other token is asked for in place of a refused one; empty where one may help. */
    Optional<Instant> pause(LoginKey key, String rejected) {
        lock.lock();
        try {
            return Optional.ofNullable(refusals.get(key))
                    .filter(refusal -> Secrets.matches(rejected, refusal.tokenHash()))
                    .map(Refusal::until)
                    .filter(until -> clock.instant().isBefore(until));
        } finally {
            lock.unlock();
        }
    }

    void refused(LoginKey key, String freshToken) {
        lock.lock();
        try {
            Refusal before = refusals.get(key);
            if (before != null && Secrets.matches(freshToken, before.tokenHash())) {
                return;
            }
            Instant now = clock.instant();
            Duration pause = pauseAfter(before, now);
            refusals.remove(key);
            refusals.put(key, new Refusal(Secrets.hash(freshToken), pause, now.plus(pause)));
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
