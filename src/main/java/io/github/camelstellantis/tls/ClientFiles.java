package io.github.camelstellantis.tls;

import io.github.camelstellantis.api.CertificateProblemException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

/**
 * Makes a {@link ClientIdentity} out of the certificate's file and the key's, which may be one.
 *
 * @param certificate holds the certificate
 * @param key holds its private key
 */
record ClientFiles(PemFile certificate, PemFile key) {

    static ClientFiles read(TlsSources sources, PemResources resources) {
        if (sources.clientCertificate() == null) {
            throw new CertificateProblemException(new PemSource("privateKey", sources.privateKey()).name()
                    + " is set without clientCertificate: set it to the certificate that was issued for this key");
        }
        PemFile certificate = resources.read(new PemSource("clientCertificate", sources.clientCertificate()));
        PemFile key = sources.privateKey() == null
                ? certificate
                : resources.read(new PemSource("privateKey", sources.privateKey()));
        return new ClientFiles(certificate, key);
    }

    ClientIdentity identity(String password) {
        ClientIdentity identity = ofAnyAge(password);
        identity.chain().forEach(link -> Validity.problem(link).ifPresent(problem -> {
            throw certificate
                    .source()
                    .problem("holds a certificate that cannot be used: " + problem
                            + ". Replace it by one that is valid now");
        }));
        return identity;
    }

    /** The same, be its certificates valid now or not. */
    ClientIdentity ofAnyAge(String password) {
        requireBoth();
        List<X509Certificate> certificates = certificate.certificates();
        List<PrivateKey> keys = new PrivateKeys(key.source(), password).in(key);
        return keys.stream()
                .map(candidate -> identity(candidate, certificates))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> key.source()
                        .problem("has a private key that does not belong to the certificate of "
                                + certificate.source().name() + " (" + Validity.subject(certificates.get(0))
                                + "): name the key that the certificate was requested with"));
    }

    private ClientIdentity identity(PrivateKey candidate, List<X509Certificate> certificates) {
        return certificates.stream()
                .filter(leaf -> KeyMatch.of(candidate, leaf.getPublicKey()))
                .findFirst()
                .map(leaf -> new ClientIdentity(
                        CertificateChain.from(leaf, certificates),
                        candidate,
                        certificate.source().name()))
                .orElse(null);
    }

    private void requireBoth() {
        if (!certificate.hasCertificate() && certificate.hasKey() && key != certificate && key.hasCertificate()) {
            throw certificate
                    .source()
                    .problem("holds the private key and " + key.source().name() + " the certificate: exchange the two");
        }
        if (!certificate.hasCertificate()) {
            throw certificate.lacks("certificate");
        }
        if (!key.hasKey() && key == certificate) {
            throw certificate.source().problem("holds the certificate alone: set privateKey to its private key");
        }
        if (!key.hasKey()) {
            throw key.lacks("private key");
        }
    }
}
