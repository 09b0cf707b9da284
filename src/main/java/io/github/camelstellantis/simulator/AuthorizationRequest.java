package io.github.camelstellantis.simulator;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an app asks a user for. Where the app itself or its address is wrong, nobody is sent anywhere; all other mistakes
 * are told to the app.
 *
 * @param nonce what the id token shall repeat, or null
 * @param challenge what the exchange of the code has to show, or null
 */
record AuthorizationRequest(
        TokenForm.Realm realm,
        App app,
        String redirectUri,
        String state,
        Set<String> scopes,
        String nonce,
        CodeChallenge challenge) {

    private static final String REFUSED = "Resource Owner did not authorize the request";

    /** Reads and checks a request; a {@link Refusal} says what is wrong, as a redirect where that is allowed. */
    static AuthorizationRequest of(TokenForm form, App app) {
        requireEachOnce(form.request());
        TokenForm.Realm realm = form.realm();
        if (!required(form, "client_id").equals(app.clientId())) {
            throw Refusal.oauth(400, "invalid_client", "Client authentication failed");
        }
        String redirectUri = required(form, "redirect_uri");
        if (!app.redirectUris().allow(redirectUri)) {
            throw Refusal.redirectUriMismatch();
        }
        AuthorizationRequest request = new AuthorizationRequest(
                realm,
                app,
                redirectUri,
                form.find("state").orElse(null),
                form.scopes(),
                form.find("nonce").orElse(null),
                null);
        return request.checked(form);
    }

    private static void requireEachOnce(ReceivedRequest request) {
        List<String> repeated = request.query().keySet().stream()
                .filter(name -> request.parameters(name).size() > 1)
                .sorted()
                .toList();
        if (!repeated.isEmpty()) {
            throw Refusal.oauth(
                    400, "invalid_request", "Invalid Request, duplicate request parameters found : " + repeated);
        }
    }

    private static String required(TokenForm form, String name) {
        return form.find(name)
                .orElseThrow(() -> Refusal.oauth(400, "invalid_request", "Missing parameter, '" + name + "'"));
    }

    private AuthorizationRequest checked(TokenForm form) {
        String responseType = form.find("response_type")
                .orElseThrow(() -> error("invalid_request", "Missing parameter, 'response_type'"));
        if (!responseType.equals("code")) {
            throw error("unsupported_response_type", "Response type is not supported.");
        }
        Set<String> unknown = app.unknown(scopes);
        if (!unknown.isEmpty()) {
            throw error("invalid_scope", "Unknown/invalid scope(s): " + unknown);
        }
        return new AuthorizationRequest(
                realm, app, redirectUri, state, scopes, nonce, challenge(form).orElse(null));
    }

    private Optional<CodeChallenge> challenge(TokenForm form) {
        String name = form.find("code_challenge_method").orElse(CodeChallenge.Method.plain.name());
        return form.find("code_challenge").map(value -> Arrays.stream(CodeChallenge.Method.values())
                .filter(method -> method.name().equals(name))
                .findFirst()
                .map(method -> new CodeChallenge(value, method))
                .orElseThrow(() -> error("invalid_request", "Invalid value for code_challenge_method")));
    }

    /** Whether the way back leads to a web server, not to an app on a phone. */
    boolean isForBrowser() {
        return redirectUri.regionMatches(true, 0, "http", 0, 4);
    }

    /** The way back to the app with a code. */
    String accepted(String code) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", code);
        parameters.put("scope", String.join(" ", scopes));
        parameters.put("iss", realm.issuer());
        parameters.put("state", state);
        parameters.put("client_id", app.clientId());
        return back(parameters);
    }

    /** The way back to the app of a user who does not want to. */
    String refused() {
        return back("access_denied", REFUSED);
    }

    private Refusal error(String error, String description) {
        return Refusal.redirect(back(error, description));
    }

    private String back(String error, String description) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        parameters.put("error_description", description);
        parameters.put("state", state);
        return back(parameters);
    }

    private String back(Map<String, String> parameters) {
        String address = URI.create(redirectUri).toASCIIString();
        return address + (address.contains("?") ? "&" : "?") + QueryString.of(parameters);
    }
}
