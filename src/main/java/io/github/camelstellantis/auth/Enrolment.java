package io.github.camelstellantis.auth;

import com.nimbusds.jose.jwk.JWKSet;
import io.github.camelstellantis.api.AccessDeniedException;
import io.github.camelstellantis.api.AccountName;
import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.HttpMethod;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.http.HttpAnswer;
import io.github.camelstellantis.http.HttpCall;
import io.github.camelstellantis.http.HttpTransport;
import io.github.camelstellantis.http.Pause;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authorization code flow (RFC 6749, section 4.1) with PKCE (RFC 7636): sends a person to the consent page and makes
 * a login of what comes back.
 */
public final class Enrolment {

    private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);

    /** Time enough to find a password; an open door no longer than that. */
    private static final Duration TIME_TO_CONSENT = Duration.ofMinutes(30);

    private final TokenStore store;
    private final PendingEnrolments pendingEnrolments;
    private final AuthorizationServer server;
    private final HttpTransport transport;
    private final EnrolmentAddresses addresses;
    private final Consumer<LoginKey> forget;
    private final Claims claims;
    private final Clock clock;

    /**
     * @param store where logins are kept
     * @param pendingEnrolments where enrolments wait
     * @param server where codes become tokens
     * @param transport to the server's keys
     * @param addresses of the server
     * @param forget told whose login has changed or is gone
     * @param pause what waits for a refresh that is under way
     * @param clock what enrolments expire by
     */
    public Enrolment(
            TokenStore store,
            PendingEnrolments pendingEnrolments,
            AuthorizationServer server,
            HttpTransport transport,
            EnrolmentAddresses addresses,
            Consumer<LoginKey> forget,
            Pause pause,
            Clock clock) {
        this.store = store;
        this.pendingEnrolments = pendingEnrolments;
        this.server = server;
        this.transport = transport;
        this.addresses = addresses;
        this.forget = forget;
        this.claims = new Claims(store, pause);
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
     */
    public String begin(App app, Question question) {
        String state = Secrets.random();
        PendingEnrolment pending = new PendingEnrolment(
                Secrets.hash(state),
                app.clientId(),
                app.realm(),
                question.account(),
                Secrets.random(),
                Secrets.random(),
                question.redirectUri(),
                question.browser() == null ? null : Secrets.hash(question.browser()),
                clock.instant().plus(TIME_TO_CONSENT));
        pendingEnrolments.keep(pending);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", app.clientId());
        query.put("response_type", "code");
        query.put("scope", question.scope());
        query.put("redirect_uri", question.redirectUri());
        query.put("state", state);
        query.put("nonce", pending.nonce());
        query.put("code_challenge", Secrets.hash(pending.codeVerifier()));
        query.put("code_challenge_method", "S256");
        query.put("realm", app.realm());
        if (question.locale() != null) {
            query.put("locale", question.locale());
        }
        return addresses.authorizeUri() + "?" + encode(query);
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
        PendingEnrolment pending = pending(app, redirect, account, browser);
        if (redirect.error() != null) {
            throw refused(redirect);
        }
        if (redirect.code() == null) {
            throw new InvalidRequestException("the redirect has no code");
        }
        Instant asked = clock.instant();
        TokenAnswer answer = exchange(app, redirect, pending);
        Identity person = answer.idToken() == null
                ? null
                : IdTokenReader.read(answer.idToken(), app, pending.nonce(), keys(), clock.instant());
        LoginKey key = app.login(name(pending, person));
        Login login = Login.of(answer, asked).identifiedAs(person);
        store(key, login);
        LOG.info("Account {} has enrolled at {}", AccountName.masked(key.account()), key.realm());
        return new Enrolled(key, login);
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
            server.revoke(
                    app,
                    addresses.revokeUri(),
                    login.refreshToken() == null ? login.accessToken() : login.refreshToken());
        } catch (StellantisException e) {
            store.release(key, claimed.get().version());
            throw e;
        }
        store.remove(key);
        forget.accept(key);
        LOG.info("Account {} is revoked at {}", AccountName.masked(account), key.realm());
        return true;
    }

    private PendingEnrolment pending(App app, Redirect redirect, String account, String browser) {
        if (redirect.state() == null) {
            throw new InvalidRequestException("the redirect has no state, so that nobody knows whose it is");
        }
        PendingEnrolment pending = pendingEnrolments
                .take(Secrets.hash(redirect.state()))
                .orElseThrow(() -> new InvalidRequestException(
                        "the state of the redirect is unknown or was used before: begin the enrolment anew"));
        check(clock.instant().isBefore(pending.expiresAt()), "the enrolment has expired: begin it anew");
        check(
                pending.clientId().equals(app.clientId()) && pending.realm().equals(app.realm()),
                "the enrolment was begun for another app or brand: " + pending.realm());
        check(account == null || account.equals(pending.account()), "the enrolment was begun for another account");
        check(
                pending.browserHash() == null || Secrets.matches(browser, pending.browserHash()),
                "the enrolment was begun in another browser");
        check(
                redirect.issuer() == null || Issuers.areOnOneHost(redirect.issuer(), app),
                "the redirect comes from another server (iss)");
        return pending;
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new InvalidRequestException(otherwise);
        }
    }

    private static StellantisException refused(Redirect redirect) {
        ErrorAnswer error = new ErrorAnswer(0, redirect.error(), null, redirect.errorDescription(), null);
        String said = "the authorization server gave no consent: " + error.code() + " (" + error.message() + ")";
        return redirect.error().equals("access_denied")
                ? new AccessDeniedException(said, error)
                : new InvalidRequestException(said, error);
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

    private Optional<JWKSet> keys() {
        try {
            HttpAnswer answer = transport.exchange(new HttpCall(
                    HttpMethod.GET, addresses.jwksUri(), Map.of("Accept", "application/json"), null, null));
            return answer.isSuccess()
                    ? Optional.of(JWKSet.parse(new String(answer.body(), StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (IOException | ParseException e) {
            LOG.debug("The keys of id tokens are not known: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private void store(LoginKey key, Login login) {
        while (true) {
            Optional<StoredLogin> old = store.find(key);
            old.map(StoredLogin::login).ifPresent(before -> refuseOtherPerson(before, login));
            Login heir = old.map(before -> login.inPlaceOf(before.login())).orElse(login);
            if (store.replace(key, old.map(StoredLogin::version).orElse(TokenStore.ABSENT), heir)) {
                forget.accept(key);
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

    private static String encode(Map<String, String> query) {
        return query.entrySet().stream()
                .map(field -> field.getKey() + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .collect(Collectors.joining("&"));
    }
}
