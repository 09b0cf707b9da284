package io.github.camelstellantis.http;

import io.github.camelstellantis.api.CertificateProblemException;
import io.github.camelstellantis.tls.TlsIdentity;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Opens pools of connections.
 *
 * @param camelContext where the TLS parameters are resolved
 * @param proxy the way out, or null
 * @param limits what bounds each exchange
 */
record Lines(CamelContext camelContext, Proxy proxy, HttpLimits limits) {

    /** Far more than the service sends. Without it a head could fill the memory, which only the body's limit guards. */
    private static final Http1Config HEADS = Http1Config.custom()
            .setMaxHeaderCount(200)
            .setMaxLineLength(64 * 1024)
            .build();

    private static final TimeValue IDLE_BEFORE_CHECK = TimeValue.ofSeconds(1);

    /**
     * A pool of its own.
     *
     * @throws CertificateProblemException if the identity cannot be used
     */
    Line open(TlsIdentity identity) {
        PoolingHttpClientConnectionManager pool = pool(sslContext(identity));
        CloseableHttpClient client = proxy == null ? HttpClients.createMinimal(pool) : throughProxy(pool);
        return new Line(identity, client, pool, proxy);
    }

    /** The minimal client does all that is promised here, for four fifths of the cost, but knows no proxy. */
    private CloseableHttpClient throughProxy(PoolingHttpClientConnectionManager pool) {
        return HttpClients.custom()
                .setConnectionManager(pool)
                .setProxy(new HttpHost(proxy.host(), proxy.port()))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                // a connection that has shown a client certificate would otherwise never be used again
                .disableConnectionState()
                .build();
    }

    private SSLContext sslContext(TlsIdentity identity) {
        try {
            return identity.toSslContextParameters().createSSLContext(camelContext);
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateProblemException("the TLS configuration cannot be used: " + e.getMessage(), e);
        }
    }

    private PoolingHttpClientConnectionManager pool(SSLContext tls) {
        Timeout connect = Timeout.of(limits.connectTimeout());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HEADS)
                        .build())
                .setTlsSocketStrategy(beforeSending(new DefaultClientTlsStrategy(tls)))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(Timeout.of(limits.requestTimeout()))
                        .setValidateAfterInactivity(IDLE_BEFORE_CHECK)
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(connect)
                        .setTcpNoDelay(true)
                        .build())
                .setMaxConnTotal(limits.maxInFlight())
                .setMaxConnPerRoute(limits.maxInFlight())
                .build();
    }

    /** Whatever breaks a handshake, even a connection that is just gone, breaks it before anything has been sent. */
    private static TlsSocketStrategy beforeSending(TlsSocketStrategy handshake) {
        return (socket, host, port, attachment, context) -> {
            try {
                return handshake.upgrade(socket, host, port, attachment, context);
            } catch (IOException e) {
                throw new NotSentException(e.getMessage(), e);
            }
        };
    }
}
