package io.github.camelstellantis.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * The tokens of one login.
 *
 * @param accessToken what data requests carry
 * @param issuedAt when the access token was obtained
 * @param expiresAt when the service stops to take the access token
 * @param refreshToken what the next refresh spends, or null if the service gave none
 * @param scope what was consented to, space separated, or null if the service did not say
 * @param bootstrapHash hash of the configured {@code refreshToken} that this login came from, or null
 * @param deadSince when the service said that the refresh token is no longer valid, or null while the login is alive
 */
public record Login(
        String accessToken,
        Instant issuedAt,
        Instant expiresAt,
        String refreshToken,
        String scope,
        String bootstrapHash,
        Instant deadSince) {

    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);

    public boolean isDead() {
        return deadSince != null;
    }

    /** Whether the service still takes the access token. */
    public boolean isAlive(Instant now) {
        return !isDead() && now.isBefore(expiresAt);
    }

    /** Whether the access token is still far enough from its end not to be refreshed ahead. */
    public boolean isFresh(Instant now) {
        return !isDead() && now.isBefore(expiresAt.minus(margin()));
    }

    private Duration margin() {
        Duration tenth = Duration.between(issuedAt, expiresAt).dividedBy(10);
        return tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
    }

    /** The same login with the mark that enrolling is needed. */
    public Login dead(Instant since) {
        return new Login(accessToken, issuedAt, expiresAt, refreshToken, scope, bootstrapHash, since);
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "Login[expires " + expiresAt + ", scope " + scope + (isDead() ? ", dead since " + deadSince : "") + "]";
    }
}
