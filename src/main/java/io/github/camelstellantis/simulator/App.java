package io.github.camelstellantis.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** The registered application that everybody uses here, with what it may ask for and where it may send its users. */
record App(String clientId, String clientSecret, Set<String> scopes, RedirectUris redirectUris) {

    /** Those of some scopes that the app may not ask for, in their order. */
    Set<String> unknown(Collection<String> asked) {
        Set<String> unknown = new LinkedHashSet<>(asked);
        unknown.removeAll(scopes);
        return unknown;
    }

    /** Whether a header authenticates the app by HTTP Basic. */
    boolean isAuthenticatedBy(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return false;
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(authorization.substring(6).strip());
            return new String(decoded, StandardCharsets.UTF_8).equals(clientId + ":" + clientSecret);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
