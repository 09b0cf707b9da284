package io.github.camelstellantis.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tokens that are out. Refresh tokens rotate: the old one is dead at once, its replay harms nobody, and older
 * access tokens live until they expire.
 */
final class Tokens {

    private static final int ISSUES_BETWEEN_SWEEPS = 1_000;

    private final Clock clock;
    private final Duration lifetime;
    private final Map<String, Access> access = new ConcurrentHashMap<>();
    private final Map<String, Login> refresh = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();

    Tokens(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    private record Access(Login login, Instant expires) {
        boolean isValidAt(Instant now) {
            return !login.hasEnded() && now.isBefore(expires);
        }
    }

    Duration lifetime() {
        return lifetime;
    }

    String newAccessToken(Login login) {
        if (issued.incrementAndGet() % ISSUES_BETWEEN_SWEEPS == 0) {
            Instant now = clock.instant();
            access.values().removeIf(token -> !token.isValidAt(now));
        }
        String token = Recognizable.newUuid();
        access.put(token, new Access(login, clock.instant().plus(lifetime)));
        return token;
    }

    String newRefreshToken(Login login) {
        String token = Recognizable.newUuid();
        refresh.put(token, login);
        return token;
    }

    Optional<Login> byAccessToken(String token) {
        return Optional.ofNullable(access.get(token))
                .filter(found -> found.isValidAt(clock.instant()))
                .map(Access::login);
    }

    Optional<Login> byRefreshToken(String token) {
        return Optional.ofNullable(refresh.get(token)).filter(login -> !login.hasEnded());
    }

    /** Takes a refresh token out of use; empty if somebody else has been faster. */
    Optional<Login> useUp(String refreshToken) {
        return Optional.ofNullable(refresh.remove(refreshToken)).filter(login -> !login.hasEnded());
    }

    /** Revoking a refresh token ends its whole login, revoking an access token only that. */
    void revoke(String token) {
        access.remove(token);
        useUp(token).ifPresent(Login::end);
    }

    void expire(String accessToken) {
        access.remove(accessToken);
    }

    void expireAll() {
        access.clear();
    }

    void killAllRefreshTokens() {
        refresh.clear();
    }
}
