package io.github.camelstellantis.simulator;

import io.github.camelstellantis.simulator.CertificateAuthority.Identity;
import io.github.camelstellantis.simulator.HandshakeFault.Outcome;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.operator.OperatorCreationException;

/** TLS for ports that are reached under certain names, as it should be and as it goes wrong. */
final class ServerTls {

    private static final KeyManager[] NO_CERTIFICATE = {};

    private final CertificateAuthority authority;
    private final List<GeneralName> names;

    ServerTls(CertificateAuthority authority, List<GeneralName> names) {
        this.authority = authority;
        this.names = names;
    }

    /** What each outcome of a handshake is made with. Without a certificate a server agrees with nobody. */
    Map<Outcome, SSLContext> contexts() throws GeneralSecurityException, IOException, OperatorCreationException {
        KeyManager[] valid = showing(authority.issueServer(names, authority.end()));
        KeyManager[] expired =
                showing(authority.issueServer(names, Instant.now().minus(Duration.ofDays(1))));
        return Map.of(
                Outcome.COMPLETED, context(valid, trusting(authority.certificate())),
                Outcome.REFUSED, context(NO_CERTIFICATE, trusting(authority.certificate())),
                Outcome.SERVER_CERTIFICATE_EXPIRED, context(expired, trusting(authority.certificate())),
                Outcome.CLIENT_CERTIFICATE_EXPIRED, context(valid, new TrustManager[] {new Expired()}));
    }

    private static SSLContext context(KeyManager[] own, TrustManager[] clients) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own, clients, CertificateAuthority.RANDOM);
        return context;
    }

    private KeyManager[] showing(Identity server) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "server", server.key(), new char[0], new Certificate[] {server.certificate(), authority.certificate()});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    /** Whoever shows a certificate must have got it from this authority. */
    private static TrustManager[] trusting(X509Certificate authority) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setCertificateEntry("ca", authority);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** Finds every certificate of a client expired. */
    private static final class Expired extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateExpiredException("expired on demand");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            throw new IllegalStateException("this is a server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            checkServerTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            checkServerTrusted(chain, authType);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
