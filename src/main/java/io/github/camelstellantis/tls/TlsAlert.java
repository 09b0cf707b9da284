package io.github.camelstellantis.tls;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server may say when it ends a handshake over certificates (RFC 8446, section 6.2), and what it means for ours. */
enum TlsAlert {
    HANDSHAKE_FAILURE(Advice.ISSUER),
    BAD_CERTIFICATE(Advice.ISSUER),
    UNSUPPORTED_CERTIFICATE("the server does not take this kind of certificate"),
    CERTIFICATE_REVOKED("it has been revoked: ask for a new one"),
    CERTIFICATE_EXPIRED("the server finds it expired: ask for a new one"),
    CERTIFICATE_UNKNOWN(Advice.ISSUER),
    UNKNOWN_CA("the server does not know its issuer: " + Advice.ISSUER),
    ACCESS_DENIED("the server knows it but does not admit it"),
    DECRYPT_ERROR("the server could not verify our signature"),
    CERTIFICATE_REQUIRED("the server got none: it may not take this kind of key");

    private interface Advice {
        String ISSUER = "was it issued for this service, and does its file hold the intermediate certificates too?";
    }

    private static final Pattern RECEIVED = Pattern.compile("Received fatal alert: (\\w+)");

    private final String meaning;

    TlsAlert(String meaning) {
        this.meaning = meaning;
    }

    /** The alert in a message of the JDK's. */
    static Optional<TlsAlert> in(String message) {
        Matcher received = RECEIVED.matcher(message == null ? "" : message);
        return received.find()
                ? Arrays.stream(values())
                        .filter(alert -> alert.label().equals(received.group(1)))
                        .findFirst()
                : Optional.empty();
    }

    /** As RFC 8446 spells it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String meaning() {
        return meaning;
    }
}
