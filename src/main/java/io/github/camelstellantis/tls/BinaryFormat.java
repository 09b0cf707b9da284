package io.github.camelstellantis.tls;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.Certificate;

/** What a file is that should be PEM and is not, and what to do about it. The first that recognizes the bytes is right. */
enum BinaryFormat {
    JKS(
            bytes -> startsWith(bytes, 0xfe, 0xed, 0xfe, 0xed) || startsWith(bytes, 0xce, 0xce, 0xce, 0xce),
            "is a Java key store, not PEM: use sslContextParameters instead, or turn it into PKCS#12 with"
                    + " keytool -importkeystore and that into PEM with openssl pkcs12"),
    PKCS12(
            bytes -> Pfx.getInstance(bytes) != null,
            "is a PKCS#12 key store (.p12, .pfx), not PEM: turn it into PEM with: openssl pkcs12 -in FILE -out"
                    + " client.pem; or use sslContextParameters instead"),
    CERTIFICATE(
            bytes -> Certificate.getInstance(bytes) != null,
            "is a certificate in DER, not PEM: turn it into PEM with: openssl x509 -inform der -in FILE -out cert.pem"),
    PKCS8_KEY(bytes -> PrivateKeyInfo.getInstance(bytes) != null, Advice.DER_KEY),
    ENCRYPTED_KEY(bytes -> EncryptedPrivateKeyInfo.getInstance(bytes) != null, Advice.DER_KEY),
    RSA_KEY(bytes -> RSAPrivateKey.getInstance(bytes) != null, Advice.DER_KEY),
    EC_KEY(bytes -> ECPrivateKey.getInstance(bytes) != null, Advice.DER_KEY),
    PKCS7(
            bytes -> ContentInfo.getInstance(bytes) != null,
            "is a PKCS#7 bundle in DER, not PEM: turn it into PEM with: openssl pkcs7 -inform der -print_certs -in"
                    + " FILE -out cert.pem"),
    UNKNOWN(bytes -> true, "is not PEM: it has no line that begins with -----BEGIN");

    private interface Advice {
        String DER_KEY =
                "is a private key in DER, not PEM: turn it into PEM with: openssl pkey -inform der -in FILE -out key.pem";
    }

    /** Throws whatever Bouncy Castle throws where the bytes are something else. */
    private interface Recognition {
        boolean test(byte[] bytes) throws Exception;
    }

    private final Recognition recognition;
    private final String inWords;

    BinaryFormat(Recognition recognition, String inWords) {
        this.recognition = recognition;
        this.inWords = inWords;
    }

    static BinaryFormat of(byte[] bytes) {
        return Arrays.stream(values())
                .filter(format -> format.recognizes(bytes))
                .findFirst()
                .orElse(UNKNOWN);
    }

    String inWords() {
        return inWords;
    }

    private boolean recognizes(byte[] bytes) {
        try {
            return recognition.test(bytes);
        } catch (Exception | StackOverflowError e) { // how Bouncy Castle says that the bytes are something else
            return false;
        }
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        return bytes.length >= magic.length
                && IntStream.range(0, magic.length).allMatch(i -> (bytes[i] & 0xff) == magic[i]);
    }
}
