package io.github.camelstellantis.auth;

import io.github.camelstellantis.api.AccountName;
import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.LoginRequiredException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets a login with a valid access token out of the store and the authorization server. A refresh token is spent only
 * under a claim that the store has written down, and what it brings replaces exactly the claimed version, so that
 * processes that share a store never spend one token twice.
 */
final class Renewal {

    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    /** Outlasts the hard deadline of a request, so that a claim ends only after its owner must have given up. */
    private static final Duration LEASE = Duration.ofSeconds(90);

    /** Hashes of the refresh tokens that the option held before, kept with the login. */
    private static final String FORMER_HASHES = "formerBootstrapHashes";

    private static final String ENROL = "enrol it on the enrolment page, or with authorizationUrl and enroll";

    private final TokenStore store;
    private final AuthorizationServer server;
    private final String scope;
    private final Clock clock;
    private final TokenListener listener;
    private final Unsaved unsaved;
    private final ConcurrentMap<Realm, MassRefusal> massRefusals = new ConcurrentHashMap<>();
    private final ConcurrentMap<LoginKey, Grant> refused = new ConcurrentHashMap<>();

    Renewal(TokenStore store, AuthorizationServer server, String scope, Clock clock, TokenListener listener) {
        this.store = store;
        this.server = server;
        this.scope = scope;
        this.clock = clock;
        this.listener = listener;
        this.unsaved = new Unsaved(store);
    }

    /**
     * Looks once whether there is a login whose access token is another than the rejected one, and does what can be done
     * for it.
     *
     * @param credentials as whom
     * @param rejected the token that the service has refused, or null
     * @return the login, or empty while somebody else is at it, so that it is worth looking again
     * @throws LoginRequiredException if the account has to enrol
     */
    Optional<Login> attempt(Credentials credentials, String rejected) {
        LoginKey key = credentials.key();
        Optional<Login> rescued =
                unsaved.retry(key).filter(login -> login.isFresh(clock.instant()) && isOther(login, rejected));
        if (rescued.isPresent()) {
            return rescued;
        }
        Optional<StoredLogin> found = store.find(key);
        if (needsBootstrap(found, credentials.grant())) {
            bootstrap(key, found, (Grant.RefreshToken) credentials.grant());
            found = store.find(key);
        }
        return found.isEmpty()
                ? granted(credentials, TokenStore.ABSENT, null)
                : attempt(credentials, rejected, found.get());
    }

    private Optional<Login> attempt(Credentials credentials, String rejected, StoredLogin stored) {
        Login login = stored.login();
        if (login.isFresh(clock.instant()) && isOther(login, rejected)) {
            return Optional.of(login);
        }
        if (isSpent(login)) {
            return granted(credentials, stored.version(), login);
        }
        if (store.claim(credentials.key(), stored.version(), LEASE)) {
            return refreshed(credentials, stored);
        }
        return Optional.of(login).filter(each -> each.isAlive(clock.instant()) && isOther(each, rejected));
    }

    /** Servers fail realm by realm. */
    private record Realm(String clientId, String realm) {}

    private MassRefusal massRefusal(LoginKey key) {
        return massRefusals.computeIfAbsent(
                new Realm(key.clientId(), key.realm()), realm -> new MassRefusal(store, clock));
    }

    /** Not to be taken for stored yet, so that the next call tries to store it again. */
    boolean isUnsaved(LoginKey key) {
        return unsaved.holds(key);
    }

    void save(LoginKey key) {
        unsaved.retry(key);
    }

    void forget(LoginKey key) {
        unsaved.forget(key);
    }

    void saveAll() {
        unsaved.retryAll();
    }

    /**
     * A stored login beats the configured refresh token, unless the option has changed since it made that login. A token
     * that the option held before never comes back, and a person's own consent is beaten only once it is dead.
     */
    private static boolean needsBootstrap(Optional<StoredLogin> found, Grant grant) {
        if (!(grant instanceof Grant.RefreshToken token)) {
            return false;
        }
        if (found.isEmpty()) {
            return true;
        }
        Login login = found.get().login();
        boolean fromOption = login.bootstrapHash() != null;
        return (fromOption || login.isDead()) && !bootstrapHashes(login).contains(Secrets.hash(token.value()));
    }

    private static List<Object> bootstrapHashes(Login login) {
        List<Object> hashes = new ArrayList<>();
        if (login.extra().get(FORMER_HASHES) instanceof List<?> former) {
            hashes.addAll(former);
        }
        if (login.bootstrapHash() != null) {
            hashes.add(login.bootstrapHash());
        }
        return hashes;
    }

    /** Stored before it is spent: another process may be about to do the same. */
    private void bootstrap(LoginKey key, Optional<StoredLogin> found, Grant.RefreshToken token) {
        Login login = Login.ofRefreshToken(token.value(), clock.instant())
                .withBootstrapHash(Secrets.hash(token.value()))
                .with(
                        FORMER_HASHES,
                        found.map(StoredLogin::login)
                                .map(Renewal::bootstrapHashes)
                                .orElse(null));
        store.replace(key, found.map(StoredLogin::version).orElse(TokenStore.ABSENT), login);
    }

    private static boolean isSpent(Login login) {
        return login.isDead() || login.refreshToken() == null;
    }

    private Optional<Login> refreshed(Credentials credentials, StoredLogin stored) {
        LoginKey key = credentials.key();
        try {
            massRefusal(key).check();
            String token = stored.login().refreshToken();
            Instant asked = clock.instant();
            TokenAnswer answer = asked(credentials.app(), () -> server.refresh(credentials.app(), token));
            massRefusal(key).succeeded();
            return unsaved.save(key, stored.version(), token, stored.login().renewed(answer, asked));
        } catch (InvalidGrantException e) {
            return afterRefusal(credentials, stored, e);
        } catch (RuntimeException e) {
            // whatever it is: everybody would wait for the claim to end by itself
            release(key, stored.version());
            throw e;
        }
    }

    private TokenAnswer asked(App app, Supplier<TokenAnswer> question) {
        long begun = System.nanoTime();
        try {
            TokenAnswer answer = question.get();
            listener.asked(app, null, System.nanoTime() - begun);
            return answer;
        } catch (RuntimeException e) {
            listener.asked(app, e, System.nanoTime() - begun);
            throw e;
        }
    }

    /** The claim ends by itself too; what went wrong before matters more. */
    private void release(LoginKey key, long version) {
        try {
            store.release(key, version);
        } catch (RuntimeException e) {
            LOG.debug("A claim could not be given up before its time", e);
        }
    }

    /** A password can log in again by itself; any other login waits, kept and marked, for the person to enrol. */
    private Optional<Login> afterRefusal(Credentials credentials, StoredLogin stored, InvalidGrantException refusal) {
        LoginKey key = credentials.key();
        if (!store.replace(key, stored.version(), stored.login().dead(clock.instant()))) {
            return Optional.empty();
        }
        LOG.warn(
                "The login of account {} at {} is no longer valid: {}",
                AccountName.masked(key.account()),
                key.realm(),
                refusal.getMessage());
        if (credentials.grant() instanceof Grant.Password) {
            return granted(credentials, stored.version() + 1, stored.login());
        }
        massRefusal(key).refused(key, stored.version() + 1);
        throw loginRequired(key, refusal.getMessage() + "; " + ENROL, refusal.getError());
    }

    private Optional<Login> granted(Credentials credentials, long version, Login before) {
        LoginKey key = credentials.key();
        if (!(credentials.grant() instanceof Grant.Password password)) {
            throw loginRequired(key, "there is no valid login; " + ENROL, null);
        }
        if (password.equals(refused.get(key))) {
            throw loginRequired(
                    key,
                    "username and password were refused before and have not changed; correct them and restart",
                    null);
        }
        try {
            Instant asked = clock.instant();
            TokenAnswer answer = asked(credentials.app(), () -> server.password(credentials.app(), password, scope));
            Login fresh = Login.of(answer, asked);
            Login login = before == null ? fresh : fresh.inPlaceOf(before);
            refused.remove(key);
            LOG.info("Account {} is logged in at {}", AccountName.masked(key.account()), key.realm());
            return unsaved.save(key, version, null, login);
        } catch (InvalidGrantException e) {
            refused.put(key, password);
            throw loginRequired(key, e.getMessage() + "; check username and password", e.getError());
        }
    }

    private static LoginRequiredException loginRequired(LoginKey key, String why, ErrorAnswer error) {
        return new LoginRequiredException(
                key.account(),
                "account " + AccountName.masked(key.account()) + " must log in again at " + key.realm() + ": " + why,
                error);
    }

    private static boolean isOther(Login login, String rejected) {
        return !Objects.equals(login.accessToken(), rejected);
    }
}
