package io.github.camelstellantis.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * What Camel's own TLS parameters name: files that may be replaced, and certificates that end.
 *
 * @param given the parameters
 * @param camelContext what resolves the names in them
 */
record GivenStores(SSLContextParameters given, CamelContext camelContext) {

    private static final String FILE = "file:";
    private static final String[] KEY_TYPES = {"RSA", "EC", "Ed25519", "Ed448", "DSA"};

    /** Key stores and trust stores that are files. */
    List<Path> files() {
        KeyStoreParameters keys =
                given.getKeyManagers() == null ? null : given.getKeyManagers().getKeyStore();
        KeyStoreParameters trust = given.getTrustManagers() == null
                ? null
                : given.getTrustManagers().getKeyStore();
        return Stream.of(keys, trust)
                .filter(Objects::nonNull)
                .map(KeyStoreParameters::getResource)
                .filter(Objects::nonNull)
                .map(camelContext::resolvePropertyPlaceholders)
                .filter(resource -> resource.startsWith(FILE))
                .map(resource -> Path.of(resource.substring(FILE.length())))
                .toList();
    }

    /** When the first certificate of those that may be shown ceases to be valid; empty where they cannot be told. */
    Optional<Instant> expiresAt() {
        KeyManagersParameters keys = given.getKeyManagers();
        if (keys == null) {
            return Optional.empty();
        }
        keys.setCamelContext(camelContext);
        if (keys.getKeyStore() != null) {
            keys.getKeyStore().setCamelContext(camelContext);
        }
        try {
            return Arrays.stream(keys.createKeyManagers())
                    .filter(X509KeyManager.class::isInstance)
                    .flatMap(manager -> certificates((X509KeyManager) manager))
                    .map(certificate -> certificate.getNotAfter().toInstant())
                    .min(Instant::compareTo);
        } catch (GeneralSecurityException | IOException e) { // whoever connects gets to know it
            return Optional.empty();
        }
    }

    private static Stream<X509Certificate> certificates(X509KeyManager manager) {
        return Arrays.stream(KEY_TYPES)
                .map(type -> manager.getClientAliases(type, null))
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream)
                .distinct()
                .map(manager::getCertificateChain)
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream);
    }
}
