package io.github.camelstellantis.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The authorization codes that are out. One that has been used is remembered until it would have expired. */
final class Codes {

    private static final int ISSUES_BETWEEN_SWEEPS = 1_000;

    private final Clock clock;
    private final Duration lifetime;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();

    Codes(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /** What a code stands for, once. */
    record Code(AuthorizationRequest request, Login login, Instant expires, AtomicBoolean used) {

        /** Takes the code out of use; whoever tries that again ends the login, as the real server does. */
        boolean use() {
            if (used.compareAndSet(false, true)) {
                return true;
            }
            login.end();
            return false;
        }
    }

    String issue(AuthorizationRequest request, Login login) {
        if (issued.incrementAndGet() % ISSUES_BETWEEN_SWEEPS == 0) {
            codes.values().removeIf(this::isExpired);
        }
        String code = Recognizable.newUuid();
        codes.put(code, new Code(request, login, clock.instant().plus(lifetime), new AtomicBoolean()));
        return code;
    }

    /** A code that has not expired, used or not. */
    Optional<Code> find(String code) {
        return Optional.ofNullable(codes.get(code)).filter(found -> !isExpired(found));
    }

    private boolean isExpired(Code code) {
        return !clock.instant().isBefore(code.expires());
    }
}
