package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Scope;
import io.github.camelstellantis.simulator.Browser.Form;
import io.github.camelstellantis.simulator.Browser.View;
import io.github.camelstellantis.simulator.Caller.Reply;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way from an authorization request over the login and consent pages to a code, as a browser goes it. */
class SimulatedConsentTest {

    private static final Brand BRAND = Brand.Peugeot;

    @RegisterExtension
    static final StellantisSimulatorExtension EXTENSION = new StellantisSimulatorExtension(withAccounts());

    private static StellantisSimulator simulator;
    private static Caller caller;
    private static Partner partner;

    private static StellantisSimulator withAccounts() {
        StellantisSimulator two = new StellantisSimulator();
        two.setAccountsPerBrand(2);
        return two;
    }

    @BeforeAll
    static void call() {
        simulator = EXTENSION.simulator();
        caller = new Caller(simulator);
        partner = new Partner(simulator, caller, BRAND);
    }

    @ParameterizedTest
    @EnumSource(Brand.class)
    void aUserOfEachBrandLogsInAcceptsAndTheAppGetsTokens(Brand brand) {
        Partner app = new Partner(simulator, caller, brand);
        View back = decide(caller.browser(), app.url(), simulator.getUsername(brand), "allow");

        assertThat(back.status()).isEqualTo(302);
        assertThat(back.location()).startsWith(Partner.REDIRECT + "?code=");
        assertThat(back.parameters())
                .containsOnlyKeys("code", "scope", "iss", "state", "client_id")
                .containsEntry("state", "xyz")
                .containsEntry("client_id", "simulator-client")
                .containsEntry("iss", simulator.getIdentityUri() + "/" + brand.realm())
                .containsEntry("scope", Partner.SCOPES);
        assertThat(app.statusWith(app.exchange(back.parameters().get("code")))).isEqualTo(200);
    }

    @Test
    void whoHasNotLoggedInIsSentToTheLoginPageAndFromThereToTheConsentPage() {
        Browser browser = caller.browser();
        View sent = browser.get(partner.url());
        View login = browser.get(sent.location());
        View loggedIn = browser.submit(login.forms()
                .get(0)
                .with("username", simulator.getUsername(BRAND))
                .with("password", simulator.getPassword()));
        View consent = browser.get(loggedIn.location());

        assertThat(sent.status()).isEqualTo(302);
        assertThat(sent.location()).startsWith("/am/oauth2/login?");
        assertThat(login.status()).isEqualTo(200);
        assertThat(login.html()).contains("<h1>Log in</h1>", "Simulator", BRAND.name());
        assertThat(loggedIn.status()).isEqualTo(303);
        assertThat(consent.status()).isEqualTo(200);
        assertThat(consent.html())
                .contains("simulator-client", "driver1@peugeot.example", "See your vehicles’ state", "Simulator");
    }

    @Test
    void aSessionNeedsNoSecondLoginButAnotherConsent() {
        Browser browser = caller.browser();
        decide(browser, partner.url(), simulator.getUsername(BRAND), "allow");
        View again = browser.get(partner.url());

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.html()).contains("Accept", "Refuse");
    }

    @Test
    void aSessionAtOneBrandIsNoneAtAnother() {
        Browser browser = caller.browser();
        decide(browser, partner.url(), simulator.getUsername(BRAND), "allow");
        Partner opel = new Partner(simulator, caller, Brand.Opel);

        assertThat(browser.get(opel.url()).location()).startsWith("/am/oauth2/login?");
        View back = decide(browser, opel.url(), simulator.getUsername(Brand.Opel), "allow");
        assertThat(opel.exchange(back.parameters().get("code")).status()).isEqualTo(200);
        assertThat(browser.get(partner.url()).html()).contains("driver1@peugeot.example");
    }

    @Test
    void aKnownAccountLogsInWithOneClick() {
        Browser browser = caller.browser();
        View login = browser.get(browser.get(partner.url()).location());
        Form second = login.forms().get(2);
        View consent = browser.get(browser.submit(second).location());

        assertThat(second.fields()).containsEntry("username", "driver2@peugeot.example");
        assertThat(consent.html()).contains("driver2@peugeot.example");
    }

    @Test
    void anotherAccountOfTheBrandCanTakeTheSessionOver() {
        Browser browser = caller.browser();
        browser.login(partner.url(), simulator.getUsername(BRAND), simulator.getPassword());
        View back = decide(browser, partner.url(), simulator.getUsername(BRAND, 2), "allow");
        Reply tokens = partner.exchange(back.parameters().get("code"));
        Reply user =
                caller.new Session(BRAND.realm(), tokens.at("/access_token").asText()).get("/user");

        assertThat(user.at("/email").asText()).isEqualTo("driver2@peugeot.example");
    }

    @Test
    void aUserWhoRefusesIsSentBackWithThatAndNothingElse() {
        View back = decide(caller.browser(), partner.url(), simulator.getUsername(BRAND), "deny");

        assertThat(back.status()).isEqualTo(302);
        assertThat(back.parameters())
                .isEqualTo(Map.of(
                        "error", "access_denied",
                        "error_description", "Resource Owner did not authorize the request",
                        "state", "xyz"));
    }

    @Test
    void theWayBackToAnAppOnAPhoneCanBeShownToBePasted() {
        Browser browser = caller.browser();
        String scheme = "mymap://oauth2redirect/fr";
        View consent = browser.login(
                partner.url("redirect_uri", scheme), simulator.getUsername(BRAND), simulator.getPassword());
        View shown = browser.submit(consent.forms().get(0).with("decision", "show"));
        String address =
                shown.html().replaceAll("(?s).*value=\"([^\"]*)\".*", "$1").replace("&amp;", "&");
        Reply tokens = caller.token(
                BRAND,
                Browser.encode(Partner.spoilt(
                        partner.exchangeForm(Browser.parameters(address).get("code")), "redirect_uri", scheme)));

        assertThat(consent.html()).contains("Accept and show the address to paste");
        assertThat(address).startsWith(scheme + "?code=");
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(browser.get(partner.url()).html()).doesNotContain("address to paste");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", ""})
    void aWrongPasswordShowsTheLoginPageAgain(String password) {
        Browser browser = caller.browser();
        View login = browser.get(browser.get(partner.url()).location());
        View again = browser.submit(login.forms()
                .get(0)
                .with("username", simulator.getUsername(BRAND))
                .with("password", password));

        assertThat(again.status()).isEqualTo(401);
        assertThat(again.html()).contains("User name or password is wrong.", "value=\"driver1@peugeot.example\"");
        assertThat(browser.get(partner.url()).location()).startsWith("/am/oauth2/login?");
    }

    @Test
    void anAccountOfAnotherBrandCannotLogIn() {
        Browser browser = caller.browser();
        View login = browser.get(browser.get(partner.url()).location());

        assertThat(browser.submit(login.forms()
                                .get(0)
                                .with("username", simulator.getUsername(Brand.DS))
                                .with("password", simulator.getPassword()))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void theConsentPageSaysEachScopeInWords(Scope scope) {
        View consent = caller.browser()
                .login(partner.url("scope", scope.value()), simulator.getUsername(BRAND), simulator.getPassword());

        assertThat(consent.html()).containsPattern("<li>[A-Z][a-z].+</li>").doesNotContain("<li>" + scope.value());
    }

    @Test
    void aTestConsentsWithoutABrowser() {
        String back = simulator.consent(partner.url(), simulator.getUsername(BRAND, 2));
        Reply tokens = partner.exchange(Browser.parameters(back).get("code"));

        assertThat(partner.statusWith(tokens)).isEqualTo(200);
        assertThat(Browser.parameters(simulator.refuseConsent(partner.url(), simulator.getUsername(BRAND))))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "xyz");
        assertThat(Browser.parameters(simulator.consent(partner.url("scope", "x"), simulator.getUsername(BRAND))))
                .containsEntry("error", "invalid_scope");
    }

    @Test
    void aTestThatConsentsToNonsenseIsToldWhy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.consent(partner.url("client_id", "x"), simulator.getUsername(BRAND)))
                .withMessage("invalid_client: Client authentication failed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.consent(partner.url(), simulator.getUsername(Brand.Opel)))
                .withMessage("driver1@opel.example is no account of Peugeot");
    }

    @Test
    void aUserWhoHasRevokedAndConsentsAgainIsBack() {
        Reply tokens = partner.exchange(partner.code());
        caller.post(
                simulator.getIdentityUri() + "/token/revoke?realm=" + BRAND.realm(),
                "token=" + tokens.at("/refresh_token").asText(),
                caller.basic());
        Reply again = partner.exchange(partner.code());

        assertThat(partner.statusWith(tokens)).isEqualTo(401);
        assertThat(partner.statusWith(again)).isEqualTo(200);
    }

    private static View decide(Browser browser, String url, String username, String decision) {
        View first = browser.get(url);
        View login = browser.get(first.location() == null ? url.replace("/authorize?", "/login?") : first.location());
        View loggedIn = browser.submit(
                login.forms().get(0).with("username", username).with("password", simulator.getPassword()));
        View consent = browser.get(loggedIn.location());
        return browser.submit(consent.forms().get(0).with("decision", decision));
    }
}
