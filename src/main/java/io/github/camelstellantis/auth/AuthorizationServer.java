package io.github.camelstellantis.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.AppRejectedException;
import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.HttpMethod;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.RateLimit;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.http.HttpAnswer;
import io.github.camelstellantis.http.HttpCall;
import io.github.camelstellantis.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Speaks OAuth 2 with the token endpoint of the service: ForgeRock Access Management. */
public final class AuthorizationServer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Set<String> APP_ERRORS =
            Set.of("invalid_client", "unauthorized_client", "unsupported_grant_type");
    private static final Duration DEFAULT_LIFETIME = Duration.ofSeconds(3599);

    private final HttpTransport transport;
    private final Clock clock;

    public AuthorizationServer(HttpTransport transport, Clock clock) {
        this.transport = transport;
        this.clock = clock;
    }

    /**
     * The resource owner password credentials grant.
     *
     * @param app as whom
     * @param grant username and password
     * @param scope space separated
     * @return the tokens
     * @throws InvalidGrantException if username or password is wrong
     */
    public TokenAnswer password(App app, Grant.Password grant, String scope) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("realm", app.realm());
        form.put("grant_type", "password");
        form.put("username", grant.username());
        form.put("password", grant.password());
        form.put("scope", scope);
        return token(app, form);
    }

    /**
     * The refresh token grant. The refresh token may be spent even where this fails.
     *
     * @param app as whom
     * @param refreshToken the token to spend
     * @return the tokens
     * @throws InvalidGrantException if the token is no longer valid
     */
    public TokenAnswer refresh(App app, String refreshToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        return token(app, form);
    }

    /**
     * The authorization code grant with PKCE.
     *
     * @param app as whom
     * @param code as it came back
     * @param redirectUri the very one that the person was sent to
     * @param codeVerifier PKCE's
     * @return the tokens
     * @throws InvalidGrantException if the code is wrong, used or expired
     */
    public TokenAnswer exchange(App app, String code, String redirectUri, String codeVerifier) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        form.put("code_verifier", codeVerifier);
        return token(app, form);
    }

    /**
     * Revokes a token. Revoking a refresh token ends its access tokens at once.
     *
     * @param app as whom
     * @param revokeUri the revocation endpoint
     * @param token to revoke; one that is not known is no error
     */
    public void revoke(App app, URI revokeUri, String token) {
        HttpAnswer answer = send(app, revokeUri, Map.of("token", token));
        if (!answer.isSuccess()) {
            throw failure(app, "revoke", answer);
        }
    }

    private TokenAnswer token(App app, Map<String, String> form) {
        HttpAnswer answer = send(app, app.tokenUri(), form);
        if (!answer.isSuccess()) {
            throw failure(app, form.get("grant_type"), answer);
        }
        return tokens(app, answer);
    }

    private HttpAnswer send(App app, URI endpoint, Map<String, String> form) {
        HttpCall call = new HttpCall(
                HttpMethod.POST,
                withRealm(app, endpoint),
                Map.of("Authorization", basic(app), "Accept", "application/json"),
                encode(form).getBytes(StandardCharsets.US_ASCII),
                FORM);
        try {
            return transport.exchange(call);
        } catch (IOException e) {
            throw new ServiceUnavailableException(
                    "the authorization server " + app.tokenUri().getHost() + " did not answer: " + e.getMessage(), e);
        }
    }

    /** The realm in the query is what the server selects by; in the form alone it is not seen. */
    private static URI withRealm(App app, URI endpoint) {
        String separator = endpoint.getRawQuery() == null ? "?" : "&";
        return URI.create(endpoint + separator + encode(Map.of("realm", app.realm())));
    }

    private TokenAnswer tokens(App app, HttpAnswer answer) {
        JsonNode json = parse(answer.body());
        String accessToken = text(json, "access_token");
        if (accessToken == null) {
            throw new ServiceUnavailableException(
                    "the authorization server " + app.tokenUri().getHost() + " answered " + answer.status()
                            + " without an access token",
                    ErrorAnswer.of(answer.status(), "no access token"));
        }
        long seconds = json.path("expires_in").asLong(0);
        return new TokenAnswer(
                accessToken,
                text(json, "refresh_token"),
                seconds > 0 ? Duration.ofSeconds(seconds) : DEFAULT_LIFETIME,
                text(json, "scope"),
                text(json, "id_token"));
    }

    private StellantisException failure(App app, String grantType, HttpAnswer answer) {
        ErrorAnswer error = ErrorAnswer.parse(answer.status(), answer.body());
        String code = error.code() == null ? "" : error.code();
        String said = "the authorization server " + app.tokenUri().getHost() + " answered " + error.status() + " "
                + code + " (" + error.message() + ")";
        if (answer.status() == 429) {
            return new RateLimitedException(
                    said,
                    error,
                    RateLimit.of(answer::header, clock.instant()).pause().orElse(Duration.ZERO));
        }
        if (code.equals("invalid_grant")) {
            return new InvalidGrantException(said, error);
        }
        if (code.equals("invalid_scope")) {
            return new InvalidRequestException(
                    said + ": set the option scope to scopes that the app may ask for", error);
        }
        if (APP_ERRORS.contains(code)) {
            return new AppRejectedException(
                    said + ": check clientId, clientSecret and realm " + app.realm() + "; no login was dropped", error);
        }
        if (answer.status() == 400 && code.equals("server_error") && grantType.equals("password")) {
            return new AppRejectedException(
                    said + ": this app may not use the password grant; use grantType=authorization_code", error);
        }
        return answer.status() >= 500
                ? new ServiceUnavailableException(said, error)
                : new InvalidRequestException(said, error);
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isTextual() && !value.asText().isBlank() ? value.asText() : null;
    }

    private static String basic(App app) {
        byte[] pair = (app.clientId() + ":" + app.clientSecret()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
