package io.github.camelstellantis.auth;

import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Printable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What the authorization server sends back through the person's browser.
 *
 * @param code to exchange for tokens, or null
 * @param state that the enrolment began with, or null
 * @param issuer the server's own name (RFC 9207), or null
 * @param error why there is no code, or null
 * @param errorDescription in words, or null
 */
public record Redirect(String code, String state, String issuer, String error, String errorDescription) {

    private static final int LONGEST = 8_192;

    /** Reads the parameters of a redirect that somebody has taken apart already. */
    public static Redirect of(Map<String, String> parameters) {
        return new Redirect(
                parameters.get("code"),
                parameters.get("state"),
                parameters.get("iss"),
                parameters.get("error"),
                parameters.get("error_description"));
    }

    /**
     * Reads an address as it was received, or pasted by a person: with any scheme, or only its query.
     *
     * @param address for example {@code mymap://oauth2redirect/fr?code=…&state=…}
     * @return its parameters
     * @throws InvalidRequestException if it has none, or one of them twice
     */
    public static Redirect of(String address) {
        String text = address.strip();
        if (text.length() > LONGEST) {
            throw new InvalidRequestException("the redirect address is longer than " + LONGEST + " characters");
        }
        int query = text.indexOf('?');
        String parameters = text.substring(query + 1).split("#", 2)[0];
        return of(parse(parameters));
    }

    private static Map<String, String> parse(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0
                    && parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))) != null) {
                throw new InvalidRequestException("the redirect address has a parameter twice");
            }
        }
        if (!parameters.containsKey("code") && !parameters.containsKey("error")) {
            throw new InvalidRequestException(
                    "this is no redirect address: copy the whole address that the browser ended at, with code= and state=");
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("the redirect address is damaged: copy all of it");
        }
    }

    /** Without code and state. */
    @Override
    public String toString() {
        return error == null ? "Redirect" : "Redirect[" + Printable.of(error) + "]";
    }
}
