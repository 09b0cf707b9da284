package io.github.camelstellantis.simulator;

import io.github.camelstellantis.simulator.HandshakeFault.Outcome;
import io.github.camelstellantis.simulator.HandshakeFault.Port;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.nio.ssl.BasicServerTlsStrategy;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;

/** The TLS handshakes at one port: counted, and failing on demand. */
final class Handshakes extends BasicServerTlsStrategy {

    private final Port port;
    private final Faults faults;
    private final LongAdder completed = new LongAdder();
    private volatile X509Certificate latest;
    private final Map<Outcome, BasicServerTlsStrategy> byOutcome = new EnumMap<>(Outcome.class);

    /** @param contexts what each outcome is made with */
    Handshakes(Port port, Map<Outcome, SSLContext> contexts, Faults faults) {
        this.port = port;
        this.faults = faults;
        contexts.forEach((outcome, context) -> byOutcome.put(outcome, strategy(outcome, context)));
    }

    private BasicServerTlsStrategy strategy(Outcome outcome, SSLContext context) {
        return new BasicServerTlsStrategy(
                context, (endpoint, engine) -> prepare(outcome, engine), (endpoint, engine) -> {
                    completed(engine);
                    return null;
                });
    }

    private void completed(SSLEngine engine) {
        completed.increment();
        try {
            latest = (X509Certificate) engine.getSession().getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException e) { // where none is asked for
            latest = null;
        }
    }

    /** So that timing does not choose what the client sees: what it was asked before, or a connection just broken. */
    private void prepare(Outcome outcome, SSLEngine engine) {
        engine.setNeedClientAuth(port == Port.MUTUAL && outcome != Outcome.REFUSED);
        if (outcome == Outcome.CLIENT_CERTIFICATE_EXPIRED) {
            engine.setEnabledProtocols(new String[] {"TLSv1.2"});
        }
    }

    /** How many were completed. */
    long completed() {
        return completed.sum();
    }

    /** What the connection that was made last has shown, or null. */
    X509Certificate latestClientCertificate() {
        return latest;
    }

    @Override
    public void upgrade(
            TransportSecurityLayer session,
            NamedEndpoint endpoint,
            Object attachment,
            Timeout timeout,
            FutureCallback<TransportSecurityLayer> callback) {
        Outcome outcome = faults.next(port).map(HandshakeFault::outcome).orElse(Outcome.COMPLETED);
        byOutcome.get(outcome).upgrade(session, endpoint, attachment, timeout, callback);
    }
}
