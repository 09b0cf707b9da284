package io.github.camelstellantis.tls;

import io.github.camelstellantis.api.CertificateProblemException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.util.BigIntegers;

/** Tells about the certificates that a component with these options would show, and how long it can go on with them. */
final class Expiry {

    private static final Duration SOON = Duration.ofDays(30);

    private final String clientCertificate;
    private final String privateKey;
    private final String password;
    private final Terminal terminal;

    /** @param privateKey is checked too, unless it is null */
    Expiry(String clientCertificate, String privateKey, String password, Terminal terminal) {
        this.clientCertificate = clientCertificate;
        this.privateKey = privateKey;
        this.password = password;
        this.terminal = terminal;
    }

    /** The exit code: 0 if all is well, 1 if one expires soon, 2 if one has expired or they cannot be used. */
    int report() {
        try {
            List<X509Certificate> chain = chain();
            chain.forEach(this::describe);
            return judge(chain);
        } catch (CertificateProblemException e) {
            terminal.err().println(e.getMessage());
            return 2;
        }
    }

    private List<X509Certificate> chain() {
        TlsSources sources = new TlsSources(clientCertificate, privateKey, password, null);
        PemResources resources =
                new PemResources(Expiry.class.getClassLoader()::getResourceAsStream, terminal.environment());
        if (privateKey != null) {
            return ClientFiles.read(sources, resources).ofAnyAge(password).chain();
        }
        PemFile file = resources.read(source());
        if (!file.hasCertificate()) {
            throw file.lacks("certificate");
        }
        return CertificateChain.of(file.certificates());
    }

    private PemSource source() {
        return new PemSource("clientCertificate", clientCertificate);
    }

    private void describe(X509Certificate certificate) {
        Stream.of(
                        "subject  " + name(certificate.getSubjectX500Principal()),
                        "issuer   " + name(certificate.getIssuerX500Principal()),
                        "serial   " + serial(certificate),
                        "key      " + key(certificate.getPublicKey()),
                        "valid    from " + certificate.getNotBefore().toInstant() + " until "
                                + certificate.getNotAfter().toInstant(),
                        "")
                .forEach(terminal.out()::println);
    }

    private int judge(List<X509Certificate> chain) {
        chain.forEach(link -> Validity.problem(link).ifPresent(problem -> {
            throw source().problem("holds a certificate that cannot be used: " + problem);
        }));
        Instant end = chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
        Duration left = Duration.between(Instant.now(), end);
        boolean soon = left.compareTo(SOON) < 0;
        terminal.out()
                .println("Expires in " + left.toDays() + " days, on " + end
                        + (soon ? ": ask for the next one now" : ""));
        return soon ? 1 : 0;
    }

    /** With the e-mail address, which the JDK shows as hexadecimal digits. */
    private static X500Name name(X500Principal name) {
        return X500Name.getInstance(name.getEncoded());
    }

    /** As OpenSSL writes it. */
    private static String serial(X509Certificate certificate) {
        return HexFormat.of().withUpperCase().formatHex(BigIntegers.asUnsignedByteArray(certificate.getSerialNumber()));
    }

    private static String key(PublicKey key) {
        if (key instanceof RSAKey rsa) {
            return "RSA, " + rsa.getModulus().bitLength() + " bits";
        }
        return key instanceof ECKey ec
                ? "EC, " + ec.getParams().getCurve().getField().getFieldSize() + " bits"
                : key.getAlgorithm();
    }
}
