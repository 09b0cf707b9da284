package io.github.camelstellantis.http;

import io.github.camelstellantis.tls.TlsIdentity;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pool of connections of one TLS identity. Once it is given up, it is closed as soon as nobody uses it any more. */
final class Line {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private final TlsIdentity identity;
    private final CloseableHttpClient client;
    private final PoolingHttpClientConnectionManager pool;
    private final Proxy proxy;

    private final Set<String> answering = ConcurrentHashMap.newKeySet();

    /** Exchanges under way, and one more as long as it is not given up. */
    private final AtomicInteger users = new AtomicInteger(1);

    /**
     * @param identity how its connections appear to servers
     * @param client what uses them
     * @param pool what holds them, and is closed with the client
     * @param proxy what they go through, or null
     */
    Line(TlsIdentity identity, CloseableHttpClient client, PoolingHttpClientConnectionManager pool, Proxy proxy) {
        this.identity = identity;
        this.client = client;
        this.pool = pool;
        this.proxy = proxy;
    }

    TlsIdentity identity() {
        return identity;
    }

    CloseableHttpClient client() {
        return client;
    }

    /** Whether there are connections no more. Any {@link Error} that meets the client makes it close them for good. */
    boolean isClosed() {
        return pool.isClosed();
    }

    /**
     * Sends a request.
     *
     * @throws NotSentException also if the proxy refuses the way: the client takes that for the server's answer
     */
    <T> T execute(HttpUriRequestBase request, HttpClientResponseHandler<T> reader) throws IOException {
        if (proxy == null || !"https".equalsIgnoreCase(request.getScheme())) {
            return client.execute(request, reader);
        }
        HttpClientContext context = HttpClientContext.create();
        return client.execute(request, context, response -> {
            if (context.getSSLSession() == null) {
                // the client does not give the connection back by itself where the refusal has no body
                request.cancel();
                throw proxy.refusal(response.getCode());
            }
            return reader.handleResponse(response);
        });
    }

    /** A host has answered, so that it cannot be the certificates if it breaks off later. */
    void answered(String host) {
        answering.add(host);
        identity.answered(host);
    }

    boolean hasAnswered(String host) {
        return answering.contains(host);
    }

    /** Whether an exchange may begin here; if so it must {@linkplain #leave leave}. */
    boolean enter() {
        return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    void leave() {
        if (users.decrementAndGet() == 0) {
            try {
                client.close();
            } catch (IOException e) {
                LOG.debug("Connections could not be closed in order", e);
            }
        }
    }

    /** Nobody shall begin here any more. */
    void giveUp() {
        leave();
    }
}
