package io.github.camelstellantis.auth;

import com.nimbusds.jose.jwk.JWKSet;
import io.github.camelstellantis.api.AccessDeniedException;
import io.github.camelstellantis.api.AccountName;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.http.HttpTransport;
import io.github.camelstellantis.http.Pause;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authorization code flow (RFC 6749, section 4.1) with PKCE (RFC 7636): sends a person to the consent page and makes
 * a login of what comes back.
 */
public final class Enrolment {

    private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);

    private final TokenStore store;
    private final Consent consent;
    private final AuthorizationServer server;
    private final ServerKeys serverKeys;
    private final EnrolmentAddresses addresses;
    private final LoginsInUse inUse;
    private final Claims claims;
    private final Clock clock;

    /**
     * @param store where logins are kept
     * @param pendingEnrolments where enrolments wait
     * @param server where codes become tokens
     * @param transport to the server's keys
     * @param addresses of the server
     * @param inUse what is in memory of the logins
     * @param pause what waits for a refresh that is under way
     * @param clock what enrolments expire by
     */
    public Enrolment(
            TokenStore store,
            PendingEnrolments pendingEnrolments,
            AuthorizationServer server,
            HttpTransport transport,
            EnrolmentAddresses addresses,
            LoginsInUse inUse,
            Pause pause,
            Clock clock) {
        this.store = store;
        this.consent = new Consent(pendingEnrolments, addresses.authorizeUri(), clock);
        this.server = server;
        this.serverKeys = new ServerKeys(transport, addresses.jwksUri());
        this.addresses = addresses;
        this.inUse = inUse;
        this.claims = new Claims(store, inUse, pause);
        this.clock = clock;
    }

    /**
     * What a person is asked.
     *
     * @param account whom to enrol, or null to name the account by its subject
     * @param redirectUri where to come back to
     * @param scope what to consent to, space separated
     * @param locale language of the pages, or null
     * @param browser what the person's browser will present again, or null
     */
    public record Question(String account, String redirectUri, String scope, String locale, String browser) {

        /** Without the account and the browser. */
        @Override
        public String toString() {
            return "Question[" + redirectUri + ", " + scope + "]";
        }
    }

    /**
     * Who has enrolled.
     *
     * @param key whose login it is
     * @param login the tokens
     */
    public record Enrolled(LoginKey key, Login login) {}

    /**
     * The address to send a person to.
     *
     * @param app as whom
     * @param question what to ask
     * @return the address; no request is made
     * @throws InvalidRequestException if nobody could tell whose login would come of it
     */
    public String begin(App app, Question question) {
        return consent.ask(app, question);
    }

    /**
     * Makes a login of what came back.
     *
     * @param app as whom the enrolment began
     * @param redirect what came back
     * @param account whom it must be for, or null for any
     * @param browser what the browser presents, or null
     * @return the login, stored
     * @throws InvalidRequestException if it is not the answer to an enrolment of this app, account and browser
     * @throws AccessDeniedException if the person refused
     */
    public Enrolled complete(App app, Redirect redirect, String account, String browser) {
        PendingEnrolment pending = consent.answered(app, redirect, account, browser);
        if (pending.account() != null) {
            // a store that cannot read this login fails here, where the code is not spent yet
            store.find(app.login(pending.account()));
        }
        Optional<JWKSet> keys = serverKeys.get();
        Instant asked = clock.instant();
        TokenAnswer answer = exchange(app, redirect, pending);
        try {
            Enrolled enrolled = enrolled(app, pending, answer, keys, asked);
            store(enrolled.key(), enrolled.login());
            LOG.info(
                    "Account {} has enrolled at {}",
                    AccountName.masked(enrolled.key().account()),
                    app.realm());
            return enrolled;
        } catch (RuntimeException e) {
            revokeUnused(app, answer);
            throw e;
        }
    }

    private Enrolled enrolled(
            App app, PendingEnrolment pending, TokenAnswer answer, Optional<JWKSet> keys, Instant asked) {
        Identity person = answer.idToken() == null
                ? null
                : IdTokenReader.read(answer.idToken(), app, pending.nonce(), keys, clock.instant());
        return new Enrolled(
                app.login(name(pending, person)), Login.of(answer, asked).identifiedAs(person));
    }

    /** Tokens that nobody keeps must not live on. What is wrong with them matters more than whether this succeeds. */
    private void revokeUnused(App app, TokenAnswer answer) {
        try {
            revokeAtServer(app, answer.refreshToken(), answer.accessToken());
        } catch (StellantisException e) {
            LOG.warn("The tokens of a refused enrolment at {} could not be revoked: {}", app.realm(), e.getMessage());
        }
    }

    /** Revoking a refresh token ends its access tokens too. */
    private void revokeAtServer(App app, String refreshToken, String accessToken) {
        server.revoke(app, addresses.revokeUri(), refreshToken == null ? accessToken : refreshToken);
    }

    /**
     * Ends a login: the server revokes its tokens, the store erases them.
     *
     * @param app as whom
     * @param account whose
     * @return false if there was no login
     */
    public boolean revoke(App app, String account) {
        LoginKey key = app.login(account);
        // waits for a refresh that is under way: the token that it brings is the one to revoke
        Optional<StoredLogin> claimed = claims.take(key);
        if (claimed.isEmpty()) {
            return false;
        }
        Login login = claimed.get().login();
        try {
            revokeAtServer(app, login.refreshToken(), login.accessToken());
        } catch (StellantisException e) {
            store.release(key, claimed.get().version());
            throw e;
        }
        store.remove(key);
        inUse.forget(key);
        LOG.info("Account {} is revoked at {}", AccountName.masked(account), key.realm());
        return true;
    }

    private TokenAnswer exchange(App app, Redirect redirect, PendingEnrolment pending) {
        try {
            return server.exchange(app, redirect.code(), pending.redirectUri(), pending.codeVerifier());
        } catch (InvalidGrantException e) {
            throw new InvalidRequestException(
                    "the code is wrong, was used before or is too old (it lives about two minutes): begin the enrolment anew",
                    e.getError());
        }
    }

    private static String name(PendingEnrolment pending, Identity person) {
        if (pending.account() != null) {
            return pending.account();
        }
        if (person == null) {
            throw new InvalidRequestException(
                    "the server did not say who enrolled (no id token): set the option account, or ask for the scope openid");
        }
        return person.subject();
    }

    private void store(LoginKey key, Login login) {
        while (true) {
            Optional<StoredLogin> old = store.find(key);
            old.map(StoredLogin::login).ifPresent(before -> refuseOtherPerson(before, login));
            Login heir = old.map(before -> login.inPlaceOf(before.login())).orElse(login);
            if (store.replace(key, old.map(StoredLogin::version).orElse(TokenStore.ABSENT), heir)) {
                inUse.forget(key);
                return;
            }
        }
    }

    private static void refuseOtherPerson(Login before, Login login) {
        boolean known = before.identity() != null && before.identity().subject() != null;
        if (known
                && (login.identity() == null
                        || !before.identity().subject().equals(login.identity().subject()))) {
            throw new InvalidRequestException(
                    "this account belongs to another person: revoke it first, or choose another account name");
        }
    }
}
