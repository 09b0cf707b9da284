package io.github.camelstellantis.auth;

import io.github.camelstellantis.api.AccountName;
import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.http.Pause;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every caller an access token that the service takes, with one request to the authorization server however many
 * callers wait. A token is refreshed ahead of its end, and the rotated refresh token is stored before the new access
 * token is used.
 */
public final class Logins {

    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    /** Outlasts the hard deadline of a request, so that a claim ends only after its owner must have given up. */
    private static final Duration LEASE = Duration.ofSeconds(90);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final TokenStore store;
    private final AuthorizationServer server;
    private final String scope;
    private final Clock clock;
    private final Pause pause;
    private final ConcurrentMap<LoginKey, Login> current = new ConcurrentHashMap<>();
    private final ConcurrentMap<LoginKey, CompletableFuture<Login>> running = new ConcurrentHashMap<>();
    private final ConcurrentMap<LoginKey, Grant> refused = new ConcurrentHashMap<>();

    /**
     * @param store where logins are kept
     * @param server where tokens come from
     * @param scope what the password grant asks for, space separated
     * @param clock what lifetimes run by
     * @param pause what waits for another process's refresh
     */
    public Logins(TokenStore store, AuthorizationServer server, String scope, Clock clock, Pause pause) {
        this.store = store;
        this.server = server;
        this.scope = scope;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * An access token for a request that starts now.
     *
     * @param credentials as whom
     * @return the token
     * @throws LoginRequiredException if the account has to enrol
     */
    public String accessToken(Credentials credentials) {
        Login login = current.get(credentials.key());
        if (login != null && login.isFresh(clock.instant())) {
            return login.accessToken();
        }
        try {
            return renewed(credentials, null).accessToken();
        } catch (ServiceUnavailableException | RateLimitedException e) {
            if (login != null && login.isAlive(clock.instant())) {
                LOG.debug("Refresh ahead of expiry failed, the token is still valid: {}", e.getMessage());
                return login.accessToken();
            }
            throw e;
        }
    }

    /**
     * Another access token than the one that the service has just refused.
     *
     * @param credentials as whom
     * @param rejected the refused token
     * @return the token
     * @throws LoginRequiredException if the account has to enrol
     */
    public String anotherThan(Credentials credentials, String rejected) {
        return renewed(credentials, rejected).accessToken();
    }

    private Login renewed(Credentials credentials, String rejected) {
        LoginKey key = credentials.key();
        CompletableFuture<Login> mine = new CompletableFuture<>();
        CompletableFuture<Login> others = running.putIfAbsent(key, mine);
        if (others != null) {
            return usableMeanwhile(key, rejected).orElseGet(() -> await(others));
        }
        try {
            Login login = obtain(credentials, rejected);
            current.put(key, login);
            mine.complete(login);
            return login;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(key, mine);
        }
    }

    private Optional<Login> usableMeanwhile(LoginKey key, String rejected) {
        Login login = current.get(key);
        boolean usable = login != null && login.isAlive(clock.instant()) && isOther(login, rejected);
        return usable ? Optional.of(login) : Optional.empty();
    }

    private static Login await(CompletableFuture<Login> others) {
        try {
            return others.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Login obtain(Credentials credentials, String rejected) {
        LoginKey key = credentials.key();
        while (true) {
            Optional<StoredLogin> found = store.find(key);
            if (found.isEmpty()) {
                return granted(credentials, TokenStore.ABSENT);
            }
            StoredLogin stored = found.get();
            if (isSuperseded(stored.login(), credentials.grant())) {
                return granted(credentials, stored.version());
            }
            if (stored.login().isFresh(clock.instant()) && isOther(stored.login(), rejected)) {
                return stored.login();
            }
            if (stored.login().isDead() || stored.login().refreshToken() == null) {
                return granted(credentials, stored.version());
            }
            if (store.claim(key, stored.version(), LEASE)) {
                return refreshed(credentials, stored);
            }
            if (stored.login().isAlive(clock.instant()) && isOther(stored.login(), rejected)) {
                return stored.login();
            }
            pause.await(BETWEEN_LOOKS);
        }
    }

    private Login refreshed(Credentials credentials, StoredLogin stored) {
        LoginKey key = credentials.key();
        Login old = stored.login();
        TokenAnswer answer;
        try {
            answer = server.refresh(credentials.app(), old.refreshToken());
        } catch (InvalidGrantException e) {
            return afterRefusal(credentials, stored, e);
        } catch (RuntimeException e) {
            store.release(key, stored.version());
            throw e;
        }
        return stored(key, stored.version(), old.renewed(answer, clock.instant()));
    }

    /** A password can log in again by itself; any other login waits, kept and marked, for the person to enrol. */
    private Login afterRefusal(Credentials credentials, StoredLogin stored, InvalidGrantException refusal) {
        LoginKey key = credentials.key();
        if (!store.replace(key, stored.version(), stored.login().dead(clock.instant()))) {
            return obtain(credentials, stored.login().accessToken());
        }
        LOG.warn(
                "The login of account {} at {} is no longer valid: {}",
                AccountName.masked(key.account()),
                key.realm(),
                refusal.getMessage());
        return granted(credentials, stored.version() + 1);
    }

    private Login granted(Credentials credentials, long version) {
        LoginKey key = credentials.key();
        Grant grant = credentials.grant();
        if (grant.equals(refused.get(key))) {
            throw loginRequired(key, "what is configured was refused before and has not changed", null);
        }
        try {
            TokenAnswer answer = ask(credentials);
            Instant now = clock.instant();
            Login login = Login.ofRefreshToken(bootstrapToken(grant), now)
                    .renewed(answer, now)
                    .withBootstrapHash(hash(grant));
            refused.remove(key);
            LOG.info(
                    "Account {} is logged in at {} until {}",
                    AccountName.masked(key.account()),
                    key.realm(),
                    login.expiresAt());
            return stored(key, version, login);
        } catch (InvalidGrantException e) {
            refused.put(key, grant);
            throw loginRequired(key, e.getMessage(), e.getError());
        }
    }

    private TokenAnswer ask(Credentials credentials) {
        Grant grant = credentials.grant();
        if (grant instanceof Grant.Password password) {
            return server.password(credentials.app(), password, scope);
        }
        if (grant instanceof Grant.RefreshToken token) {
            return server.refresh(credentials.app(), token.value());
        }
        throw loginRequired(credentials.key(), "there is no valid login", null);
    }

    private Login stored(LoginKey key, long version, Login login) {
        if (store.replace(key, version, login)) {
            return login;
        }
        return store.find(key).map(StoredLogin::login).orElse(login);
    }

    private static LoginRequiredException loginRequired(LoginKey key, String why, ErrorAnswer error) {
        return new LoginRequiredException(
                key.account(),
                "account " + AccountName.masked(key.account()) + " must log in again at " + key.realm() + ": " + why,
                error);
    }

    /** A stored login beats the configured refresh token, unless that has been changed since. */
    private static boolean isSuperseded(Login stored, Grant grant) {
        return grant instanceof Grant.RefreshToken && !hash(grant).equals(stored.bootstrapHash());
    }

    private static boolean isOther(Login login, String rejected) {
        return !login.accessToken().equals(rejected);
    }

    private static String bootstrapToken(Grant grant) {
        return grant instanceof Grant.RefreshToken token ? token.value() : null;
    }

    private static String hash(Grant grant) {
        if (!(grant instanceof Grant.RefreshToken token)) {
            return null;
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(token.value().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
