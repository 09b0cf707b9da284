package io.github.camelstellantis.tls;

import io.github.camelstellantis.api.CertificateProblemException;
import java.io.EOFException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.support.jsse.SSLContextParameters;

/** Why a connection failed, in words, where certificates were the reason. */
public final class HandshakeFailure {

    private final TlsIdentity identity;
    private final String host;
    private final boolean answeredBefore;

    private HandshakeFailure(TlsIdentity identity, String host, boolean answeredBefore) {
        this.identity = identity;
        this.host = host;
        this.answeredBefore = answeredBefore;
    }

    /**
     * Understands any failure of a connection, also after the handshake: with TLS 1.3 a server refuses our certificate
     * only when we first read.
     *
     * @param failure what the connection threw
     * @param identity what the connection was made with
     * @param host the host as it was named when connecting, without its port
     * @param answeredBefore whether that host has ever answered on the connections of this pool
     * @return empty where the failure is about something else, for example the network
     */
    public static Optional<CertificateProblemException> explain(
            Throwable failure, TlsIdentity identity, String host, boolean answeredBefore) {
        HandshakeFailure handshake = new HandshakeFailure(identity, host, answeredBefore);
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> handshake.inWords(cause).stream())
                .findFirst()
                .map(words -> new CertificateProblemException(words, failure));
    }

    private Optional<String> inWords(Throwable cause) {
        if (cause instanceof UntrustedServerException refused) {
            return Optional.of(new UntrustedServer(refused, identity.trust(), host).inWords());
        }
        if (cause instanceof SSLPeerUnverifiedException
                || cause instanceof CertificateException
                || cause instanceof CertPathBuilderException) {
            return Optional.of("The certificate of host '" + host + "' is not accepted: " + cause.getMessage());
        }
        if (isBroken(cause)) {
            return identity.wasAskedBy(host) ? broken(cause) : Optional.empty();
        }
        return TlsAlert.in(cause.getMessage()).flatMap(this::alert);
    }

    /** An alert that refuses our certificate can be lost with its connection. */
    private Optional<String> broken(Throwable cause) {
        if (identity.client().isEmpty()) {
            return Optional.of(wanted());
        }
        return answeredBefore || !isShakingHands(cause)
                ? Optional.empty()
                : Optional.of("Host '" + host + "' ended the TLS handshake without a word when it got our certificate, "
                        + client() + ": " + TlsAlert.BAD_CERTIFICATE.meaning());
    }

    private Optional<String> alert(TlsAlert alert) {
        String said = "ended the TLS handshake (" + alert.label() + ")";
        if (hasClient()) {
            return alert == TlsAlert.HANDSHAKE_FAILURE && (identity.hasAnswered(host) || !mayHaveBeenAsked())
                    ? Optional.empty()
                    : Optional.of("Host '" + host + "' " + said + " over our certificate, " + client() + ": "
                            + alert.meaning());
        }
        return Optional.of(
                alert == TlsAlert.CERTIFICATE_REQUIRED || identity.wasAskedBy(host)
                        ? wanted()
                        : "Host '" + host + "' " + said + " without saying why. If it is one that wants a client"
                                + " certificate, set clientCertificate and privateKey");
    }

    /** However it was said: it depends on timing whether an alert is read or the connection is just found broken. */
    private String wanted() {
        return "Host '" + host + "' wants a client certificate and ended the connection because none is configured: set"
                + " clientCertificate and privateKey";
    }

    private boolean hasClient() {
        return identity.client().isPresent()
                || identity.given().map(SSLContextParameters::getKeyManagers).isPresent();
    }

    private boolean mayHaveBeenAsked() {
        return identity.given().isPresent() || identity.wasAskedBy(host);
    }

    private String client() {
        return identity.client().map(ClientIdentity::toString).orElse("the one in sslContextParameters");
    }

    /**
     * While shaking hands, or before the host has ever answered: with TLS 1.3 our request may meet a connection that the
     * server has given up before its alert was read. A connection that breaks later is an everyday matter. The JDK throws
     * the same exception in all cases, so the stack has to tell. Subclasses of SocketException say that no connection
     * came about.
     */
    private boolean isBroken(Throwable cause) {
        return (cause instanceof EOFException || cause.getClass() == SocketException.class)
                && (!answeredBefore || isShakingHands(cause));
    }

    private static boolean isShakingHands(Throwable cause) {
        return Arrays.stream(cause.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("startHandshake"));
    }
}
