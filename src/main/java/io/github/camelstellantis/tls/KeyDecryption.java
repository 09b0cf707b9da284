package io.github.camelstellantis.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/** Opens an encrypted key of one source with the password that was configured for it. */
final class KeyDecryption {

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final Pattern OPENSSL_CIPHERS =
            Pattern.compile("(DES|DES-EDE3?|AES-(128|192|256)|BF|RC2(-40|-64)?)-(CBC|CFB|OFB|ECB)");

    private static final String ANEW =
            " encrypt it anew with: openssl pkcs8 -topk8 -v2 aes-256-cbc -in FILE -out key.pem";

    private final PemSource source;
    private final String password;

    KeyDecryption(PemSource source, String password) {
        this.source = source;
        this.password = password;
    }

    PrivateKeyInfo open(PKCS8EncryptedPrivateKeyInfo key) {
        requirePassword();
        AlgorithmIdentifier encryption = key.getEncryptionAlgorithm();
        requireBearable(encryption);
        char[] secret = password(encryption.getAlgorithm());
        try {
            InputDecryptorProvider decryptor = new JcePKCSPBEInputDecryptorProviderBuilder()
                    .setProvider(BOUNCY_CASTLE)
                    .build(secret);
            decryptor.get(encryption);
            return key.decryptPrivateKeyInfo(decryptor);
        } catch (OperatorCreationException e) {
            throw unknown(encryption.getAlgorithm().getId());
        } catch (PKCSException | RuntimeException e) { // a wrong password yields rubbish, and rubbish breaks anywhere
            throw wrongPassword();
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /** OpenSSL's older form, with {@code DEK-Info}. */
    PrivateKeyInfo open(PEMEncryptedKeyPair key) {
        requirePassword();
        if (!OPENSSL_CIPHERS.matcher(key.getDekAlgName()).matches()) {
            throw unknown(key.getDekAlgName());
        }
        char[] secret = password.toCharArray();
        try {
            return key.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                            .setProvider(BOUNCY_CASTLE)
                            .build(secret))
                    .getPrivateKeyInfo();
        } catch (IOException | RuntimeException e) { // as above
            throw wrongPassword();
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /** In PBES1, OpenSSL takes the UTF-8 bytes and Bouncy Castle the low byte of each character; elsewhere they agree. */
    private char[] password(ASN1ObjectIdentifier algorithm) {
        boolean pbes1 = algorithm.on(PKCSObjectIdentifiers.pkcs_5) && !algorithm.equals(PKCSObjectIdentifiers.id_PBES2);
        return pbes1
                ? new String(password.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1).toCharArray()
                : password.toCharArray();
    }

    private void requireBearable(AlgorithmIdentifier encryption) {
        try {
            if (KeyDerivation.isBearable(encryption)) {
                return;
            }
        } catch (RuntimeException e) { // damaged ASN.1
            throw wrongPassword();
        }
        throw source.problem(
                "has an encrypted private key that would take too long or too much memory to open:" + ANEW);
    }

    private void requirePassword() {
        if (password == null) {
            throw source.problem("has an encrypted private key: set privateKeyPassword");
        }
    }

    private RuntimeException wrongPassword() {
        return source.problem("has an encrypted private key that privateKeyPassword does not open: the password is"
                + " another one, or the file is damaged");
    }

    private RuntimeException unknown(String algorithm) {
        return source.problem("has a private key encrypted with " + algorithm + ", which is not understood:" + ANEW);
    }
}
