package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.ToldServer;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to a token endpoint, and what is made of its answers. */
class AuthorizationServerTest {

    private static final String TOKENS = "{\"access_token\":\"a-1\",\"refresh_token\":\"r-1\",\"expires_in\":60}";

    private final ToldServer told = new ToldServer();
    private final App app = told.app();
    private final AuthorizationServer server = new AuthorizationServer(told.transport(), new HandClock());

    @AfterEach
    void stop() {
        told.close();
    }

    @Test
    void aPasswordIsSentInAFormWithTheRealmInBothPlaces() {
        told.answers(200, TOKENS);
        server.password(app, new Grant.Password("jane@example.com", "p&s=ü+ %"), "openid profile");
        assertThat(told.last().line()).isEqualTo("POST /token?realm=clientsB2CPeugeot");
        assertThat(told.last().form())
                .isEqualTo(Map.of(
                        "realm", "clientsB2CPeugeot",
                        "grant_type", "password",
                        "username", "jane@example.com",
                        "password", "p&s=ü+ %",
                        "scope", "openid profile"));
        String pair = "an app:" + ToldServer.SECRET;
        assertThat(told.last().headers())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .containsEntry("accept", "application/json")
                .containsEntry(
                        "authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aRefreshTokenAndACodeAreSpentInAForm() {
        told.answers(200, TOKENS).answers(200, TOKENS);
        assertThat(server.refresh(app, "r-0"))
                .isEqualTo(new TokenAnswer("a-1", "r-1", Duration.ofMinutes(1), null, null));
        assertThat(told.last().form()).isEqualTo(Map.of("grant_type", "refresh_token", "refresh_token", "r-0"));
        server.exchange(app, "c-1", "mymap://back", "verifier");
        assertThat(told.last().form())
                .isEqualTo(Map.of(
                        "grant_type", "authorization_code",
                        "code", "c-1",
                        "redirect_uri", "mymap://back",
                        "code_verifier", "verifier"));
    }

    @Test
    void theRealmIsAddedToAQueryThatIsThere() {
        told.answers(200, TOKENS);
        server.refresh(new App("a", "s", "realm", told.uri("/token?x=1")), "r-0");
        assertThat(told.last().line()).isEqualTo("POST /token?x=1&realm=realm");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            textBlock =
                    """
                    3600,         PT1H
                    1,            PT1S
                    '"3600"',     PT1H
                    none,         PT59M59S
                    0,            PT59M59S
                    -5,           PT59M59S
                    '"soon"',     PT59M59S
                    31536000,     P365D
                    99999999999,  P365D
                    """)
    void aTokenLivesAsLongAsTheAnswerSaysWithinReason(String expiresIn, Duration lifetime) {
        told.answers(200, "{\"access_token\":\"a-1\",\"expires_in\":" + (expiresIn == null ? "null" : expiresIn) + "}");
        assertThat(server.refresh(app, "r-0").lifetime()).isEqualTo(lifetime);
    }

    @Test
    void whatAnAnswerLeavesOutOrCouldNotBeSentIsNotThere() {
        told.answers(200, "{\"access_token\":\"!~\",\"refresh_token\":\"a b\",\"scope\":\" \",\"id_token\":7}");
        assertThat(server.refresh(app, "r-0"))
                .isEqualTo(new TokenAnswer("!~", null, Duration.ofSeconds(3599), null, null));
        told.answers(200, "{\"access_token\":\"a\",\"scope\":\"openid\",\"id_token\":\"x.y.z\"}");
        assertThat(server.refresh(app, "r-0"))
                .isEqualTo(new TokenAnswer("a", null, Duration.ofSeconds(3599), "openid", "x.y.z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "<html>",
                "{\"access_token\":\"\"}",
                "{\"access_token\":\"a b\"}",
                "{\"access_token\":\"a\\u007f\"}",
                "{\"access_token\":17}"
            })
    void withoutAnAccessTokenThereIsNoLogin(String body) {
        told.answers(200, body);
        assertThatThrownBy(() -> server.refresh(app, "r-0"))
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessage("the authorization server localhost answered 200 without an access token");
    }

    @Test
    void aRefusalIsTyped() {
        told.refuses("invalid_grant");
        assertThatThrownBy(() -> server.refresh(app, "r-0")).isInstanceOf(InvalidGrantException.class);
        told.refuses("invalid_request");
        assertThatThrownBy(() -> server.revoke(app, told.uri("/revoke"), "r-0"))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aTokenIsRevokedByItsValueOnly() {
        told.answers(200, "{}");
        server.revoke(app, told.uri("/revoke"), "r-0");
        assertThat(told.last().line()).isEqualTo("POST /revoke?realm=clientsB2CPeugeot");
        assertThat(told.last().form()).isEqualTo(Map.of("token", "r-0"));
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        told.close();
        assertThatThrownBy(() -> server.refresh(app, "r-0"))
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessageStartingWith("the authorization server localhost did not answer: ");
    }

    @Test
    void keysAreKnownWhereTheServerTellsThem() {
        ServerKeys keys = new ServerKeys(told.transport(), told.uri("/keys"));
        told.answers(200, "{\"keys\":[]}")
                .answers(404, "{\"keys\":[]}")
                .answers(200, "none")
                .answers(200, "[]");
        assertThat(keys.get())
                .hasValueSatisfying(known -> assertThat(known.getKeys()).isEmpty());
        assertThat(told.last().line()).isEqualTo("GET /keys");
        assertThat(keys.get()).isEmpty();
        assertThat(keys.get()).isEmpty();
        assertThat(keys.get()).isEmpty();
        told.close();
        assertThat(keys.get()).isEmpty();
    }
}
