package io.github.camelstellantis.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.HttpMethod;
import io.github.camelstellantis.api.ServiceUnavailableException;
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
import java.util.stream.Collectors;

/** Speaks OAuth 2 with the token endpoint of the service: ForgeRock Access Management. */
public final class AuthorizationServer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Duration DEFAULT_LIFETIME = Duration.ofSeconds(3599);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(365);

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
            throw TokenFailure.of(app, "revoke", answer, clock.instant());
        }
    }

    private TokenAnswer token(App app, Map<String, String> form) {
        HttpAnswer answer = send(app, app.tokenUri(), form);
        if (!answer.isSuccess()) {
            throw TokenFailure.of(app, form.get("grant_type"), answer, clock.instant());
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
                    "the authorization server " + endpoint.getHost() + " did not answer: " + e.getMessage(), e);
        }
    }

    /** The realm in the query is what the server selects by; in the form alone it is not seen. */
    private static URI withRealm(App app, URI endpoint) {
        String separator = endpoint.getRawQuery() == null ? "?" : "&";
        return URI.create(endpoint + separator + encode(Map.of("realm", app.realm())));
    }

    private TokenAnswer tokens(App app, HttpAnswer answer) {
        JsonNode json = parse(answer.body());
        String accessToken = token(json, "access_token");
        if (accessToken == null) {
            throw new ServiceUnavailableException(
                    "the authorization server " + app.tokenUri().getHost() + " answered " + answer.status()
                            + " without an access token",
                    ErrorAnswer.of(answer.status(), "no access token"));
        }
        return new TokenAnswer(
                accessToken, token(json, "refresh_token"), lifetime(json), text(json, "scope"), text(json, "id_token"));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private static Duration lifetime(JsonNode json) {
        long seconds = Math.min(json.path("expires_in").asLong(0), LONGEST_LIFETIME.toSeconds());
        return seconds > 0 ? Duration.ofSeconds(seconds) : DEFAULT_LIFETIME;
    }

    /** What goes into a header must be what OAuth allows there: printable ASCII. */
    private static String token(JsonNode json, String name) {
        String token = text(json, name);
        return token != null && token.chars().allMatch(c -> c > ' ' && c < 0x7f) ? token : null;
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
