package io.github.camelstellantis.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A TLS server of the JDK's that tells whom it saw. It answers one byte to each connection, after its handshake.
 */
final class TestServer implements AutoCloseable {

    private final SSLServerSocket socket;
    private final BlockingQueue<List<X509Certificate>> clients = new LinkedBlockingQueue<>();

    /** @param clientCa who must have issued the client's certificate, or null where none is asked for */
    TestServer(String protocol, KeyPair keys, List<X509Certificate> chain, X509Certificate clientCa) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(keys, chain), trustManagers(clientCa), null);
            socket = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setNeedClientAuth(clientCa != null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        Thread thread = new Thread(this::serve, "test-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The certificates of the client whose handshake succeeded last. */
    List<X509Certificate> client() {
        return clients.poll();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (SSLSocket connection = (SSLSocket) socket.accept()) {
                connection.startHandshake();
                if (socket.getNeedClientAuth()) {
                    clients.add(Stream.of(connection.getSession().getPeerCertificates())
                            .map(X509Certificate.class::cast)
                            .toList());
                }
                connection.getOutputStream().write("!".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // a refused client, which the test sees from the other side, or the end of the test
                continue;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static javax.net.ssl.KeyManager[] keyManagers(KeyPair keys, List<X509Certificate> chain) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", keys.getPrivate(), new char[0], chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static javax.net.ssl.TrustManager[] trustManagers(X509Certificate ca) throws Exception {
        if (ca == null) {
            return null;
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", ca);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
