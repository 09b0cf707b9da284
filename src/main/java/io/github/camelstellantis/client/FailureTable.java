package io.github.camelstellantis.client;

import io.github.camelstellantis.api.AccessDeniedException;
import io.github.camelstellantis.api.AppRejectedException;
import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.NoDataException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.Operation.Authorization;
import io.github.camelstellantis.api.OutcomeUnknownException;
import io.github.camelstellantis.api.RateLimit;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.http.HttpAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What an error answer of the API means for the caller. */
final class FailureTable {

    /** Texts of the gateway that concern the app and no login, though their status is 401. */
    private static final List<String> APP_TEXTS =
            List.of("not registered to plan", "invalid client id or secret", "cannot pass the security checks");

    static final String LOOK_FIRST = "it may have been carried out: look before you repeat it";

    private FailureTable() {}

    /** Whether another access token may help. */
    static boolean isTokenRefused(Operation operation, HttpAnswer answer) {
        return answer.status() == 401
                && operation.authorization() == Authorization.ACCOUNT
                && !isAboutApp(ErrorAnswer.parse(401, answer.body()));
    }

    private static boolean isAboutApp(ErrorAnswer error) {
        String text = error.message().toLowerCase(Locale.ROOT);
        return APP_TEXTS.stream().anyMatch(text::contains);
    }

    static StellantisException of(Operation operation, HttpAnswer answer, Instant now) {
        ErrorAnswer error = ErrorAnswer.parse(answer.status(), answer.body());
        String said =
                "the service answered " + answer.status() + code(error) + " to " + operation + ": " + error.message();
        return switch (answer.status()) {
            case 401 -> new AppRejectedException(said + "; check clientId, clientSecret and the app's plan", error);
            case 403 -> new AccessDeniedException(said, error);
            case 404 ->
                isApplication(error)
                        ? new NoDataException(said, error)
                        : new InvalidRequestException(said + "; check apiUri", error);
            case 408, 425 -> new ServiceUnavailableException(said, error);
            case 429 ->
                new RateLimitedException(
                        said, error, RateLimit.of(answer::header, now).pause().orElse(Duration.ZERO));
            default -> other(operation, answer, said, error);
        };
    }

    private static StellantisException other(Operation operation, HttpAnswer answer, String said, ErrorAnswer error) {
        // 503 says that the service has not even begun
        if (answer.status() >= 500 && answer.status() != 503 && operation.isWrite()) {
            return new OutcomeUnknownException(said + "; " + LOOK_FIRST, error);
        }
        if (answer.status() >= 500) {
            return new ServiceUnavailableException(said, error);
        }
        if (answer.status() < 400) {
            return new ServiceUnavailableException(
                    "the service answered " + answer.status() + ", a redirect, which is never followed", error);
        }
        return new InvalidRequestException(said, error);
    }

    /** The gateway answers with plain statuses, the application with codes of more digits such as 40400. */
    private static boolean isApplication(ErrorAnswer error) {
        return error.code() != null && error.code().length() > 3;
    }

    private static String code(ErrorAnswer error) {
        boolean repeatsStatus = error.code() == null || error.code().equals(String.valueOf(error.status()));
        return repeatsStatus ? "" : "/" + error.code();
    }
}
