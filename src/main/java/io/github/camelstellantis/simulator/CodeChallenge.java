package io.github.camelstellantis.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The proof key that the exchange of a code has to show (RFC 7636). */
record CodeChallenge(String value, Method method) {

    /** How a challenge is made from a verifier, named as on the wire. */
    enum Method {
        S256 {
            @Override
            String challengeOf(String verifier) {
                try {
                    byte[] hash =
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
                    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
                } catch (NoSuchAlgorithmException e) {
                    throw new IllegalStateException("every Java has SHA-256", e);
                }
            }
        },
        plain {
            @Override
            String challengeOf(String verifier) {
                return verifier;
            }
        };

        abstract String challengeOf(String verifier);
    }

    boolean isMetBy(String verifier) {
        return value.equals(method.challengeOf(verifier));
    }
}
