package io.github.camelstellantis.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what is wrong with the dates of a certificate. */
final class Validity {

    /** Personal data, and hexadecimal digits as the JDK writes it. */
    private static final String EMAIL = "1\\.2\\.840\\.113549\\.1\\.9\\.1=#\\p{XDigit}+";

    private static final Pattern EMAIL_AMONG_OTHERS = Pattern.compile("^" + EMAIL + ",|," + EMAIL);

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

    /** Without the e-mail address that the service has in its certificates. */
    static String subject(X509Certificate certificate) {
        return EMAIL_AMONG_OTHERS
                .matcher(certificate.getSubjectX500Principal().getName())
                .replaceAll("");
    }
}
