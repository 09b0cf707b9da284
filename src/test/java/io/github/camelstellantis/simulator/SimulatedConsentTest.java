package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.Browser.View;
import io.github.camelstellantis.simulator.Caller.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way from an authorization request over the login and consent pages to tokens, as a browser goes it. */
class SimulatedConsentTest {

    private static final Brand BRAND = Brand.Peugeot;
    private static final String REDIRECT = "https://localhost:4711/stellantis/callback";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @RegisterExtension
    static final StellantisSimulatorExtension EXTENSION = new StellantisSimulatorExtension();

    private static StellantisSimulator simulator;
    private static Caller caller;

    @BeforeAll
    static void call() {
        simulator = EXTENSION.simulator();
        caller = new Caller(simulator);
    }

    @Test
    void aUserLogsInAcceptsAndTheAppGetsTokens() {
        Browser browser = caller.browser();
        View consent = browser.login(url(request()), simulator.getUsername(BRAND), simulator.getPassword());
        View back = browser.submit(consent.forms().get(0).with("decision", "allow"));

        assertThat(back.status()).isEqualTo(302);
        assertThat(back.location()).startsWith(REDIRECT + "?");
        assertThat(back.parameters())
                .containsOnlyKeys("code", "scope", "iss", "state", "client_id")
                .containsEntry("state", "xyz")
                .containsEntry("scope", "openid profile data:telemetry");
        Reply tokens = exchange(back.parameters().get("code"));
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.at("/refresh_token").asText()).hasSize(36);
    }

    private static Map<String, String> request() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", simulator.getClientId());
        parameters.put("response_type", "code");
        parameters.put("scope", "openid profile data:telemetry");
        parameters.put("redirect_uri", REDIRECT);
        parameters.put("state", "xyz");
        parameters.put("nonce", "n-0S6_WzA2Mj");
        parameters.put("code_challenge", CHALLENGE);
        parameters.put("code_challenge_method", "S256");
        parameters.put("realm", BRAND.realm());
        return parameters;
    }

    private static String url(Map<String, String> parameters) {
        return simulator.getIdentityUri() + "/authorize?" + Browser.encode(parameters);
    }

    private static Reply exchange(String code) {
        return caller.token(
                BRAND,
                Browser.encode(Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", REDIRECT,
                        "code_verifier", VERIFIER)));
    }
}
