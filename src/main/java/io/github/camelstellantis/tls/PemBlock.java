package io.github.camelstellantis.tls;

import java.io.IOException;
import java.io.StringReader;
import java.util.Set;
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
