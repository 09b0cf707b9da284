package io.github.camelstellantis.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/** Says what is wrong with the dates of a certificate. */
final class Validity {

    private Validity() {}

    /** For example {@code CN=car expired on 2024-01-01T00:00:00Z}, or empty while it is valid. */
    static Optional<String> problem(X509Certificate certificate) {
        Instant now = Instant.now();
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (now.isAfter(until)) {
            return Optional.of(subject(certificate) + " expired on " + until);
        }
        if (now.isBefore(from)) {
            return Optional.of(
                    subject(certificate) + " is not valid before " + from + " (or this machine's clock is wrong)");
        }
        return Optional.empty();
    }

    static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }
}
