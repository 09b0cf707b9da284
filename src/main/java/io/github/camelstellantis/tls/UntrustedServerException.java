package io.github.camelstellantis.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** A server's certificates were refused. The JDK's own exceptions do not say which certificates it was. */
final class UntrustedServerException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final transient List<X509Certificate> chain;

    UntrustedServerException(X509Certificate[] chain, CertificateException cause) {
        super(cause.getMessage(), cause);
        this.chain = List.of(chain);
    }

    List<X509Certificate> chain() {
        return chain;
    }
}
