package io.github.camelstellantis.auth;

import java.net.URI;

/** Compares the names of authorization servers: their path differs from realm to realm, their host does not. */
final class Issuers {

    private Issuers() {}

    static boolean areOnOneHost(String issuer, App app) {
        try {
            return issuer != null
                    && app.tokenUri()
                            .getHost()
                            .equalsIgnoreCase(URI.create(issuer).getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
