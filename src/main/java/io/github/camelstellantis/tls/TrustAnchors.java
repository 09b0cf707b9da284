package io.github.camelstellantis.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Which servers are trusted: those that present a certificate of the CAs of a file, or of the JVM's roots. */
public final class TrustAnchors {

    private final List<X509Certificate> certificates;
    private final String option;
    private final String source;

    private TrustAnchors(List<X509Certificate> certificates, String option, String source) {
        this.certificates = List.copyOf(certificates);
        this.option = option;
        this.source = source;
    }

    /** The roots that the JVM comes with, or those of {@code javax.net.ssl.trustStore}, for want of that option. */
    static TrustAnchors jvm(String option) {
        return new TrustAnchors(List.of(), option, "the JVM's roots");
    }

    /** A bundle may keep an expired CA beside its successor; one of expired CAs alone is a problem. */
    static TrustAnchors from(PemFile file) {
        List<X509Certificate> certificates = file.certificates();
        if (certificates.isEmpty()) {
            throw file.lacks("certificate");
        }
        if (certificates.stream()
                .noneMatch(certificate -> Validity.problem(certificate).isEmpty())) {
            throw file.source()
                    .problem("holds no CA certificate that can be used: "
                            + certificates.stream()
                                    .map(Validity::problem)
                                    .flatMap(Optional::stream)
                                    .collect(Collectors.joining("; ")));
        }
        return new TrustAnchors(
                certificates, file.source().option(), file.source().name());
    }

    /** The CAs of the file, or empty for the JVM's roots. */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    /** For example {@code caCertificate 'ca_cert.pem'}, or {@code the JVM's roots}. */
    public String source() {
        return source;
    }

    /** The option that sets them. */
    String option() {
        return option;
    }

    /** Trusts what these anchors trust, dates included, which the JDK does not check on an anchor. */
    X509ExtendedTrustManager trustManager() throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(certificates.isEmpty() ? null : keyStore());
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private KeyStore keyStore() throws GeneralSecurityException, IOException {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        for (X509Certificate certificate : certificates) {
            if (Validity.problem(certificate).isEmpty()) {
                anchors.setCertificateEntry("ca-" + anchors.size(), certificate);
            }
        }
        return anchors;
    }

    /** What the anchors are, for messages. */
    @Override
    public String toString() {
        return certificates.isEmpty()
                ? source
                : certificates.stream().map(Validity::subject).collect(Collectors.joining("; ", source + " (", ")"));
    }
}
