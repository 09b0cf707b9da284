package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.AppRejectedException;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.http.HttpAnswer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the answers of the authorization server mean: the login's end, the app's fault, or only a bad moment. */
class TokenFailureTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final App APP =
            new App("client", "secret", "clientsB2CPeugeot", URI.create("https://idp.example/token"));

    private static StellantisException failure(int status, String code, String grantType, Map<String, String> headers) {
        String body = code == null ? "" : "{\"error\":\"" + code + "\",\"error_description\":\"as it is\"}";
        HttpAnswer answer = new HttpAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8));
        return TokenFailure.of(APP, grantType, answer, NOW);
    }

    static Stream<Arguments> answers() {
        String password = "password";
        String refresh = "refresh_token";
        String no = "no explanation was given";
        return Stream.of(
                answer(400, "invalid_grant", refresh, InvalidGrantException.class, "(as it is)"),
                answer(401, "invalid_grant", password, InvalidGrantException.class, "(as it is)"),
                answer(400, "invalid_scope", password, InvalidRequestException.class, "set the option scope"),
                answer(400, "invalid_client", refresh, AppRejectedException.class, "no login was dropped"),
                answer(401, "unauthorized_client", refresh, AppRejectedException.class, "realm clientsB2CPeugeot"),
                answer(400, "unsupported_grant_type", password, AppRejectedException.class, "check clientId"),
                answer(400, "server_error", password, AppRejectedException.class, "grantType=authorization_code"),
                answer(400, "server_error", refresh, InvalidRequestException.class, "400 server_error (as it is)"),
                answer(500, "server_error", password, ServiceUnavailableException.class, "500 server_error (as it is)"),
                answer(400, "invalid_request", refresh, InvalidRequestException.class, "400 invalid_request"),
                answer(400, null, password, InvalidRequestException.class, "answered 400 (" + no),
                answer(399, null, refresh, ServiceUnavailableException.class, "a redirect, which is never followed"),
                answer(302, null, refresh, ServiceUnavailableException.class, "a redirect, which is never followed"),
                answer(408, null, refresh, ServiceUnavailableException.class, "answered 408 (" + no + ")"),
                answer(425, null, refresh, ServiceUnavailableException.class, "answered 425 (" + no + ")"),
                answer(499, null, refresh, InvalidRequestException.class, "answered 499 (" + no + ")"),
                answer(500, null, refresh, ServiceUnavailableException.class, "answered 500 (" + no + ")"),
                answer(503, null, refresh, ServiceUnavailableException.class, "answered 503 (" + no + ")"));
    }

    private static Arguments answer(
            int status, String code, String grantType, Class<? extends StellantisException> type, String said) {
        return Arguments.of(status, code, grantType, type, said);
    }

    @ParameterizedTest(name = "{0} {1} for {2}")
    @MethodSource("answers")
    void whatAnAnswerMeansIsInTheTypeAndWhatToDoInTheMessage(
            int status, String code, String grantType, Class<? extends StellantisException> type, String said) {
        assertThat(failure(status, code, grantType, Map.of()))
                .isExactlyInstanceOf(type)
                .hasMessageStartingWith("the authorization server idp.example answered " + status)
                .hasMessageContaining(said)
                .satisfies(e -> assertThat(e.getHttpResponseCode()).isEqualTo(status))
                .satisfies(e -> assertThat(e.getCode()).isEqualTo(code));
    }

    @Test
    void aRateLimitSaysWhenToComeBack() {
        assertThat(failure(429, null, "refresh_token", Map.of("retry-after", "7")))
                .isInstanceOfSatisfying(RateLimitedException.class, limited -> assertThat(limited.getRetryAfter())
                        .isEqualTo(Duration.ofSeconds(7)));
        assertThat(failure(429, null, "refresh_token", Map.of()))
                .isInstanceOfSatisfying(RateLimitedException.class, limited -> assertThat(limited.getRetryAfter())
                        .isZero());
    }
}
