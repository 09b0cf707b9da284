package io.github.camelstellantis.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens of one login, and what is kept with them.
 *
 * @param accessToken what data requests carry, or null if only the refresh token is known yet
 * @param issuedAt when the access token was asked for: the server counts its life from no earlier than that
 * @param expiresAt when the service stops to take the access token
 * @param refreshToken what the next refresh spends, or null if the service gave none
 * @param scope what was consented to, space separated, or null if the service did not say
 * @param bootstrapHash hash of the configured {@code refreshToken} that this login came from, or null
 * @param deadSince when the service said that the refresh token is no longer valid, or null while the login is alive
 * @param identity who consented, or null if no id token was asked for
 * @param extra anything else that lives and dies with the login, by name: text, numbers, booleans, lists and maps. What
 *     a newer version stored is here too, so that an older one hands it on untouched
 */
public record Login(
        String accessToken,
        Instant issuedAt,
        Instant expiresAt,
        String refreshToken,
        String scope,
        String bootstrapHash,
        Instant deadSince,
        Identity identity,
        Map<String, Object> extra) {

    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);
    private static final String CALLBACK = "callback";

    public Login {
        extra = extra == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /**
     * A new login.
     *
     * @param answer what the authorization server granted
     * @param now when it was asked
     * @return the login, without identity
     */
    public static Login of(TokenAnswer answer, Instant now) {
        return ofRefreshToken(null, now).renewed(answer, now);
    }

    /**
     * A login of which nothing but the refresh token is known: its first use is a refresh.
     *
     * @param refreshToken obtained elsewhere
     * @param now when
     * @return the login
     */
    public static Login ofRefreshToken(String refreshToken, Instant now) {
        return new Login(null, now, now, refreshToken, null, null, null, null, Map.of());
    }

    /**
     * The same login with new tokens. What the answer leaves out, a refresh token or the scope, stays as it was; a mark
     * of death is gone.
     *
     * @param answer what the authorization server granted
     * @param now when it was asked
     * @return the login to store
     */
    public Login renewed(TokenAnswer answer, Instant now) {
        return new Login(
                answer.accessToken(),
                now,
                now.plus(answer.lifetime()),
                answer.refreshToken() == null ? refreshToken : answer.refreshToken(),
                answer.scope() == null ? scope : answer.scope(),
                bootstrapHash,
                null,
                identity,
                extra);
    }

    /** The same login with the mark that enrolling is needed. */
    public Login dead(Instant since) {
        return new Login(accessToken, issuedAt, expiresAt, refreshToken, scope, bootstrapHash, since, identity, extra);
    }

    /** The same login without that mark. */
    Login alive() {
        return dead(null);
    }

    /** The same login, of this person. */
    public Login identifiedAs(Identity person) {
        return new Login(
                accessToken, issuedAt, expiresAt, refreshToken, scope, bootstrapHash, deadSince, person, extra);
    }

    /** The same login with the hash of the configured refresh token that it came from. */
    public Login withBootstrapHash(String hash) {
        return new Login(accessToken, issuedAt, expiresAt, refreshToken, scope, hash, deadSince, identity, extra);
    }

    /**
     * The same login with one more thing kept beside the tokens.
     *
     * @param name of an {@link #extra}
     * @param value what JSON can hold; null takes it away
     * @return the login to store
     */
    public Login with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extra);
        more.put(name, value);
        more.values().removeIf(each -> each == null);
        return new Login(
                accessToken, issuedAt, expiresAt, refreshToken, scope, bootstrapHash, deadSince, identity, more);
    }

    /** The callback that the service has for the account, if it is known. */
    public Optional<StoredCallback> callback() {
        return StoredCallback.of(extra.get(CALLBACK));
    }

    /** The same login with this callback; null for none. */
    public Login withCallback(StoredCallback callback) {
        return with(CALLBACK, callback == null ? null : callback.toMap());
    }

    /** The same login with the callback of the one that it takes the place of: it belongs to the account, not to the tokens. */
    Login inPlaceOf(Login before) {
        return withCallback(before.callback().orElse(null));
    }

    public boolean isDead() {
        return deadSince != null;
    }

    /** Whether the service still takes the access token. */
    public boolean isAlive(Instant now) {
        return accessToken != null && !isDead() && now.isBefore(expiresAt);
    }

    /** Whether the access token is still far enough from its end not to be refreshed ahead. */
    public boolean isFresh(Instant now) {
        return isAlive(now) && now.isBefore(expiresAt.minus(margin()));
    }

    private Duration margin() {
        Duration tenth = Duration.ofMillis(Duration.between(issuedAt, expiresAt).toMillis() / 10);
        return tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "Login[expires " + expiresAt + ", scope " + scope + (isDead() ? ", dead since " + deadSince : "") + "]";
    }
}
