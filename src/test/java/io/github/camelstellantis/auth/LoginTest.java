package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a token is used, when it is refreshed ahead, and what stays with a login whatever becomes of its tokens. */
class LoginTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final StoredCallback CALLBACK = new StoredCallback("cb-1", "https://example.com/", "hash");

    private static Login login(Duration lifetime) {
        return Login.of(new TokenAnswer("access", "refresh", lifetime, "openid", null), NOW);
    }

    /** The last tenth of a token's life, a minute at most, is for refreshing it. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    PT1H,   PT0S,       true,  true
                    PT1H,   PT58M59S,   true,  true
                    PT1H,   PT59M,      false, true
                    PT1H,   PT59M59S,   false, true
                    PT1H,   PT1H,       false, false
                    PT10M,  PT8M59S,    true,  true
                    PT10M,  PT9M,       false, true
                    PT100S, PT89S,      true,  true
                    PT100S, PT90S,      false, true
                    PT100S, PT100S,     false, false
                    """)
    void aTokenIsRefreshedAheadOfItsEnd(Duration lifetime, Duration age, boolean fresh, boolean alive) {
        assertThat(login(lifetime).isFresh(NOW.plus(age))).isEqualTo(fresh);
        assertThat(login(lifetime).isAlive(NOW.plus(age))).isEqualTo(alive);
    }

    @Test
    void aDeadLoginIsNeitherFreshNorAliveUntilItIsRevived() {
        Login dead = login(Duration.ofHours(1)).dead(NOW);
        assertThat(dead.isDead()).isTrue();
        assertThat(dead.isAlive(NOW)).isFalse();
        assertThat(dead.isFresh(NOW)).isFalse();
        assertThat(dead.alive()).isEqualTo(login(Duration.ofHours(1)));
        assertThat(dead.alive().isAlive(NOW)).isTrue();
    }

    @Test
    void whatAnAnswerLeavesOutStaysAsItWas() {
        Login login = login(Duration.ofHours(1)).dead(NOW);
        Login renewed =
                login.renewed(new TokenAnswer("next", null, Duration.ofHours(2), null, null), NOW.plusSeconds(1));
        assertThat(renewed.accessToken()).isEqualTo("next");
        assertThat(renewed.refreshToken()).isEqualTo("refresh");
        assertThat(renewed.scope()).isEqualTo("openid");
        assertThat(renewed.issuedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(renewed.expiresAt()).isEqualTo(NOW.plusSeconds(7201));
        assertThat(renewed.isDead()).isFalse();
        Login changed = login.renewed(new TokenAnswer("next", "other", Duration.ofHours(2), "profile", null), NOW);
        assertThat(changed.refreshToken()).isEqualTo("other");
        assertThat(changed.scope()).isEqualTo("profile");
    }

    @Test
    void theCallbackBelongsToTheAccountAndNotToTheTokens() {
        Login before = login(Duration.ofHours(1)).withCallback(CALLBACK);
        assertThat(before.callback()).contains(CALLBACK);
        assertThat(before.withCallback(null).callback()).isEmpty();
        assertThat(login(Duration.ofHours(2)).inPlaceOf(before).callback()).contains(CALLBACK);
        assertThat(before.inPlaceOf(login(Duration.ofHours(1))).callback()).isEmpty();
    }

    @Test
    void aCallbackOfAnotherFormIsNone() {
        Map<String, Object> whole = CALLBACK.toMap();
        assertThat(StoredCallback.of(whole)).contains(CALLBACK);
        for (String name : whole.keySet()) {
            Login damaged = login(Duration.ofHours(1)).with("callback", without(whole, name));
            assertThat(damaged.callback()).as("without " + name).isEmpty();
        }
        assertThat(StoredCallback.of("cb-1")).isEmpty();
    }

    private static Map<String, Object> without(Map<String, Object> whole, String name) {
        Map<String, Object> rest = new HashMap<>(whole);
        rest.remove(name);
        return rest;
    }

    @Test
    void aCallbackIsProvenByItsSecretOnly() {
        StoredCallback callback = new StoredCallback("cb-1", "https://example.com/", Secrets.hash("secret"));
        assertThat(callback.isProvenBy("secret")).isTrue();
        assertThat(callback.isProvenBy("other")).isFalse();
        assertThat(callback.isProvenBy(null)).isFalse();
    }

    @Test
    void aSecretHas256BitsThatNobodyGuesses() {
        assertThat(Secrets.random()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(Secrets.random());
        assertThat(Secrets.hash("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .as("the example of RFC 7636")
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void whatNamesAPersonOrASecretIsNotPrinted() {
        App app = new App("client", "secret", "clientsB2CPeugeot", URI.create("https://idp.example/token"));
        Credentials credentials =
                new Credentials(app, "jane.doe@example.com", new Grant.Password("jane.doe@example.com", "secret"));
        assertThat(credentials).hasToString("LoginKey[clientsB2CPeugeot, j…@example.com] by Password");
        assertThat(app).hasToString("App[clientsB2CPeugeot at https://idp.example/token]");
        assertThat(new Grant.RefreshToken("secret")).hasToString("RefreshToken");
        assertThat(new TokenAnswer("secret", "secret", Duration.ofHours(1), null, "secret"))
                .hasToString("TokenAnswer[PT1H]");
        assertThat(new Identity("4711", "jane.doe@example.com", true)).hasToString("Identity[4711, verified]");
        assertThat(new Identity("4711", "jane.doe@example.com", false)).hasToString("Identity[4711, unverified]");
        assertThat(login(Duration.ofHours(1)).dead(NOW))
                .hasToString("Login[expires 2026-01-01T13:00:00Z, scope openid, dead since 2026-01-01T12:00:00Z]");
        assertThat(new Redirect("secret", "secret", null, null, null)).hasToString("Redirect");
        assertThat(new Redirect(null, "secret", null, "access\ndenied", null)).hasToString("Redirect[access denied]");
        assertThat(new PendingEnrolment("hash", "client", "realm", "jane", "secret", "secret", "x", "hash", NOW))
                .hasToString("PendingEnrolment[realm, until 2026-01-01T12:00:00Z]");
        assertThat(new Enrolment.Question("jane", "https://back", "openid", null, "secret"))
                .hasToString("Question[https://back, openid]");
        assertThat(new TokenImport.Item(3, credentials.key(), "secret", null)).hasToString("Item[3]");
    }
}
