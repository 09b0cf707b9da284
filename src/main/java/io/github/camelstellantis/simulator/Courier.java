package io.github.camelstellantis.simulator;

import io.github.camelstellantis.simulator.Attributes.Place;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.function.IntConsumer;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TrustAllStrategy;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIBuilder;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.ssl.SSLContextBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * POSTs notifications without ever blocking who asks for it: two threads serve a bounded number of connections. An
 * {@code https} target is taken with any certificate, so that a webhook under development needs none that anybody
 * trusts; there is nothing to protect, for the vehicles do not exist.
 */
final class Courier implements AutoCloseable {

    /** Instead of a status, where no answer came. */
    static final int NO_ANSWER = 0;

    private static final int MOST_CONNECTIONS = 64;
    private static final int MOST_CONNECTIONS_TO_ONE_HOST = 32;
    private static final int THREADS = 2;

    private final CloseableHttpAsyncClient client;

    Courier(Duration timeout) {
        Timeout limit = Timeout.of(timeout);
        client = HttpAsyncClients.custom()
                .setConnectionManager(connections(limit))
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(THREADS)
                        .setSoTimeout(limit)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(limit)
                        .setConnectionRequestTimeout(Timeout.DISABLED)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("camel-stellantis-simulator")
                .build();
        client.start();
    }

    private static PoolingAsyncClientConnectionManager connections(Timeout limit) {
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setTlsStrategy(ClientTlsStrategyBuilder.create()
                        .setSslContext(trustingAnybody())
                        .setHostVerificationPolicy(HostnameVerificationPolicy.CLIENT)
                        .setHostnameVerifier(NoopHostnameVerifier.INSTANCE)
                        .buildAsync())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .setHandshakeTimeout(limit)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(limit)
                        .setSocketTimeout(limit)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS_TO_ONE_HOST)
                .build();
    }

    private static SSLContext trustingAnybody() {
        try {
            return SSLContextBuilder.create()
                    .loadTrustMaterial(TrustAllStrategy.INSTANCE)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot set up TLS towards webhooks", e);
        }
    }

    /** Sends messages to a target; whoever waits for it is told the status, or {@link #NO_ANSWER}. */
    void post(String target, Parcel parcel, IntConsumer whenOver) {
        try {
            client.execute(request(target, parcel), new FutureCallback<>() {
                @Override
                public void completed(SimpleHttpResponse response) {
                    whenOver.accept(response.getCode());
                }

                @Override
                public void failed(Exception cause) {
                    whenOver.accept(NO_ANSWER);
                }

                @Override
                public void cancelled() {
                    whenOver.accept(NO_ANSWER);
                }
            });
        } catch (URISyntaxException | RuntimeException e) {
            // no address or header that can be sent, or the simulator is being closed: all the same as no answer
            whenOver.accept(NO_ANSWER);
        }
    }

    private static SimpleHttpRequest request(String target, Parcel parcel) throws URISyntaxException {
        URIBuilder uri = new URIBuilder(target);
        parcel.attributes(Place.Query, uri::addParameter);
        SimpleRequestBuilder request = SimpleRequestBuilder.post(uri.build())
                .setHeader("Accept", "application/json")
                .setBody(parcel.body(), ContentType.APPLICATION_JSON);
        parcel.attributes(Place.Header, request::setHeader);
        return request.build();
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
