package io.github.camelstellantis.benchmark;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The service's two servers.
 *
 * @param api wants a client certificate
 * @param identity gives tokens
 * @param service where both are
 */
record Servers(StatusServer api, StatusServer identity, Service service) implements AutoCloseable {

    /** With a new certificate, whose files are written to a directory. */
    static Servers start(Path directory) throws Exception {
        Identity certificate = Identity.create(directory);
        SSLContext tls = certificate.sslContextParameters().createSSLContext(new DefaultCamelContext());
        StatusServer api = new StatusServer(tls, true);
        StatusServer identity = new StatusServer(tls, false);
        return new Servers(api, identity, new Service(certificate, api.port(), identity.port()));
    }

    @Override
    public void close() {
        api.close();
        identity.close();
    }
}
