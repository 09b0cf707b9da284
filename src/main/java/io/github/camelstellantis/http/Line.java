package io.github.camelstellantis.http;

import io.github.camelstellantis.tls.TlsIdentity;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pool of connections of one TLS identity. Once it is given up, it is closed as soon as nobody uses it any more. */
final class Line {

    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private final TlsIdentity identity;
    private final CloseableHttpClient client;

    private final Set<String> answering = ConcurrentHashMap.newKeySet();

    /** Exchanges under way, and one more as long as it is not given up. */
    private final AtomicInteger users = new AtomicInteger(1);

    Line(TlsIdentity identity, CloseableHttpClient client) {
        this.identity = identity;
        this.client = client;
    }

    TlsIdentity identity() {
        return identity;
    }

    CloseableHttpClient client() {
        return client;
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
