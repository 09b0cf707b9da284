package io.github.camelstellantis.simulator;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
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
    static final Duration VALIDITY = Duration.ofDays(365);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair keys;
    private final X509Certificate certificate;

    private CertificateAuthority() throws GeneralSecurityException, IOException, OperatorCreationException {
        keys = newKeys();
        certificate = sign(
                builder(SUBJECT, keys, VALIDITY)
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
    Identity issueClient(Duration validity) throws GeneralSecurityException, IOException, OperatorCreationException {
        return issue(CLIENT, KeyPurposeId.id_kp_clientAuth, List.of(), validity);
    }

    /** TLS for ports that are reached under these names; whoever shows a certificate must have got it from here. */
    SSLContext serve(List<GeneralName> names) throws GeneralSecurityException, IOException, OperatorCreationException {
        Identity server = issue(SERVER, KeyPurposeId.id_kp_serverAuth, names, VALIDITY);
        KeyStore own = emptyStore();
        own.setKeyEntry("server", server.key(), new char[0], new Certificate[] {server.certificate(), certificate});
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(own, new char[0]);
        KeyStore trusted = emptyStore();
        trusted.setCertificateEntry("ca", certificate);
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), RANDOM);
        return context;
    }

    private Identity issue(X500Name subject, KeyPurposeId purpose, List<GeneralName> names, Duration validity)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyPair subjectKeys = newKeys();
        JcaX509v3CertificateBuilder builder = builder(subject, subjectKeys, validity);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        if (!names.isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
        }
        return new Identity(sign(builder, keys.getPrivate()), subjectKeys.getPrivate());
    }

    private JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair subjectKeys, Duration validity)
            throws GeneralSecurityException, IOException {
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                SUBJECT,
                new BigInteger(127, RANDOM),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(validity)),
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

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** A certificate with its private key. */
    record Identity(X509Certificate certificate, PrivateKey key) {}
}
