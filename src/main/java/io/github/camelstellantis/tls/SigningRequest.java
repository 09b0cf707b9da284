package io.github.camelstellantis.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;

/**
 * A new key and the request (PKCS#10) for its certificate.
 *
 * @param key as PKCS#8
 * @param request signed with that key
 */
record SigningRequest(PemObject key, PemObject request) {

    /** What OWASP recommends for PBKDF2 with HMAC-SHA-256. */
    private static final int ROUNDS = 600_000;

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    /** @param password encrypts the key with AES-256, or null for a key that is not encrypted */
    static SigningRequest create(X500Name subject, KeyKind kind, String password) throws IOException {
        try {
            KeyPair keys = kind.generate();
            ContentSigner signer = new JcaContentSignerBuilder(kind.signature()).build(keys.getPrivate());
            PemObjectGenerator request = new JcaMiscPEMGenerator(
                    new JcaPKCS10CertificationRequestBuilder(subject, keys.getPublic()).build(signer));
            PemObjectGenerator key = new JcaPKCS8Generator(keys.getPrivate(), encryption(password));
            return new SigningRequest(key.generate(), request.generate());
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("every JVM has RSA, EC and AES", e);
        }
    }

    private static OutputEncryptor encryption(String password) throws OperatorCreationException {
        return password == null
                ? null
                : new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                        .setProvider(BOUNCY_CASTLE)
                        .setPRF(PKCS8Generator.PRF_HMACSHA256)
                        .setIterationCount(ROUNDS)
                        .setPassword(password.toCharArray())
                        .build();
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "SigningRequest";
    }
}
