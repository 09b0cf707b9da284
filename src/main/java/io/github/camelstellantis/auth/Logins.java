package io.github.camelstellantis.auth;

import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.StellantisException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every caller an access token that the service takes, with one request to the authorization server however many
 * callers wait. A token is refreshed ahead of its end, and the rotated refresh token is stored before the new access
 * token is used.
 */
public final class Logins implements LoginsInUse, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Logins.class);

    private final Renewal renewal;
    private final Renewals renewals;
    private final FreshRefusals freshRefusals;
    private final Clock clock;
    private final Map<LoginKey, Login> current;
    private final Set<LoginKey> over = ConcurrentHashMap.newKeySet();

    /**
     * @param store where logins are kept
     * @param server where tokens come from
     * @param scope what the password grant asks for, space separated
     * @param clock what lifetimes run by
     * @param patience how long a renewal may wait for others of its realm that an answer is due to
     * @param cache of the logins in use, for several threads; what it drops is read from the store again
     * @param listener is told of every request for tokens
     */
    public Logins(
            TokenStore store,
            AuthorizationServer server,
            String scope,
            Clock clock,
            Duration patience,
            Map<LoginKey, Login> cache,
            TokenListener listener) {
        this.current = cache;
        this.renewal = new Renewal(store, server, scope, clock, listener);
        this.renewals = new Renewals(renewal, patience, this::use);
        this.freshRefusals = new FreshRefusals(clock);
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

    /**
     * Takes note that the service refuses a token that has just been issued: another one would cost a refresh token and
     * fare no better.
     *
     * @param credentials as whom
     * @param freshToken the refused token
     */
    public void refusedFresh(Credentials credentials, String freshToken) {
        freshRefusals.refused(credentials.key(), freshToken);
    }

    /**
     * Until when to ask for no token in place of one that the service refuses: a minute after it was refused
     * {@linkplain #refusedFresh fresh}, longer each time, up to ten. Who enrols meanwhile has another token.
     *
     * @param credentials as whom
     * @param rejected the refused token
     * @return empty where another token may help
     */
    public Optional<Instant> pauseAfterRefusal(Credentials credentials, String rejected) {
        return freshRefusals.pause(credentials.key(), rejected);
    }

    @Override
    public void save(LoginKey key) {
        renewal.save(key);
    }

    @Override
    public void forget(LoginKey key) {
        current.remove(key);
        renewal.forget(key);
        freshRefusals.forget(key);
        over.remove(key);
    }

    /** How the logins of each realm are doing. */
    public Map<String, LoginCounts> counts() {
        Map<String, LoginCounts> counts = new TreeMap<>();
        over.forEach(key -> counts.merge(key.realm(), new LoginCounts(0, 1), LoginCounts::plus));
        List.copyOf(current.keySet()).stream()
                .filter(key -> !over.contains(key))
                .forEach(key -> counts.merge(key.realm(), new LoginCounts(1, 0), LoginCounts::plus));
        return counts;
    }

    private Login renewed(Credentials credentials, String rejected) {
        LoginKey key = credentials.key();
        return Optional.of(key)
                .filter(renewals::isUnderWay)
                .flatMap(busy -> usableMeanwhile(busy, rejected))
                .orElseGet(() -> obtained(credentials, rejected));
    }

    private Login obtained(Credentials credentials, String rejected) {
        try {
            Login login = renewals.obtain(credentials, rejected);
            over.remove(credentials.key());
            return login;
        } catch (LoginRequiredException e) {
            over.add(credentials.key());
            throw e;
        }
    }

    /** What could not be stored is asked for anew, so that the next call tries to store it again. */
    private void use(LoginKey key, Login login) {
        if (!renewal.isUnsaved(key)) {
            current.put(key, login);
        }
    }

    private Optional<Login> usableMeanwhile(LoginKey key, String rejected) {
        Login login = current.get(key);
        boolean usable = login != null
                && login.isAlive(clock.instant())
                && !login.accessToken().equals(rejected);
        return usable ? Optional.of(login) : Optional.empty();
    }

    /** Lets the renewals that are under way finish: their tokens are spent, and what they bring must be stored. */
    @Override
    public void close() {
        renewals.close();
        renewal.saveAll();
    }
}
