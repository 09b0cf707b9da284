package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.Browser.Form;
import io.github.camelstellantis.simulator.Browser.View;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attacker may try with the login and consent pages, and does not get. */
class ConsentPagesAreSafeTest {

    private static final Brand BRAND = Brand.Vauxhall;
    private static final List<String> ATTACKS = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "'><svg/onload=alert(1)>",
            "\" autofocus onfocus=\"alert(1)",
            "</form><form action=\"https://evil.example\">",
            "%s%n$&{{7*7}}${7*7}");

    @RegisterExtension
    static final StellantisSimulatorExtension EXTENSION = new StellantisSimulatorExtension(liberal());

    private static StellantisSimulator simulator;
    private static Caller caller;
    private static Partner partner;

    /** One that knows strange scopes, so that these get as far as the consent page. */
    private static StellantisSimulator liberal() {
        StellantisSimulator liberal = new StellantisSimulator();
        liberal.setScopes("openid profile data:telemetry <script>alert(1)</script> \"><img/src=x>");
        return liberal;
    }

    @BeforeAll
    static void call() {
        simulator = EXTENSION.simulator();
        caller = new Caller(simulator);
        partner = new Partner(simulator, caller, BRAND);
    }

    static Stream<Arguments> attacks() {
        return ATTACKS.stream().flatMap(attack -> Stream.of("state", "nonce", "scope", "client_id", "realm", "new")
                .map(parameter -> Arguments.of(parameter, attack)));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void noParameterBecomesMarkup(String parameter, String attack) {
        Browser browser = caller.browser();
        View first = browser.get(partner.url(parameter, attack));
        assertHarmless(first, attack);
        if (first.location() != null && first.location().startsWith("/")) {
            assertHarmless(browser.get(first.location()), attack);
            assertHarmless(
                    browser.login(
                            partner.url(parameter, attack), simulator.getUsername(BRAND), simulator.getPassword()),
                    attack);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\"><img/src=x>"})
    void noScopeBecomesMarkup(String scope) {
        View consent = caller.browser()
                .login(partner.url("scope", scope), simulator.getUsername(BRAND), simulator.getPassword());

        assertThat(consent.html())
                .contains(
                        "<li>" + scope.replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;"));
        assertHarmless(consent, scope);
    }

    @Test
    void noUserNameBecomesMarkup() {
        for (String attack : ATTACKS) {
            Browser browser = caller.browser();
            View login = browser.get(browser.get(partner.url()).location());
            View rejected =
                    browser.submit(login.forms().get(0).with("username", attack).with("password", attack));

            assertThat(rejected.status()).isEqualTo(401);
            assertHarmless(rejected, attack);
        }
    }

    @Test
    void noRedirectAddressBecomesMarkupOrPolicy() {
        String redirectUri = "https://localhost/%22%3E%3Cscript%3E'&x=;script-src";
        View consent = caller.browser()
                .login(partner.url("redirect_uri", redirectUri), simulator.getUsername(BRAND), simulator.getPassword());

        assertThat(consent.status()).isEqualTo(200);
        assertThat(consent.html()).contains("&#39;&amp;x=;").doesNotContain("<script", "'&x");
        assertThat(consent.header("Content-Security-Policy")).doesNotContain("script-src");
    }

    @Test
    void theStateComesBackExactlyAndStaysInItsPlace() {
        for (String state : List.of("a b+c%20d", "&code=forged&", "#x", "\r\nSet-Cookie: a=b", "é€😀", "=")) {
            String back = simulator.consent(partner.url("state", state), simulator.getUsername(BRAND));

            assertThat(Browser.parameters(back)).containsEntry("state", state).hasSize(5);
            assertThat(back).doesNotContain("\r", "\n", "#");
        }
    }

    @ParameterizedTest
    @CsvSource({"login, ", "login, forged", "authorize, ", "authorize, forged"})
    void aFormWithoutTheTokenOfItsSessionIsForbidden(String page, String token) {
        Browser browser = caller.browser();
        View shown = page.equals("login")
                ? browser.get(browser.get(partner.url()).location())
                : browser.login(partner.url(), simulator.getUsername(BRAND), simulator.getPassword());
        Form form = shown.forms()
                .get(0)
                .with("username", simulator.getUsername(BRAND))
                .with("password", simulator.getPassword())
                .with("decision", "allow");
        Form forged = new Form(form.action(), Partner.spoilt(form.fields(), "csrf", token));
        View refused = browser.submit(forged);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.location()).isNull();
        assertThat(browser.submit(form).status()).isBetween(302, 303);
    }

    @Test
    void aFormOfAnotherBrowserIsForbidden() {
        Form form = caller.browser()
                .login(partner.url(), simulator.getUsername(BRAND), simulator.getPassword())
                .forms()
                .get(0)
                .with("decision", "allow");
        Browser victim = caller.browser();
        victim.login(partner.url(), simulator.getUsername(BRAND), simulator.getPassword());

        assertThat(victim.submit(form).status()).isEqualTo(403);
        assertThat(caller.browser().submit(form).status()).isEqualTo(403);
    }

    @Test
    void loggingInChangesTheSessionSoThatNobodyCanPlantOne() {
        Browser browser = caller.browser();
        String planted = browser.get(partner.url()).header("Set-Cookie");
        String own = browser.login(partner.url(), simulator.getUsername(BRAND), simulator.getPassword())
                .header("Set-Cookie");

        assertThat(planted)
                .startsWith("__Host-simulator-session=")
                .contains("; Path=/; Secure; HttpOnly; SameSite=Lax");
        assertThat(own).isNotEqualTo(planted);
    }

    @ParameterizedTest
    @CsvSource({
        "https://localhost:4711/callback, https://localhost:4711",
        "http://127.0.0.1/callback, http://127.0.0.1",
        "http://[::1]:80/callback, http:",
        "mymap://oauth2redirect/fr, mymap:"
    })
    void theConsentPageLetsItsFormLeadToTheAppAndNowhereElse(String redirectUri, String source) {
        View consent = caller.browser()
                .login(partner.url("redirect_uri", redirectUri), simulator.getUsername(BRAND), simulator.getPassword());

        assertThat(consent.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .endsWith("; base-uri 'none'; frame-ancestors 'none'; form-action 'self' " + source);
    }

    @Test
    void everyPageStaysOutOfCachesFramesAndReferrers() {
        Browser browser = caller.browser();
        View error = browser.get(partner.url("client_id", "x"));
        View login = browser.get(browser.get(partner.url()).location());
        View consent = browser.login(partner.url(), simulator.getUsername(BRAND), simulator.getPassword());

        assertThat(List.of(error, login, consent)).allSatisfy(page -> {
            Map<String, String> expected = Map.of(
                    "Cache-Control", "no-store",
                    "Referrer-Policy", "no-referrer",
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY",
                    "Content-Type", "text/html;charset=UTF-8");
            expected.forEach((name, value) -> assertThat(page.header(name)).isEqualTo(value));
            assertThat(page.html()).doesNotContain("<script", "src=", "http-equiv", "@import", "url(");
        });
        assertThat(login.header("Content-Security-Policy")).endsWith("form-action 'self'");
    }

    private static void assertHarmless(View view, String attack) {
        assertThat(view.status()).isLessThan(500);
        assertThat(view.html()).doesNotContain("<script", "<img", "<svg", "evil.example\">");
        if (attack.contains("\"")) {
            assertThat(view.html()).doesNotContain(attack);
        }
    }
}
