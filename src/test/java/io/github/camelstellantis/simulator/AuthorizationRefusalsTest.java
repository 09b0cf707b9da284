package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.Browser.View;
import io.github.camelstellantis.simulator.Caller.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake on the way to a code and from the code to tokens, in the words of the real server. */
class AuthorizationRefusalsTest {

    private static final Brand BRAND = Brand.DS;
    private static final String ACCESS_GRANT = "The provided access grant is invalid, expired, or revoked.";

    @RegisterExtension
    static final StellantisSimulatorExtension EXTENSION = new StellantisSimulatorExtension();

    private static StellantisSimulator simulator;
    private static Caller caller;
    private static Partner partner;

    @BeforeAll
    static void call() {
        simulator = EXTENSION.simulator();
        caller = new Caller(simulator);
        partner = new Partner(simulator, caller, BRAND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        client_id    | somebody         | 400 | invalid_client        | Client authentication failed
        client_id    |                  | 400 | invalid_request       | Missing parameter, 'client_id'
        redirect_uri |                  | 400 | invalid_request       | Missing parameter, 'redirect_uri'
        redirect_uri | https://evil.example/ | 400 | redirect_uri_mismatch | The redirection URI provided does not match a pre-registered value.
        realm        | clientsB2CPugeot | 404 | not_found             | Invalid realm, /clientsB2CPugeot
        realm        |                  | 401 | invalid_client        | Client authentication failed""")
    void whereTheAppOrItsAddressIsInDoubtNobodyIsSentAnywhere(
            String parameter, String value, int status, String error, String description) {
        String url = partner.url(parameter, value);
        View page = caller.browser().get(url);
        Reply reply = caller.send(caller.withoutCertificate(), HttpRequest.newBuilder(URI.create(url)));

        assertThat(page.status()).isEqualTo(status);
        assertThat(page.location()).isNull();
        assertThat(page.html()).contains(error + ": " + description.replace("'", "&#39;"));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.at("/error").asText()).isEqualTo(error);
        assertThat(reply.at("/error_description").asText()).isEqualTo(description);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        response_type         | token            | unsupported_response_type | Response type is not supported.
        response_type         |                  | invalid_request | Missing parameter, 'response_type'
        scope                 | openid dance     | invalid_scope   | Unknown/invalid scope(s): [dance]
        scope                 | dance sing       | invalid_scope   | Unknown/invalid scope(s): [dance, sing]
        scope                 | openid,profile   | invalid_scope   | Unknown/invalid scope(s): [openid,profile]
        code_challenge_method | S512             | invalid_request | Invalid value for code_challenge_method""")
    void anyOtherMistakeIsToldToTheApp(String parameter, String value, String error, String description) {
        View back = caller.browser().get(partner.url(parameter, value));

        assertThat(back.status()).isEqualTo(302);
        assertThat(back.location()).startsWith(Partner.REDIRECT + "?");
        assertThat(back.parameters())
                .isEqualTo(Map.of("error", error, "error_description", description, "state", "xyz"));
    }

    @Test
    void aParameterThatIsSentTwiceIsRefused() {
        View page = caller.browser().get(partner.url() + "&redirect_uri=https://evil.example/&client_id=x");

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.location()).isNull();
        assertThat(page.html())
                .contains("Invalid Request, duplicate request parameters found : [client_id, redirect_uri]");
    }

    @Test
    void anAnswerWithoutStateIsOneToARequestWithout() {
        assertThat(Browser.parameters(
                        simulator.refuseConsent(partner.url("state", null), simulator.getUsername(BRAND))))
                .doesNotContainKey("state");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "http://localhost:8080",
                "https://localhost:1/a/b?c=d",
                "http://127.0.0.1:65535/callback",
                "http://[::1]:8080/callback",
                "mymap://oauth2redirect/fr",
                "mymacsdk://oauth2redirect/de",
                "mymdssdk://oauth2redirect/it",
                "mymopsdk://oauth2redirect/es",
                "mymvxsdk://oauth2redirect/gb"
            })
    void theOwnMachineAndTheSchemesOfTheBrandsAppsAreRegistered(String redirectUri) {
        String back = simulator.consent(partner.url("redirect_uri", redirectUri), simulator.getUsername(BRAND));

        assertThat(back).startsWith(redirectUri + (redirectUri.contains("?") ? "&" : "?") + "code=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/callback",
                "//evil.example/callback",
                "/callback",
                "https://localhost.evil.example/",
                "https://localhost@evil.example/",
                "https://localhost:pw@evil.example/",
                "https://user@localhost/",
                "https://evil.example#@localhost/",
                "https://localhost/#fragment",
                "https://evil.example\\@localhost/",
                "https:///localhost/",
                "https:localhost/",
                "ftp://localhost/",
                "javascript:alert(1)",
                "javascript://localhost/%0Aalert(1)",
                "data:text/html,hello",
                "mymap://evil/fr",
                "mymap:oauth2redirect/fr",
                "https://localhost/\r\nSet-Cookie: a=b",
                "https://localhost/ x",
                "not a uri"
            })
    void noOtherAddressIsEverRedirectedTo(String redirectUri) {
        View page = caller.browser().get(partner.url("redirect_uri", redirectUri));
        View login =
                caller.browser().get(partner.url("redirect_uri", redirectUri).replace("/authorize?", "/login?"));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.location()).isNull();
        assertThat(login.status()).isEqualTo(400);
        assertThat(login.location()).isNull();
    }

    @Test
    void aRegisteredPartnersAddressIsMeantExactly() {
        try (StellantisSimulator registered = new StellantisSimulator()) {
            registered.setRedirectUris("https://partner.example/callback?a=b https://other.example/apps/");
            registered.start();
            Browser browser = new Caller(registered).browser();
            Partner app = new Partner(registered, caller, BRAND);

            assertThat(status(browser, app, "https://partner.example/callback?a=b"))
                    .isEqualTo(302);
            assertThat(status(browser, app, "https://other.example/apps/one")).isEqualTo(302);
            assertThat(status(browser, app, "https://partner.example/callback")).isEqualTo(400);
            assertThat(status(browser, app, "https://partner.example/callback/x?a=b"))
                    .isEqualTo(400);
            assertThat(status(browser, app, "https://partner.example:444/callback?a=b"))
                    .isEqualTo(400);
            assertThat(status(browser, app, "https://other.example/app")).isEqualTo(400);
            assertThat(status(browser, app, "https://localhost/")).isEqualTo(400);
        }
    }

    private static int status(Browser browser, Partner app, String redirectUri) {
        return browser.get(app.url("redirect_uri", redirectUri)).status();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        code          | 00000000-0000-0000-0000-000000000000 | invalid_grant | The provided access grant is invalid, expired, or revoked.
        code          |                                      | invalid_request | Missing parameter: code
        redirect_uri  | https://localhost:4712/stellantis/callback | redirect_uri_mismatch | The redirection URI provided does not match a pre-registered value.
        redirect_uri  | https://evil.example/                | redirect_uri_mismatch | The redirection URI provided does not match a pre-registered value.
        redirect_uri  |                                      | invalid_request | Missing parameter: redirect_uri
        code_verifier | dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX | invalid_grant | The provided access grant is invalid, expired, or revoked.
        code_verifier |                                      | invalid_request | code_verifier parameter required
        client_id     | simulator-client                     | invalid_request | Client authentication failed
        client_secret | simulator-secret                     | invalid_client | Invalid authentication method for accessing this endpoint.""")
    void anExchangeIsRefusedInTheWordsOfTheServiceAndTheCodeStaysGood(
            String parameter, String value, String error, String description) {
        String code = partner.code();
        Reply refused =
                caller.token(BRAND, Browser.encode(Partner.spoilt(partner.exchangeForm(code), parameter, value)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/error").asText()).isEqualTo(error);
        assertThat(refused.at("/error_description").asText()).isEqualTo(description);
        assertThat(partner.exchange(code).status()).isEqualTo(200);
    }

    @Test
    void aCodeIsGoodForTheRealmThatItWasMadeFor() {
        String code = partner.code();
        Reply elsewhere = new Partner(simulator, caller, Brand.Opel).exchange(code);

        assertThat(elsewhere.at("/error").asText()).isEqualTo("invalid_grant");
        assertThat(elsewhere.at("/error_description").asText()).isEqualTo(ACCESS_GRANT);
    }

    @Test
    void aCodeIsGoodOnceAndUsingItAgainEndsWhatItHasGiven() {
        String code = partner.code();
        Reply tokens = partner.exchange(code);
        Reply again = partner.exchange(code);

        assertThat(tokens.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.at("/error").asText()).isEqualTo("invalid_grant");
        assertThat(again.at("/error_description").asText()).isEqualTo(ACCESS_GRANT);
        assertThat(partner.statusWith(tokens)).isEqualTo(401);
    }

    @Test
    void aCodeExpires() {
        try (StellantisSimulator hasty = new StellantisSimulator()) {
            hasty.setCodeLifetime(0);
            hasty.start();
            Partner app = new Partner(hasty, new Caller(hasty), BRAND);

            assertThat(app.exchange(app.code()).at("/error_description").asText())
                    .isEqualTo(ACCESS_GRANT);
            assertThat(new StellantisSimulator().getCodeLifetime()).isEqualTo(120);
        }
    }

    @Test
    void withoutAChallengeNoVerifierIsAskedFor() {
        String code = partner.code(partner.url("code_challenge", null));

        assertThat(caller.token(
                                BRAND,
                                Browser.encode(Partner.spoilt(partner.exchangeForm(code), "code_verifier", null)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPlainChallengeIsItsOwnVerifier() {
        Map<String, String> plain = Partner.spoilt(
                Partner.spoilt(partner.request(), "code_challenge_method", null), "code_challenge", Partner.VERIFIER);

        assertThat(partner.exchange(partner.code(partner.url(plain))).status()).isEqualTo(200);
    }

    @Test
    void onlyOneOfManyGetsTheTokensOfACode() throws InterruptedException {
        String code = partner.code();
        long before = exchanged();
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> partner.exchange(code));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(exchanged())
                .isEqualTo(before + 1));
    }

    private static long exchanged() {
        return simulator.traffic().tokenRequests().stream()
                .filter(request -> "authorization_code".equals(request.grantType()))
                .filter(request -> request.issuedAt() != null)
                .count();
    }

    @Test
    void otherMethodsAreNotAllowed() {
        Reply reply = caller.send(
                caller.withoutCertificate(),
                HttpRequest.newBuilder(URI.create(partner.url())).method("PUT", BodyPublishers.noBody()));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.at("/error").asText()).isEqualTo("method_not_allowed");
    }
}
