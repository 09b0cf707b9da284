package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final TokenAnswer BARE_ANSWER = new TokenAnswer("access-2", null, Duration.ofHours(1), null, null);

    private static final String FROM_A_NEWER_VERSION =
            """
            {"accessToken": "access-1", "issuedAt": "2026-01-01T12:00:00Z", "expiresAt": "2026-01-01T13:00:00Z",
             "refreshToken": "refresh-1", "subject": "4711", "email": "jane@example.com", "verified": true,
             "colour": "blue", "size": 12345678901234, "ratio": 0.10000000000000000000001, "none": null,
             "list": [1, {"deep": true}]}
            """;

    @Test
    void whatANewerVersionKeepsSurvivesAnOlderOne() throws Exception {
        Login login = LoginJson.read(FROM_A_NEWER_VERSION);
        assertThat(tree(LoginJson.write(login))).isEqualTo(tree(FROM_A_NEWER_VERSION));
    }

    @Test
    void whatIsKeptWithTheTokensSurvivesTheirRefresh() {
        Login login = LoginJson.read(FROM_A_NEWER_VERSION).withBootstrapHash("hash");
        Login renewed = LoginJson.read(LoginJson.write(login.dead(NOW).renewed(BARE_ANSWER, NOW.plusSeconds(60))));
        assertThat(renewed.accessToken()).isEqualTo("access-2");
        assertThat(renewed.refreshToken()).isEqualTo("refresh-1");
        assertThat(renewed.expiresAt()).isEqualTo(NOW.plusSeconds(3660));
        assertThat(renewed.isDead()).isFalse();
        assertThat(renewed.identity()).isEqualTo(new Identity("4711", "jane@example.com", true));
        assertThat(renewed.bootstrapHash()).isEqualTo("hash");
        assertThat(renewed.extra()).isEqualTo(login.extra()).containsEntry("colour", "blue");
    }

    @Test
    void anythingThatJsonCanHoldIsKeptWithALogin() {
        Map<String, Object> held = Map.of("id", "cb-1", "count", 3, "types", List.of("Status", "Remote"));
        Login login = Login.of(BARE_ANSWER, NOW)
                .with("callback", held)
                .with("gone", 1)
                .with("gone", null);
        assertThat(LoginJson.read(LoginJson.write(login))).isEqualTo(login);
        assertThat(login.extra()).containsOnlyKeys("callback");
    }

    @Test
    void aLoginOfARefreshTokenOnlyHasToBeRefreshedFirst() {
        Login login = LoginJson.read(LoginJson.write(Login.ofRefreshToken("refresh-1", NOW)));
        assertThat(login).isEqualTo(Login.ofRefreshToken("refresh-1", NOW));
        assertThat(login.isAlive(NOW)).isFalse();
        assertThat(login.isFresh(NOW.minusSeconds(60))).isFalse();
        assertThat(login.isDead()).isFalse();
    }

    @Test
    void aLoginPrintsNeitherTokensNorPerson() {
        Login login = LoginJson.read(FROM_A_NEWER_VERSION);
        assertThat(login.toString() + login.identity()).doesNotContain("access-1", "refresh-1", "jane");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "\"secret\"",
                "[]",
                "null",
                "{}",
                "{\"accessToken\": \"secret",
                "{\"issuedAt\": \"secret\"}",
                "{\"issuedAt\": 5}"
            })
    void whatIsNoLoginIsRefusedWithoutBeingQuoted(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoginJson.read(text))
                .withMessageContaining("login")
                .withMessageNotContaining("secret")
                .withNoCause();
    }

    private static JsonNode tree(String json) throws Exception {
        return JSON.reader()
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(json);
    }
}
