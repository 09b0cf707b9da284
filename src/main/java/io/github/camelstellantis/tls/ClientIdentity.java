package io.github.camelstellantis.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** Who we are to a server: a certificate, those of its issuers that go with it, and the private key. */
public final class ClientIdentity {

    private final List<X509Certificate> chain;
    private final PrivateKey key;
    private final String certificateSource;

    ClientIdentity(List<X509Certificate> chain, PrivateKey key, String certificateSource) {
        this.chain = List.copyOf(chain);
        this.key = key;
        this.certificateSource = certificateSource;
    }

    /** Our certificate first, each followed by its issuer as far as the file has them. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** The distinguished name in our certificate, for example {@code CN=my-app,O=My Company}. */
    public String subject() {
        return Validity.subject(chain.get(0));
    }

    /** When the first certificate of the chain ceases to be valid. */
    public Instant expiresAt() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** Where the certificate is from, for example {@code clientCertificate 'client_cert.pem'}. */
    public String source() {
        return certificateSource;
    }

    PrivateKey key() {
        return key;
    }

    /** Subject, source and expiry; never the key. */
    @Override
    public String toString() {
        return subject() + " from " + certificateSource + ", valid until " + expiresAt();
    }
}
