package io.github.camelstellantis.tls;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts certificates in the order that TLS wants, whatever their order in the file. */
final class CertificateChain {

    private CertificateChain() {}

    /** From the first that has issued none of the others, which is the leaf, whatever their order. */
    static List<X509Certificate> of(List<X509Certificate> certificates) {
        return from(
                certificates.stream()
                        .filter(candidate -> certificates.stream()
                                .noneMatch(other -> !other.equals(candidate) && isIssued(other, candidate)))
                        .findFirst()
                        .orElse(certificates.get(0)),
                certificates);
    }

    /** The leaf, its issuer, the issuer's issuer and so on as far as the candidates go; others are left out. */
    static List<X509Certificate> from(X509Certificate leaf, List<X509Certificate> candidates) {
        List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
        Optional<X509Certificate> issuer = issuer(leaf, chain, candidates);
        while (issuer.isPresent()) {
            chain.add(issuer.get());
            issuer = issuer(issuer.get(), chain, candidates);
        }
        return List.copyOf(chain);
    }

    private static Optional<X509Certificate> issuer(
            X509Certificate certificate, List<X509Certificate> chain, List<X509Certificate> candidates) {
        return candidates.stream()
                .filter(candidate -> !chain.contains(candidate) && isIssued(certificate, candidate))
                .findFirst();
    }

    static boolean isIssued(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false; // a namesake, for example the same CA before it changed its key
        }
    }
}
