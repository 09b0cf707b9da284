package io.github.camelstellantis.simulator;

import java.util.function.Predicate;

/**
 * A TLS handshake that fails on demand: at which port, how often, and of what. It happens once unless told otherwise, and
 * is armed by {@link Faults#add(HandshakeFault)}. Connections that are open already are not concerned.
 *
 * <pre>{@code
 * simulator.faults().add(HandshakeFault.onApiCert().clientCertificateExpired());
 * simulator.faults().add(HandshakeFault.onAny().always().serverCertificateExpired());
 * }</pre>
 */
public final class HandshakeFault extends OnDemand<HandshakeFault.Port, HandshakeFault> {

    private Outcome outcome = Outcome.REFUSED;

    /** Where a handshake takes place. */
    enum Port {
        PLAIN,
        MUTUAL
    }

    /** What becomes of a handshake. */
    enum Outcome {
        COMPLETED,
        REFUSED,
        SERVER_CERTIFICATE_EXPIRED,
        CLIENT_CERTIFICATE_EXPIRED
    }

    private HandshakeFault(Predicate<Port> where) {
        super(where);
    }

    /** Meets handshakes at both ports; they are refused unless told otherwise. */
    public static HandshakeFault onAny() {
        return new HandshakeFault(port -> true);
    }

    /** Meets handshakes at the port that wants a client certificate; they are refused unless told otherwise. */
    public static HandshakeFault onApiCert() {
        return new HandshakeFault(Port.MUTUAL::equals);
    }

    /** Meets handshakes at the port of the authorization server; they are refused unless told otherwise. */
    public static HandshakeFault onIdentity() {
        return new HandshakeFault(Port.PLAIN::equals);
    }

    /** Ends it with the fatal alert {@code handshake_failure}, which does not say why. */
    public HandshakeFault refused() {
        return having(Outcome.REFUSED);
    }

    /** Shows a certificate of the service that expired yesterday. */
    public HandshakeFault serverCertificateExpired() {
        return having(Outcome.SERVER_CERTIFICATE_EXPIRED);
    }

    /**
     * Takes any certificate of the client for one that has expired, and ends the handshake as the JDK does then, with the
     * alert {@code certificate_unknown}; the connection may break before the client has read it.
     *
     * <p>Only the port that wants such a certificate looks at it. It speaks TLS 1.2, where the client hears of it before it
     * can send a request.
     */
    public HandshakeFault clientCertificateExpired() {
        return having(Outcome.CLIENT_CERTIFICATE_EXPIRED);
    }

    Outcome outcome() {
        return outcome;
    }

    @Override
    HandshakeFault self() {
        return this;
    }

    private HandshakeFault having(Outcome other) {
        outcome = other;
        return this;
    }
}
