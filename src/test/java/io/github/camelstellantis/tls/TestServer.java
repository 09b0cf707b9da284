package io.github.camelstellantis.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A TLS server of the JDK's that tells whom it saw. It writes one byte into each connection after its handshake.
 */
final class TestServer implements AutoCloseable {

    private final ServerSocket listener;
    private final SSLSocketFactory tls;
    private final String protocol;
    private final boolean needsClient;
    private final BlockingQueue<List<X509Certificate>> clients = new LinkedBlockingQueue<>();

    /** @param clientCa who must have issued the client's certificate, or null where none is asked for */
    TestServer(String protocol, KeyPair keys, List<X509Certificate> chain, X509Certificate clientCa) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(keys, chain), trustManagers(clientCa), null);
            this.tls = context.getSocketFactory();
            this.listener = new ServerSocket(0);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        this.protocol = protocol;
        this.needsClient = clientCa != null;
        Thread thread = new Thread(this::serve, "test-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The certificates of the client whose handshake succeeded last. */
    List<X509Certificate> client() {
        return clients.poll();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket plain = listener.accept()) {
                greet(plain);
                // closing with something unread would send a reset, which can overtake the alert
                plain.shutdownOutput();
                plain.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // the client was faster in closing, or the test is over
                continue;
            }
        }
    }

    private void greet(Socket plain) throws IOException {
        SSLSocket connection = (SSLSocket) tls.createSocket(plain, null, plain.getPort(), false);
        connection.setUseClientMode(false);
        connection.setEnabledProtocols(new String[] {protocol});
        connection.setNeedClientAuth(needsClient);
        try {
            connection.startHandshake();
        } catch (SSLException e) {
            return; // which the test sees from the other side
        }
        if (needsClient) {
            clients.add(Stream.of(connection.getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList());
        }
        connection.getOutputStream().write('!');
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private static KeyManager[] keyManagers(KeyPair keys, List<X509Certificate> chain) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", keys.getPrivate(), new char[0], chain.toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static TrustManager[] trustManagers(X509Certificate ca) throws Exception {
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
