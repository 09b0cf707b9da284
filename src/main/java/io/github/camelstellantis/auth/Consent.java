package io.github.camelstellantis.auth;

import io.github.camelstellantis.api.AccessDeniedException;
import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.auth.Enrolment.Question;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends a person to the consent page, and knows the answer to each question, once. */
final class Consent {

    /** Time enough to find a password; an open door no longer than that. */
    private static final Duration TIME_TO_CONSENT = Duration.ofMinutes(30);

    private static final String OPENID = "openid";

    private final PendingEnrolments pendingEnrolments;
    private final URI authorizeUri;
    private final Clock clock;

    Consent(PendingEnrolments pendingEnrolments, URI authorizeUri, Clock clock) {
        this.pendingEnrolments = pendingEnrolments;
        this.authorizeUri = authorizeUri;
        this.clock = clock;
    }

    /** The address to send a person to; no request is made. */
    String ask(App app, Question question) {
        check(
                question.account() != null
                        || List.of(question.scope().split(" ")).contains(OPENID),
                "without the scope openid the server does not say who enrols:"
                        + " set the option account, or ask for that scope too");
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
        return authorizeUri + "?" + encode(query(app, question, pending, state));
    }

    private static Map<String, String> query(App app, Question question, PendingEnrolment pending, String state) {
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
        return query;
    }

    /**
     * What a redirect answers.
     *
     * @throws InvalidRequestException if it is not the answer to a question of this app, account and browser
     * @throws AccessDeniedException if the person refused
     */
    PendingEnrolment answered(App app, Redirect redirect, String account, String browser) {
        PendingEnrolment pending = pending(app, redirect, account, browser);
        if (redirect.error() != null) {
            throw refused(redirect);
        }
        if (redirect.code() == null) {
            throw new InvalidRequestException("the redirect has no code");
        }
        return pending;
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
        String said = error.code() + " (" + error.message() + ")";
        return redirect.error().equals("access_denied")
                ? new AccessDeniedException("consent was refused, nothing was connected: " + said, error)
                : new InvalidRequestException("the authorization server gave no consent: " + said, error);
    }

    private static String encode(Map<String, String> query) {
        return query.entrySet().stream()
                .map(field -> field.getKey() + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                .collect(Collectors.joining("&"));
    }
}
