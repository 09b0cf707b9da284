package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.Caller.Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/** An app that sends its users to the authorization server and exchanges what comes back; all as maps, to be spoilt. */
record Partner(StellantisSimulator simulator, Caller caller, Brand brand) {

    static final String REDIRECT = "https://localhost:4711/stellantis/callback";
    static final String SCOPES = "openid profile data:telemetry";
    static final String NONCE = "n-0S6_WzA2Mj";

    /** The example of RFC 7636, appendix B. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /** A map in which something is otherwise; null takes it away. */
    static Map<String, String> spoilt(Map<String, String> good, String name, String value) {
        Map<String, String> bad = new LinkedHashMap<>(good);
        bad.put(name, value);
        bad.values().removeIf(kept -> kept == null);
        return bad;
    }

    Map<String, String> request() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", simulator.getClientId());
        parameters.put("response_type", "code");
        parameters.put("scope", SCOPES);
        parameters.put("redirect_uri", REDIRECT);
        parameters.put("state", "xyz");
        parameters.put("nonce", NONCE);
        parameters.put("code_challenge", CHALLENGE);
        parameters.put("code_challenge_method", "S256");
        parameters.put("realm", brand.realm());
        return parameters;
    }

    String url(Map<String, String> parameters) {
        return simulator.getIdentityUri() + "/authorize?" + Browser.encode(parameters);
    }

    String url(String name, String value) {
        return url(spoilt(request(), name, value));
    }

    String url() {
        return url(request());
    }

    /** A code that the brand's first account has just consented to. */
    String code() {
        return code(url());
    }

    String code(String url) {
        return Browser.parameters(simulator.consent(url, simulator.getUsername(brand)))
                .get("code");
    }

    Map<String, String> exchangeForm(String code) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", code);
        parameters.put("redirect_uri", REDIRECT);
        parameters.put("code_verifier", VERIFIER);
        return parameters;
    }

    Reply exchange(String code) {
        return caller.token(brand, Browser.encode(exchangeForm(code)));
    }

    int statusWith(Reply tokens) {
        return caller.new Session(brand.realm(), tokens.at("/access_token").asText())
                .get("/user")
                .status();
    }
}
