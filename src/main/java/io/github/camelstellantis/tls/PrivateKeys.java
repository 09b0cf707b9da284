package io.github.camelstellantis.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The private keys of a PEM text as keys of the JDK, because its TLS takes no others. */
final class PrivateKeys {

    /** Shorter ones are refused by common servers, and by the JDK itself from 1024 downwards. */
    private static final int SHORTEST_RSA = 2048;

    private static final List<String> PLAIN = List.of("RSA", "EC");

    private final PemSource source;
    private final String password;

    PrivateKeys(PemSource source, String password) {
        this.source = source;
        this.password = password;
    }

    List<PrivateKey> in(PemFile file) {
        return file.keys().map(this::key).toList();
    }

    private PrivateKey key(PemBlock block) {
        if (block.label().startsWith("OPENSSH")) {
            throw source.problem("has its private key in OpenSSH's own format: turn it into PEM with: ssh-keygen -p -m"
                    + " PEM -f FILE");
        }
        return strong(plain(block).orElseGet(() -> new UnusualKey(source, password).read(block)));
    }

    /** PKCS#8, not encrypted: what most files hold, and what the JDK can read. */
    private static Optional<PrivateKey> plain(PemBlock block) {
        return block.label().equals("PRIVATE KEY") ? block.plain().flatMap(PrivateKeys::read) : Optional.empty();
    }

    private static Optional<PrivateKey> read(byte[] encoded) {
        try {
            return PLAIN.stream()
                    .flatMap(algorithm -> read(algorithm, encoded).stream())
                    .findFirst();
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    private static Optional<PrivateKey> read(String algorithm, byte[] encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | RuntimeException e) { // of another algorithm, or damaged
            return Optional.empty();
        }
    }

    private PrivateKey strong(PrivateKey key) {
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < SHORTEST_RSA) {
            throw source.problem(
                    "has an RSA key of only " + rsa.getModulus().bitLength() + " bits, which is too weak: make one of "
                            + SHORTEST_RSA + " bits or more, and a certificate for it");
        }
        return key;
    }
}
