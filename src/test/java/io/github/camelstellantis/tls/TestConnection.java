package io.github.camelstellantis.tls;

import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.camel.CamelContext;

/** Connects as the HTTP client does: host names checked, and one byte read, since TLS 1.3 refuses clients only then. */
record TestConnection(CamelContext camelContext, TlsIdentity identity, String host) {

    void read(int port) throws Exception {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
                SSLSocket socket = (SSLSocket) identity.toSslContextParameters()
                        .createSSLContext(camelContext)
                        .getSocketFactory()
                        .createSocket(plain, host, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            if (socket.getInputStream().read() != '!') {
                throw new java.io.EOFException("the server closed the connection");
            }
        }
    }

    Optional<? extends Exception> failure(int port) {
        try {
            read(port);
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(e);
        }
    }
}
