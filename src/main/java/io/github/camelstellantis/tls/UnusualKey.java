package io.github.camelstellantis.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * A private key that is encrypted, of another form than PKCS#8, or damaged: Bouncy Castle understands them all, or finds
 * what is wrong. It takes a tenth of a second to load.
 */
final class UnusualKey {

    private static final Map<ASN1ObjectIdentifier, String> ALGORITHMS = Map.of(
            PKCSObjectIdentifiers.rsaEncryption, "RSA",
            PKCSObjectIdentifiers.id_RSASSA_PSS, "RSASSA-PSS",
            X9ObjectIdentifiers.id_ecPublicKey, "EC",
            EdECObjectIdentifiers.id_Ed25519, "Ed25519",
            EdECObjectIdentifiers.id_Ed448, "Ed448");

    private final PemSource source;
    private final String password;

    UnusualKey(PemSource source, String password) {
        this.source = source;
        this.password = password;
    }

    /** As a key of the JDK. */
    PrivateKey read(PemBlock block) {
        try {
            return key(info(block.parse()));
        } catch (IOException e) {
            throw source.problem("has a private key that cannot be read: the file is damaged");
        }
    }

    private PrivateKeyInfo info(Object parsed) throws IOException {
        if (parsed instanceof PrivateKeyInfo info) {
            return info;
        }
        if (parsed instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        KeyDecryption decryption = new KeyDecryption(source, password);
        return parsed instanceof PKCS8EncryptedPrivateKeyInfo encrypted
                ? decryption.open(encrypted)
                : decryption.open((PEMEncryptedKeyPair) parsed);
    }

    private PrivateKey key(PrivateKeyInfo info) throws IOException {
        AlgorithmIdentifier kind = info.getPrivateKeyAlgorithm();
        String algorithm = ALGORITHMS.get(kind.getAlgorithm());
        if (algorithm == null) {
            throw source.problem("has a private key of a kind that TLS does not take (" + kind.getAlgorithm()
                    + "): use an RSA or EC key");
        }
        // without the attributes and the public key that some tools add and some JDKs refuse
        byte[] plain = new PrivateKeyInfo(kind, info.parsePrivateKey()).getEncoded();
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(plain));
        } catch (GeneralSecurityException e) {
            throw source.problem("has a private key that Java cannot use (" + algorithm + curve(kind)
                    + "): use RSA, or EC on P-256, P-384 or P-521");
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static String curve(AlgorithmIdentifier kind) {
        ASN1Encodable parameters = kind.getParameters();
        return parameters instanceof ASN1ObjectIdentifier oid ? " on " + ECNamedCurveTable.getName(oid) : "";
    }
}
