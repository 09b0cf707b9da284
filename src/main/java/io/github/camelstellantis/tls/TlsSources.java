package io.github.camelstellantis.tls;

import io.github.camelstellantis.api.CertificateProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the PEM texts of a connection are, under the names of the options that say so. A value without a scheme is a
 * file; {@code file:}, {@code classpath:} and {@code env:} (the text itself in an environment variable) are understood.
 * Empty values count as absent. A PEM text in place of its location is refused.
 *
 * @param clientCertificate the certificate to show, with the intermediate ones; it may hold the key as well
 * @param privateKey the key of that certificate, or null where the certificate's file holds it
 * @param privateKeyPassword opens an encrypted key; ignored where the key is not encrypted
 * @param caCertificate the CAs to trust in place of the JVM's roots, or null for the JVM's roots
 */
public record TlsSources(String clientCertificate, String privateKey, String privateKeyPassword, String caCertificate) {

    /** No client certificate, and the JVM's roots. */
    public static final TlsSources NONE = new TlsSources(null, null, null, null);

    /**
     * @throws CertificateProblemException where an option holds the key or certificate itself; it does not repeat it
     */
    public TlsSources {
        clientCertificate = PemSource.checked("clientCertificate", clientCertificate);
        privateKey = PemSource.checked("privateKey", privateKey);
        privateKeyPassword = privateKeyPassword == null || privateKeyPassword.isEmpty() ? null : privateKeyPassword;
        caCertificate = PemSource.checked("caCertificate", caCertificate);
    }

    /** Whether there is a client certificate, or at least half of one. */
    public boolean hasClient() {
        return clientCertificate != null || privateKey != null;
    }

    /** Those that are files, and may be replaced. */
    List<Path> files() {
        return Stream.of(
                        new PemSource("clientCertificate", clientCertificate),
                        new PemSource("privateKey", privateKey),
                        new PemSource("caCertificate", caCertificate))
                .flatMap(source -> source.file().stream())
                .toList();
    }

    @Override
    public String toString() {
        return "TlsSources[clientCertificate=" + PemSource.shown(clientCertificate) + ", privateKey="
                + PemSource.shown(privateKey) + ", privateKeyPassword=" + (privateKeyPassword == null ? null : "***")
                + ", caCertificate=" + PemSource.shown(caCertificate) + "]";
    }
}
