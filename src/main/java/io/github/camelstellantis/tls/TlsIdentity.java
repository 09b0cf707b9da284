package io.github.camelstellantis.tls;

import io.github.camelstellantis.api.CertificateProblemException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/**
 * How we appear to servers and which of them we trust. Two identities are equal where they hold the same certificates,
 * wherever these were read from, so that one is the key of a connection pool.
 */
public final class TlsIdentity {

    private static final String CA = "caCertificate";

    private final ClientIdentity client;
    private final TrustAnchors trust;
    private final SSLContextParameters given;
    private final ClientKeyManager keyManager;
    private final String fingerprint;
    private final Set<String> answering = ConcurrentHashMap.newKeySet();

    private TlsIdentity(ClientIdentity client, TrustAnchors trust, SSLContextParameters given) {
        this.client = client;
        this.trust = trust;
        this.given = given;
        this.keyManager = new ClientKeyManager(client);
        this.fingerprint = given == null
                ? digest(client, trust)
                : "sslContextParameters-" + Integer.toHexString(System.identityHashCode(given));
    }

    /** No client certificate, and the JVM's roots. */
    public static TlsIdentity jvm() {
        return new TlsIdentity(null, TrustAnchors.jvm(CA), null);
    }

    /** No client certificate, and the CAs at a location that an option names; the JVM's roots where it is null. */
    public static TlsIdentity trusting(String option, String location, CamelContext camelContext) {
        PemSource source = new PemSource(option, PemSource.checked(option, location));
        return new TlsIdentity(null, trust(source, resources(camelContext)), null);
    }

    /** What the user has set up in Camel's own way. Equal to another only where the parameters are the same object. */
    public static TlsIdentity of(SSLContextParameters given) {
        return new TlsIdentity(null, TrustAnchors.jvm("the trust store of sslContextParameters"), given);
    }

    /**
     * Reads and checks everything that these sources name.
     *
     * @throws CertificateProblemException in words that name the option and its file
     */
    public static TlsIdentity load(TlsSources sources, CamelContext camelContext) {
        return load(sources, resources(camelContext));
    }

    static TlsIdentity load(TlsSources sources, PemResources resources) {
        ClientIdentity client = sources.hasClient()
                ? ClientFiles.read(sources, resources).identity(sources.privateKeyPassword())
                : null;
        TrustAnchors trust = trust(new PemSource(CA, sources.caCertificate()), resources);
        return new TlsIdentity(client, trust, null);
    }

    /** The client certificate, or empty where there is none or Camel's own parameters hold it. */
    public Optional<ClientIdentity> client() {
        return Optional.ofNullable(client);
    }

    public TrustAnchors trust() {
        return trust;
    }

    /** A SHA-256 over all certificates, in hexadecimal: safe to log, equal where the identities are. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Parameters for Camel and its HTTP component, or those that were given. */
    public SSLContextParameters toSslContextParameters() {
        return given == null ? parameters() : given;
    }

    Optional<SSLContextParameters> given() {
        return Optional.ofNullable(given);
    }

    boolean wasAskedBy(String host) {
        return keyManager.wasAskedBy(host);
    }

    /** A host has answered to this identity, on whatever connection. */
    public void answered(String host) {
        answering.add(host);
    }

    boolean hasAnswered(String host) {
        return answering.contains(host);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlsIdentity that && given == that.given && fingerprint.equals(that.fingerprint);
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    /** Subjects, sources and expiry; never a key. */
    @Override
    public String toString() {
        return given == null
                ? "TlsIdentity[client=" + (client == null ? "none" : client) + ", trust=" + trust + "]"
                : "TlsIdentity[" + fingerprint + "]";
    }

    private SSLContextParameters parameters() {
        try {
            TrustManagersParameters trustManagers = new TrustManagersParameters();
            trustManagers.setTrustManager(new ServerTrust(trust.trustManager()));
            SSLContextParameters parameters = new SSLContextParameters();
            parameters.setKeyManagers(keyManagers());
            parameters.setTrustManagers(trustManagers);
            return parameters;
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateProblemException(
                    "The JVM's trust store cannot be read: is javax.net.ssl.trustStore right?", e);
        }
    }

    private KeyManagersParameters keyManagers() {
        return new KeyManagersParameters() {
            @Override
            public KeyManager[] createKeyManagers() {
                return new KeyManager[] {keyManager};
            }
        };
    }

    private static TrustAnchors trust(PemSource source, PemResources resources) {
        return source.location() == null
                ? TrustAnchors.jvm(source.option())
                : TrustAnchors.from(resources.read(source));
    }

    private static PemResources resources(CamelContext camelContext) {
        return new PemResources(camelContext, System::getenv);
    }

    private static String digest(ClientIdentity client, TrustAnchors trust) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            update(digest, client == null ? List.of() : client.chain());
            digest.update((byte) '|');
            update(digest, trust.certificates());
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, List<X509Certificate> certificates)
            throws GeneralSecurityException {
        for (X509Certificate certificate : certificates) {
            digest.update(certificate.getEncoded());
        }
    }
}
