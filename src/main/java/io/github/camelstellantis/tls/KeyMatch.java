package io.github.camelstellantis.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;

/** Whether a private and a public key belong together. */
final class KeyMatch {

    private static final byte[] SAMPLE = "camel-stellantis".getBytes(StandardCharsets.US_ASCII);

    private KeyMatch() {}

    static boolean of(PrivateKey privateKey, PublicKey publicKey) {
        if (privateKey instanceof RSAKey ours && publicKey instanceof RSAKey theirs) {
            return ours.getModulus().equals(theirs.getModulus());
        }
        return privateKey.getAlgorithm().equals(publicKey.getAlgorithm()) && verifies(privateKey, publicKey);
    }

    /** The JDK does not derive a public key from a private one, so the pair has to prove itself. */
    private static boolean verifies(PrivateKey privateKey, PublicKey publicKey) {
        try {
            Signature signature = Signature.getInstance(
                    privateKey.getAlgorithm().equals("EC") ? "SHA256withECDSA" : privateKey.getAlgorithm());
            signature.initSign(privateKey);
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // for example keys on two curves
        }
    }
}
