package io.github.camelstellantis.tls;

import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority for one test, and what it issues. */
public record TestCa(X509Certificate certificate, KeyPair keys) {

    static final Duration YEAR = Duration.ofDays(365);

    /** One for all, so that no issuer ends before what it issues. */
    private static final Instant BEGUN = Instant.now();

    /** A certificate for keys that somebody else has made. */
    public record Request(String subject, KeyPair keys, boolean ca, String host, Instant from, Instant until) {

        public static Request of(String subject, KeyPair keys) {
            return new Request(subject, keys, false, null, BEGUN.minus(YEAR), BEGUN.plus(YEAR));
        }

        Request asCa() {
            return new Request(subject, keys, true, host, from, until);
        }

        public Request forHost(String name) {
            return new Request(subject, keys, ca, name, from, until);
        }

        Request expired() {
            return new Request(subject, keys, ca, host, from, Instant.parse("2026-01-02T03:04:05Z"));
        }

        Request notYetValid() {
            return new Request(
                    subject,
                    keys,
                    ca,
                    host,
                    Instant.parse("2045-01-02T03:04:05Z"),
                    Instant.parse("2046-01-01T00:00:00Z"));
        }
    }

    public static TestCa named(String subject) {
        return selfSigned(Request.of(subject, ec()).asCa());
    }

    static TestCa selfSigned(Request request) {
        return new TestCa(sign(request, request.subject(), request.keys()), request.keys());
    }

    /** An intermediate CA. */
    TestCa sub(String subject) {
        KeyPair ec = ec();
        return new TestCa(issue(Request.of(subject, ec).asCa()), ec);
    }

    public X509Certificate issue(Request request) {
        return sign(request, certificate.getSubjectX500Principal().getName(), keys);
    }

    public static KeyPair ec() {
        return keys("EC", "secp256r1");
    }

    static KeyPair keys(String algorithm, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (curve != null) {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static String pem(Object... contents) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object content : contents) {
                // as PKCS#8: what Bouncy Castle makes of the JDK's EC keys on its own lacks the curve
                writer.writeObject(content instanceof PrivateKey key ? new JcaPKCS8Generator(key, null) : content);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static X509Certificate sign(Request request, String issuer, KeyPair issuerKeys) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Principal(issuer),
                    new BigInteger(64, new SecureRandom()),
                    Date.from(request.from()),
                    Date.from(request.until()),
                    new X500Principal(request.subject()),
                    request.keys().getPublic());
            if (request.ca()) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            }
            if (request.host() != null) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, request.host())));
            }
            String algorithm = issuerKeys.getPrivate().getAlgorithm();
            String signature = algorithm.equals("EdDSA")
                    ? "Ed25519"
                    : "SHA256with" + (algorithm.equals("EC") ? "ECDSA" : algorithm);
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder(signature).build(issuerKeys.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
