package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.api.AccessDeniedException;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.auth.Enrolment.Question;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A question is answered once, in time, by who was asked. */
class ConsentTest {

    private static final App APP =
            new App("an app", "secret", "clientsB2CPeugeot", URI.create("https://idp.example/am/oauth2/access_token"));
    private static final App OTHER_BRAND = new App("an app", "secret", "clientsB2COpel", APP.tokenUri());
    private static final App OTHER_APP = new App("other", "secret", APP.realm(), APP.tokenUri());
    private static final String BACK = "mymap://oauth2redirect/fr";

    private final HandClock clock = new HandClock();
    private final Consent consent = new Consent(
            new MemoryPendingEnrolments(clock), URI.create("https://idp.example/am/oauth2/authorize"), clock);

    private Map<String, String> ask(Question question) {
        return query(consent.ask(APP, question));
    }

    private static Map<String, String> query(String address) {
        assertThat(address)
                .startsWith("https://idp.example/am/oauth2/authorize?")
                .doesNotContain("+", " ");
        Map<String, String> query = new LinkedHashMap<>();
        Arrays.stream(address.split("\\?", 2)[1].split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return query;
    }

    private static Question question(String account, String browser) {
        return new Question(account, BACK, "openid profile", "fr-FR", browser);
    }

    private static Redirect answer(Map<String, String> asked) {
        return new Redirect("code", asked.get("state"), null, null, null);
    }

    private static void assertRefused(ThrowingCallable answer, String why) {
        assertThatThrownBy(answer).isInstanceOf(InvalidRequestException.class).hasMessageContaining(why);
    }

    @Test
    void theAddressAsksForACodeWithPkceAndWithoutSecrets() {
        Map<String, String> asked = ask(question("jane", null));
        assertThat(asked)
                .containsEntry("client_id", "an app")
                .containsEntry("response_type", "code")
                .containsEntry("scope", "openid profile")
                .containsEntry("redirect_uri", BACK)
                .containsEntry("realm", "clientsB2CPeugeot")
                .containsEntry("locale", "fr-FR")
                .containsEntry("code_challenge_method", "S256");
        PendingEnrolment pending = consent.answered(APP, answer(asked), "jane", null);
        assertThat(asked)
                .containsEntry("nonce", pending.nonce())
                .containsEntry("code_challenge", Secrets.hash(pending.codeVerifier()));
        assertThat(asked.values()).doesNotContain(pending.codeVerifier(), APP.clientSecret());
        assertThat(pending.redirectUri()).isEqualTo(BACK);
        assertThat(pending.account()).isEqualTo("jane");
        assertThat(ask(new Question("jane", BACK, "openid", null, null))).doesNotContainKey("locale");
    }

    @Test
    void nobodyCouldTellWhoEnrolsWithoutAnAccountAndWithoutOpenid() {
        assertRefused(() -> ask(new Question(null, BACK, "profile openidx", null, null)), "without the scope openid");
        assertThat(ask(new Question("jane", BACK, "profile", null, null))).containsKey("state");
        assertThat(ask(new Question(null, BACK, "profile openid", null, null))).containsKey("state");
    }

    @Test
    void aQuestionIsAnsweredOnceAndWithinHalfAnHour() {
        Map<String, String> late = ask(question("jane", null));
        Map<String, String> asked = ask(question("jane", null));
        clock.pass(Duration.ofMinutes(30).minusMillis(1));
        assertThat(consent.answered(APP, answer(asked), null, null).account()).isEqualTo("jane");
        assertRefused(() -> consent.answered(APP, answer(asked), null, null), "unknown or was used before");
        clock.pass(Duration.ofMillis(1));
        assertRefused(() -> consent.answered(APP, answer(late), null, null), "has expired: begin it anew");
    }

    @Test
    void onlyWhoWasAskedMayAnswer() {
        assertRefused(
                () -> consent.answered(OTHER_BRAND, answer(ask(question("jane", null))), "jane", null),
                "begun for another app or brand: clientsB2CPeugeot");
        assertRefused(
                () -> consent.answered(OTHER_APP, answer(ask(question("jane", null))), "jane", null),
                "begun for another app or brand");
        assertRefused(
                () -> consent.answered(APP, answer(ask(question("jane", null))), "john", null),
                "begun for another account");
        assertRefused(
                () -> consent.answered(APP, answer(ask(question("jane", "b-1"))), "jane", "b-2"),
                "begun in another browser");
        assertRefused(
                () -> consent.answered(APP, answer(ask(question("jane", "b-1"))), "jane", null),
                "begun in another browser");
        assertThat(consent.answered(APP, answer(ask(question("jane", "b-1"))), "jane", "b-1"))
                .isNotNull();
        assertThat(consent.answered(APP, answer(ask(question("jane", null))), "jane", "any"))
                .isNotNull();
    }

    @Test
    void anAnswerThatNamesAnotherServerOrNoQuestionOrNoCodeIsNone() {
        assertRefused(
                () -> consent.answered(
                        APP,
                        new Redirect(
                                "code", ask(question("jane", null)).get("state"), "https://evil.example", null, null),
                        null,
                        null),
                "comes from another server (iss)");
        assertThat(consent.answered(
                        APP,
                        new Redirect(
                                "code", ask(question("jane", null)).get("state"), "https://idp.example/am", null, null),
                        null,
                        null))
                .isNotNull();
        assertRefused(
                () -> consent.answered(APP, new Redirect("code", null, null, null, null), null, null), "has no state");
        assertRefused(
                () -> consent.answered(
                        APP,
                        new Redirect(null, ask(question("jane", null)).get("state"), null, null, null),
                        null,
                        null),
                "has no code");
    }

    @Test
    void whoRefusesIsToldApartFromAnErrorOfTheApp() {
        assertThatThrownBy(() -> consent.answered(APP, refusal("access_denied"), null, null))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage("consent was refused, nothing was connected: access_denied (said no)");
        assertThatThrownBy(() -> consent.answered(APP, refusal("invalid_scope"), null, null))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("the authorization server gave no consent: invalid_scope (said no)");
    }

    private Redirect refusal(String error) {
        return new Redirect(null, ask(question("jane", null)).get("state"), null, error, "said no");
    }
}
