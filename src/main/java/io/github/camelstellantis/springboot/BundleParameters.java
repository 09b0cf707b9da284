package io.github.camelstellantis.springboot;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.apache.camel.support.jsse.CipherSuitesParameters;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.springframework.boot.ssl.SslBundle;

/** Spring Boot's SSL bundle as Camel's TLS configuration. */
final class BundleParameters extends SSLContextParameters {

    /**
     * Reads the bundle's files.
     *
     * @throws IllegalStateException if they cannot be read or do not fit
     */
    BundleParameters(SslBundle bundle) {
        use(bundle);
    }

    /** The same bundle with other certificates. */
    void use(SslBundle bundle) {
        if (bundle.getStores().getKeyStore() != null) {
            setKeyManagers(new Keys(bundle.getManagers().getKeyManagers()));
        }
        setTrustManagers(new Trust(bundle.getManagers().getTrustManagers()));
        setSecureSocketProtocol(bundle.getProtocol());
        list(bundle.getOptions().getCiphers()).ifPresent(ciphers -> {
            CipherSuitesParameters parameters = new CipherSuitesParameters();
            parameters.setCipherSuite(ciphers);
            setCipherSuites(parameters);
        });
        list(bundle.getOptions().getEnabledProtocols()).ifPresent(protocols -> {
            SecureSocketProtocolsParameters parameters = new SecureSocketProtocolsParameters();
            parameters.setSecureSocketProtocol(protocols);
            setSecureSocketProtocols(parameters);
        });
    }

    private static Optional<List<String>> list(String[] values) {
        return Optional.ofNullable(values).map(Arrays::asList);
    }

    private static final class Keys extends KeyManagersParameters {

        private final KeyManager[] managers;

        private Keys(KeyManager[] managers) {
            this.managers = managers;
        }

        @Override
        public KeyManager[] createKeyManagers() {
            return managers;
        }
    }

    private static final class Trust extends TrustManagersParameters {

        private final TrustManager[] managers;

        private Trust(TrustManager[] managers) {
            this.managers = managers;
        }

        @Override
        public TrustManager[] createTrustManagers() {
            return managers;
        }
    }
}
