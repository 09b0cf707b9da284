package io.github.camelstellantis.auth;

import io.github.camelstellantis.api.AppRejectedException;
import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.RateLimit;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.http.HttpAnswer;
import java.time.Duration;
import java.time.Instant;

/** What an error answer of the authorization server means for the caller. */
final class TokenFailure {

    private TokenFailure() {}

    static StellantisException of(App app, String grantType, HttpAnswer answer, Instant now) {
        ErrorAnswer error = ErrorAnswer.parse(answer.status(), answer.body());
        String code = error.code() == null ? "" : error.code();
        String said = "the authorization server " + app.tokenUri().getHost() + " answered " + answer.status()
                + (code.isEmpty() ? "" : " " + code) + " (" + error.message() + ")";
        return switch (code) {
            case "invalid_grant" -> new InvalidGrantException(said, error);
            case "invalid_scope" ->
                new InvalidRequestException(said + ": set the option scope to scopes that the app may ask for", error);
            case "invalid_client", "unauthorized_client", "unsupported_grant_type" ->
                new AppRejectedException(
                        said + ": check clientId, clientSecret and realm " + app.realm() + "; no login was dropped",
                        error);
            default -> byStatus(answer, said, error, isPasswordRefused(answer, code, grantType), now);
        };
    }

    /** The service has taken the password grant from the brands' own apps, and says so in this way. */
    private static boolean isPasswordRefused(HttpAnswer answer, String code, String grantType) {
        return answer.status() == 400 && code.equals("server_error") && grantType.equals("password");
    }

    private static StellantisException byStatus(
            HttpAnswer answer, String said, ErrorAnswer error, boolean passwordRefused, Instant now) {
        if (passwordRefused) {
            return new AppRejectedException(
                    said + ": this app may not use the password grant; use grantType=authorization_code", error);
        }
        if (answer.status() == 429) {
            Duration pause = RateLimit.of(answer::header, now).pause().orElse(Duration.ZERO);
            return new RateLimitedException(said, error, pause);
        }
        if (answer.status() < 400) {
            return new ServiceUnavailableException(said + ": a redirect, which is never followed", error);
        }
        return answer.status() >= 500 || answer.status() == 408 || answer.status() == 425
                ? new ServiceUnavailableException(said, error)
                : new InvalidRequestException(said, error);
    }
}
