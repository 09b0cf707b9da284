package io.github.camelstellantis.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows the one certificate that was configured to every server that asks for one, as curl does. The JDK's own key
 * manager shows none where the server's list of CAs does not name the issuer, for example because the file lacks the
 * intermediate certificate. Remembers who asked, because that tells a missing certificate from a broken network.
 */
final class ClientKeyManager extends X509ExtendedKeyManager {

    private static final String ALIAS = "client";

    private final ClientIdentity identity;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /** @param identity what to show, or null for nothing */
    ClientKeyManager(ClientIdentity identity) {
        this.identity = identity;
    }

    /** Whether this host, as it was named when connecting, has asked for a client certificate. */
    boolean wasAskedBy(String host) {
        return asked.contains(host.toLowerCase(Locale.ROOT));
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return offer(((SSLSocket) socket).getHandshakeSession().getPeerHost());
    }

    @Override
    public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return offer(engine.getPeerHost());
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return identity == null ? null : new String[] {ALIAS};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return identity == null ? null : identity.key();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return null;
    }

    private String offer(String host) {
        if (host != null) {
            asked.add(host.toLowerCase(Locale.ROOT));
        }
        return identity == null ? null : ALIAS;
    }
}
