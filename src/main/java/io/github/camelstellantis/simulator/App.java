package io.github.camelstellantis.simulator;

import java.util.Set;

/** The registered application that everybody uses here, with the scopes that it may ask for. */
record App(String clientId, String clientSecret, Set<String> scopes) {

    boolean has(String id, String secret) {
        return clientId.equals(id) && clientSecret.equals(secret);
    }
}
