package io.github.camelstellantis.tls;

import io.github.camelstellantis.api.Nearest;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of key that we make, and how each signs. */
enum KeyKind {
    RSA_2048(rsa(2048), "SHA256withRSA"),
    RSA_3072(rsa(3072), "SHA256withRSA"),
    RSA_4096(rsa(4096), "SHA256withRSA"),
    EC_P256(new ECGenParameterSpec("secp256r1"), "SHA256withECDSA"),
    EC_P384(new ECGenParameterSpec("secp384r1"), "SHA384withECDSA");

    private final AlgorithmParameterSpec size;
    private final String signature;

    KeyKind(AlgorithmParameterSpec size, String signature) {
        this.size = size;
        this.signature = signature;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(KeyKind::toString).toList();
    }

    static KeyKind of(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(Nearest.to(name, names()).unknown("kind of key")));
    }

    KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(name().substring(0, name().indexOf('_')));
        generator.initialize(size);
        return generator.generateKeyPair();
    }

    String signature() {
        return signature;
    }

    /** For example {@code rsa-3072}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static AlgorithmParameterSpec rsa(int bits) {
        return new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4);
    }
}
