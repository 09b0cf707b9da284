package io.github.camelstellantis.auth;

import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.http.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every caller an access token that the service takes, with one request to the authorization server however many
 * callers wait. A token is refreshed ahead of its end, and the rotated refresh token is stored before the new access
 * token is used.
 */
public final class Logins implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    private static final Duration LONGEST_REFRESH = Duration.ofSeconds(60);

    private final Renewal renewal;
    private final Clock clock;
    private final Map<LoginKey, Login> current;
    private final ConcurrentMap<LoginKey, CompletableFuture<Login>> running = new ConcurrentHashMap<>();

    /**
     * @param store where logins are kept
     * @param server where tokens come from
     * @param scope what the password grant asks for, space separated
     * @param clock what lifetimes run by
     * @param pause what waits for another process's refresh
     * @param cache of the logins in use, for several threads; what it drops is read from the store again
     */
    public Logins(
            TokenStore store,
            AuthorizationServer server,
            String scope,
            Clock clock,
            Pause pause,
            Map<LoginKey, Login> cache) {
        this.current = cache;
        this.renewal = new Renewal(store, server, scope, clock, pause);
        this.clock = clock;
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
        } catch (StellantisException e) {
            boolean over = e instanceof LoginRequiredException;
            if (!over && login != null && login.isAlive(clock.instant())) {
                LOG.debug("Refresh ahead of expiry failed, the token is still valid: {}", e.getMessage());
                return login.accessToken();
            }
            throw e;
        }
    }

    /**
     * A login with another access token than the one that the service has just refused.
     *
     * @param credentials as whom
     * @param rejected the refused token
     * @return the login
     * @throws LoginRequiredException if the account has to enrol
     */
    public Login anotherThan(Credentials credentials, String rejected) {
        return renewed(credentials, rejected);
    }

    /** Asks the store again before the next call, because somebody has changed or erased the login there. */
    public void forget(LoginKey key) {
        current.remove(key);
        renewal.forget(key);
    }

    private Login renewed(Credentials credentials, String rejected) {
        LoginKey key = credentials.key();
        CompletableFuture<Login> mine = new CompletableFuture<>();
        CompletableFuture<Login> others = running.putIfAbsent(key, mine);
        if (others != null) {
            return usableMeanwhile(key, rejected).orElseGet(() -> await(others));
        }
        try {
            Login login = renewal.obtain(credentials, rejected);
            if (!renewal.isUnsaved(key)) {
                current.put(key, login);
            }
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
        boolean usable = login != null
                && login.isAlive(clock.instant())
                && !login.accessToken().equals(rejected);
        return usable ? Optional.of(login) : Optional.empty();
    }

    private static Login await(CompletableFuture<Login> others) {
        try {
            return others.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Lets the refreshes that are under way finish: their tokens are spent, and what they bring must be stored. */
    @Override
    public void close() {
        CompletableFuture<?>[] underWay = running.values().toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(underWay).get(LONGEST_REFRESH.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.debug("A refresh failed during shutdown", e);
        } catch (TimeoutException e) {
            LOG.warn("{} refreshes did not end in time; their logins may be lost", underWay.length);
        }
        renewal.saveAll();
    }
}
