package io.github.camelstellantis.simulator;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The simulator's own certificate authority: it signs the certificate of its two ports and the client certificate of
 * the simulated app. The keys are elliptic, because RSA keys alone would take longer than the rest of a start.
 */
final class CertificateAuthority {

    /** By its subject the simulator knows its own files again. */
    static final X500Name SUBJECT = new X500Name("CN=Stellantis simulator CA,O=camel-stellantis simulator");

    private static final X500Name SERVER = new X500Name("CN=localhost,O=camel-stellantis simulator");
    private static final X500Name CLIENT = new X500Name("CN=simulated app,O=camel-stellantis simulator");
    private static final Duration VALIDITY = Duration.ofDays(365);

    /** From so long ago its certificates are valid, so that one can have expired. */
    private static final Duration BEFORE = Duration.ofDays(2);

    static final SecureRandom RANDOM = new SecureRandom();

    private final Instant beginning = Instant.now().minus(BEFORE);
    private final KeyPair keys;
    private final X509Certificate certificate;

    private CertificateAuthority() throws GeneralSecurityException, IOException, OperatorCreationException {
        keys = newKeys();
        certificate = sign(
                builder(SUBJECT, keys, Instant.now().plus(VALIDITY))
                        .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)),
                keys.getPrivate());
    }

    static CertificateAuthority create() {
        try {
            return new CertificateAuthority();
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make the simulator's certificate authority", e);
        }
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** A new certificate for the app that calls, with its key. */
    Identity issueClient(Instant until) throws GeneralSecurityException, IOException, OperatorCreationException {
        return issue(CLIENT, KeyPurposeId.id_kp_clientAuth, List.of(), until);
    }

    /** A new certificate for a server under these names, with its key. */
    Identity issueServer(List<GeneralName> names, Instant until)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        return issue(SERVER, KeyPurposeId.id_kp_serverAuth, names, until);
    }

    /** When its own certificate ends. */
    Instant end() {
        return certificate.getNotAfter().toInstant();
    }

    private Identity issue(X500Name subject, KeyPurposeId purpose, List<GeneralName> names, Instant until)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair subjectKeys = newKeys();
        JcaX509v3CertificateBuilder builder = builder(subject, subjectKeys, until);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        if (!names.isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
        }
        return new Identity(sign(builder, keys.getPrivate()), subjectKeys.getPrivate());
    }

    private JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair subjectKeys, Instant until)
            throws GeneralSecurityException, IOException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                SUBJECT,
                new BigInteger(127, RANDOM),
                Date.from(beginning),
                Date.from(until),
                subject,
                subjectKeys.getPublic());
        JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
        builder.addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        extensions.createSubjectKeyIdentifier(subjectKeys.getPublic()))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        extensions.createAuthorityKeyIdentifier(keys.getPublic()));
        return builder;
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    /** A certificate with its private key. */
    record Identity(X509Certificate certificate, PrivateKey key) {}
}
