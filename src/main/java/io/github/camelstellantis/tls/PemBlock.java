package io.github.camelstellantis.tls;

import java.io.IOException;
import java.io.StringReader;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMParser;

/**
 * One block of a PEM text.
 *
 * @param label what its BEGIN line says, for example {@code RSA PRIVATE KEY}
 * @param text the block with its BEGIN and END lines
 */
record PemBlock(String label, String text) {

    private static final Set<String> CERTIFICATES = Set.of("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE");

    boolean isCertificate() {
        return CERTIFICATES.contains(label);
    }

    boolean isKey() {
        return label.endsWith("PRIVATE KEY");
    }

    /**
     * What the JDK can read, which is what most blocks hold; empty where more than Base64 stands between the lines.
     * {@link #parse} understands far more, but Bouncy Castle takes a tenth of a second to load.
     */
    Optional<byte[]> plain() {
        String base64 = text.lines().filter(line -> !line.startsWith("-----")).collect(Collectors.joining());
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What Bouncy Castle reads from it. The exception says nothing about the content, which may be a key. */
    Object parse() throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            Object parsed = parser.readObject();
            if (parsed != null) {
                return parsed;
            }
        } catch (IOException
                | RuntimeException
                | StackOverflowError e) { // how Bouncy Castle says that ASN.1 is damaged
            throw new PEMException("damaged " + label);
        }
        throw new PEMException("damaged " + label);
    }

    /** Neither key nor certificate belongs in a log. */
    @Override
    public String toString() {
        return label;
    }
}
