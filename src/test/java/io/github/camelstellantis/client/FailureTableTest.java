package io.github.camelstellantis.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.AccessDeniedException;
import io.github.camelstellantis.api.AppRejectedException;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.NoDataException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.OutcomeUnknownException;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.http.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an error of the service means for who reads and for who writes. */
class FailureTableTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String APPLICATION = "{\"code\":%s,\"message\":\"as it is\"}";

    private static HttpAnswer answer(int status, String body) {
        return new HttpAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                failure(
                        Operation.status,
                        401,
                        "40100",
                        AppRejectedException.class,
                        "/40100 to status: as it is; check clientId, clientSecret and the app's plan"),
                failure(Operation.status, 403, "40300", AccessDeniedException.class, "/40300 to status: as it is"),
                failure(Operation.status, 404, "40400", NoDataException.class, "/40400 to status: as it is"),
                failure(
                        Operation.status,
                        404,
                        "404",
                        InvalidRequestException.class,
                        " to status: as it is; check apiUri"),
                failure(Operation.status, 404, "1001", NoDataException.class, "/1001 to status: as it is"),
                failure(
                        Operation.status,
                        404,
                        "null",
                        InvalidRequestException.class,
                        " to status: as it is; check apiUri"),
                failure(Operation.status, 400, "40000", InvalidRequestException.class, "/40000 to status: as it is"),
                failure(Operation.status, 406, "406", InvalidRequestException.class, " to status: as it is"),
                failure(Operation.sendRemote, 422, "422", InvalidRequestException.class, " to sendRemote: as it is"),
                failure(Operation.status, 408, "408", ServiceUnavailableException.class, " to status: as it is"),
                failure(
                        Operation.sendRemote,
                        425,
                        "425",
                        ServiceUnavailableException.class,
                        " to sendRemote: as it is"),
                failure(
                        Operation.status,
                        500,
                        "50038",
                        ServiceUnavailableException.class,
                        "/50038 to status: as it is"),
                failure(Operation.status, 503, "503", ServiceUnavailableException.class, " to status: as it is"),
                failure(
                        Operation.sendRemote,
                        503,
                        "503",
                        ServiceUnavailableException.class,
                        " to sendRemote: as it is"),
                failure(
                        Operation.sendRemote,
                        500,
                        "500",
                        OutcomeUnknownException.class,
                        " to sendRemote: as it is; it may have been carried out: look before you repeat it"),
                failure(
                        Operation.deleteMonitor,
                        504,
                        "504",
                        OutcomeUnknownException.class,
                        " to deleteMonitor: as it is; it may have been carried out: look before you repeat it"),
                failure(Operation.sendRemote, 499, "499", InvalidRequestException.class, " to sendRemote: as it is"),
                failure(
                        Operation.status,
                        302,
                        "302",
                        ServiceUnavailableException.class,
                        ", a redirect, which is never followed"),
                failure(
                        Operation.status,
                        399,
                        "399",
                        ServiceUnavailableException.class,
                        ", a redirect, which is never followed"));
    }

    private static Arguments failure(
            Operation operation, int status, String code, Class<? extends StellantisException> type, String said) {
        return Arguments.of(operation, status, code, type, said);
    }

    @ParameterizedTest(name = "{1}/{2} to {0}")
    @MethodSource("answers")
    void whatACallerDoesNextIsInTheType(
            Operation operation, int status, String code, Class<? extends StellantisException> type, String said) {
        assertThat(FailureTable.of(operation, answer(status, APPLICATION.formatted(code)), NOW))
                .isExactlyInstanceOf(type)
                .hasMessage("the service answered " + status + said)
                .satisfies(e -> assertThat(e.getHttpResponseCode()).isEqualTo(status));
    }

    @Test
    void aRateLimitSaysWhenToComeBack() {
        HttpAnswer limited = new HttpAnswer(429, Map.of("retry-after", "7"), new byte[0]);
        assertThat(FailureTable.of(Operation.status, limited, NOW))
                .isInstanceOfSatisfying(RateLimitedException.class, e -> assertThat(e.getRetryAfter())
                        .isEqualTo(Duration.ofSeconds(7)));
        assertThat(FailureTable.of(Operation.status, answer(429, ""), NOW))
                .isInstanceOfSatisfying(RateLimitedException.class, e -> assertThat(e.getRetryAfter())
                        .isZero());
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    status,       401, Token is invalid,                          true
                    status,       401, '',                                        true
                    status,       401, Not registered to plan,                    false
                    status,       401, Invalid client id or secret.,              false
                    status,       401, Cannot pass the security checks: x,        false
                    status,       403, Token is invalid,                          false
                    sendRemote,   401, Token is invalid,                          true
                    capabilities, 401, Token is invalid,                          false
                    """)
    void anotherTokenHelpsOnlyWhereTheTokenWasRefused(
            Operation operation, int status, String text, boolean tokenRefused) {
        String body = "{\"httpCode\":\"" + status + "\",\"moreInformation\":\"" + text + "\"}";
        assertThat(FailureTable.isTokenRefused(operation, answer(status, body))).isEqualTo(tokenRefused);
    }
}
