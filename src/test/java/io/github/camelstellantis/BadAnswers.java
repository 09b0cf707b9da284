package io.github.camelstellantis;

import io.github.camelstellantis.api.AccessDeniedException;
import io.github.camelstellantis.api.AppRejectedException;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.NoDataException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.auth.MemoryTokenStore;
import io.github.camelstellantis.simulator.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** Answers that the API and the authorization server should not give. */
final class BadAnswers {

    private static final Class<ServiceUnavailableException> UNAVAILABLE = ServiceUnavailableException.class;
    private static final Class<InvalidRequestException> INVALID = InvalidRequestException.class;
    private static final Class<AppRejectedException> APP = AppRejectedException.class;

    private static final Map<Integer, Class<? extends Throwable>> BY_STATUS = Map.ofEntries(
            Map.entry(400, INVALID),
            Map.entry(403, AccessDeniedException.class),
            Map.entry(405, INVALID),
            Map.entry(406, INVALID),
            Map.entry(408, UNAVAILABLE),
            Map.entry(409, INVALID),
            Map.entry(410, INVALID),
            Map.entry(413, INVALID),
            Map.entry(415, INVALID),
            Map.entry(418, INVALID),
            Map.entry(422, INVALID),
            Map.entry(425, UNAVAILABLE),
            Map.entry(429, RateLimitedException.class),
            Map.entry(500, UNAVAILABLE),
            Map.entry(501, UNAVAILABLE),
            Map.entry(502, UNAVAILABLE),
            Map.entry(503, UNAVAILABLE),
            Map.entry(504, UNAVAILABLE));

    private BadAnswers() {}

    static Stream<BadInput> rows() {
        return Stream.of(statuses(), special(), broken(), tokens()).flatMap(rows -> rows);
    }

    private static Stream<BadInput> statuses() {
        return BY_STATUS.entrySet().stream().flatMap(row -> {
            int status = row.getKey();
            return Stream.of(
                    api("gateway's " + status, api().gatewayError(status, "This is the gateway"))
                            .fails(row.getValue(), status + " to user", "This is the gateway"),
                    api("application's " + status, api().applicationError(status * 100 + 38, "This is the application"))
                            .fails(row.getValue(), status + "/" + status + "38 to user", "This is the application"),
                    api(
                                    status + " as a page",
                                    api().status(status)
                                            .contentType("text/html")
                                            .body("<html>" + PlantedSecrets.BODY))
                            .fails(row.getValue(), status + " to user", "no JSON object"),
                    api(status + " without a word", api().status(status).body(""))
                            .fails(row.getValue(), status + " to user", "no explanation was given"));
        });
    }

    private static Stream<BadInput> special() {
        return Stream.of(
                api("token invalid", api().gatewayError(401, "Token is invalid"))
                        .fails(LoginRequiredException.class, "must log in again", "Token is invalid"),
                api("token invalid", api().applicationError(40100, "expired"))
                        .fails(LoginRequiredException.class, "must log in again", "expired"),
                api("plan", api().gatewayError(401, "Not registered to plan"))
                        .fails(APP, "401", "Not registered to plan", "clientId"),
                api("client id", api().gatewayError(401, "Invalid client id or secret."))
                        .fails(APP, "401", "clientId"),
                api("checks", api().gatewayError(401, "Cannot pass the security checks that are required"))
                        .fails(APP, "401"),
                api("no such resource", api().gatewayError(404, "No resources match requested URI"))
                        .fails(INVALID, "404", "apiUri"),
                api("no data", api().applicationError(40400, "Not found")).fails(NoDataException.class, "404/40400"),
                api("no data", api().applicationError(40410, "No vehicle")).fails(NoDataException.class, "404/40410"),
                api("lines", api().applicationError(40000, "first\r\nsecond\u2028third"))
                        .fails(INVALID, "first  second third"),
                api("long", api().applicationError(40000, "x".repeat(100_000))).fails(INVALID, "xxx…"),
                api("no shape", api().status(400).body("{\"httpMessage\": [1], \"code\": {}}"))
                        .fails(INVALID, "no explanation was given"),
                api("come back tomorrow", api().status(429).header("Retry-After", "90000"))
                        .fails(RateLimitedException.class, "429"),
                api(
                                "rubbish limits",
                                api().status(429).header("Retry-After", "soon").header("X-RateLimit-Limit-2", "-1"))
                        .fails(RateLimitedException.class, "429"),
                api("redirect", api().redirectTo("https://evil.invalid/"))
                        .fails(UNAVAILABLE, "302", "redirect", "never followed"));
    }

    private static Stream<BadInput> broken() {
        return Stream.of(
                api("204", api().status(204)).fails(UNAVAILABLE, "204", "empty"),
                api("empty", api().emptyBody()).fails(UNAVAILABLE, "200 to user", "it is empty"),
                api("broken off JSON", api().invalidJson()).fails(UNAVAILABLE, "no JSON object, from byte"),
                api("no JSON", api().body(PlantedSecrets.BODY)).fails(UNAVAILABLE, "no JSON object"),
                api("array", api().body("[]")).fails(UNAVAILABLE, "no JSON object"),
                api("null", api().body("null")).fails(UNAVAILABLE, "it is null"),
                api("number", api().body("42")).fails(UNAVAILABLE, "no JSON object"),
                api("page", api().contentType("text/html; charset=utf-8"))
                        .fails(UNAVAILABLE, "it is no JSON but text/html"),
                api("17 MB", api().oversizedBody(17 * 1024 * 1024)).fails(UNAVAILABLE, "longer than 16777216 bytes"),
                api("truncated", api().truncatedBody()).fails(UNAVAILABLE, "no answer to user from localhost"),
                api("reset", api().resetBeforeHeaders()).fails(UNAVAILABLE, "no answer to user from localhost"),
                api("reset in the answer", api().resetAfterHeaders())
                        .fails(UNAVAILABLE, "no answer to user from localhost"),
                api("silence", api().hang()).and("requestTimeout=200").fails(UNAVAILABLE, "within 200 ms"),
                api("dripping", api().slowBody(Duration.ofMinutes(1)))
                        .and("requestTimeout=200")
                        .fails(UNAVAILABLE, "within 200 ms"));
    }

    private static Stream<BadInput> tokens() {
        String server = "authorization server localhost";
        return Stream.of(
                token("dead", token().oauthError(400, "invalid_grant", "grant is invalid"))
                        .fails(LoginRequiredException.class, server, "invalid_grant"),
                token("wrong app", token().oauthError(401, "invalid_client", "Client authentication failed"))
                        .fails(APP, server, "clientSecret", "no login was dropped"),
                token("app of another kind", token().oauthError(400, "unauthorized_client", null))
                        .fails(APP, server),
                token("no such grant", token().oauthError(400, "unsupported_grant_type", null))
                        .fails(APP, server),
                token("no password grant", token().oauthError(400, "server_error", null))
                        .fails(APP, server, "grantType=authorization_code"),
                token("scope", token().oauthError(400, "invalid_scope", "Unknown/invalid scope(s): [x]"))
                        .fails(INVALID, server, "option scope"),
                token("wrong", token().oauthError(400, "invalid_request", "no"))
                        .fails(INVALID, server, "invalid_request (no)"),
                token("limit", token().oauthError(429, "too_many", null))
                        .fails(RateLimitedException.class, server, "429"),
                token("500", token().oauthError(500, "server_error", null)).fails(UNAVAILABLE, server, "500"),
                token("503", token().status(503).contentType("text/html").body("<html>"))
                        .fails(UNAVAILABLE, server, "503"),
                token("redirect", token().redirectTo("https://evil.invalid/")).fails(UNAVAILABLE, server, "302"),
                token("empty", token().emptyBody()).fails(UNAVAILABLE, server, "without an access token"),
                token("no JSON", token().body(PlantedSecrets.BODY))
                        .fails(UNAVAILABLE, server, "without an access token"),
                token("broken off JSON", token().invalidJson()).fails(UNAVAILABLE, server, "without an access token"),
                token("no token", token().body("{}")).fails(UNAVAILABLE, server, "without an access token"),
                token("no text as token", token().body("{\"access_token\": {}}"))
                        .fails(UNAVAILABLE, server, "without an access token"),
                token("lines in the token", token().body("{\"access_token\": \"a\\r\\nX-Evil: 1\"}"))
                        .fails(UNAVAILABLE, server, "without an access token"),
                token(
                                "a token for ever",
                                token().body(
                                                "{\"access_token\": \"plantedToken7f3a\", \"expires_in\": 9223372036854775807}"))
                        .fails(LoginRequiredException.class),
                token(
                                "a token for no time",
                                token().body("{\"access_token\": \"plantedToken7f3a\", \"expires_in\": \"soon\"}"))
                        .fails(LoginRequiredException.class),
                token("17 MB", token().oversizedBody(17 * 1024 * 1024)).fails(UNAVAILABLE, server, "longer than"),
                token("truncated", token().truncatedBody()).fails(UNAVAILABLE, server, "did not answer"),
                token("reset", token().resetBeforeHeaders()).fails(UNAVAILABLE, server, "did not answer"),
                token("silence", token().hang()).and("requestTimeout=200").fails(UNAVAILABLE, server, "within 200 ms"));
    }

    private static Fault api() {
        return Fault.on(Operation.user).always();
    }

    private static Fault token() {
        return Fault.onTokenRequest().always();
    }

    private static BadInput api(String what, Fault fault) {
        return BadInput.of("answer: " + what).on("user").when(fault);
    }

    private static BadInput token(String what, Fault fault) {
        return BadInput.of("token: " + what)
                .on("user")
                .configured(BadAnswers::withoutLogin)
                .when(fault);
    }

    private static void withoutLogin(StellantisConfiguration configuration) {
        configuration.setTokenStore(new MemoryTokenStore());
    }
}
