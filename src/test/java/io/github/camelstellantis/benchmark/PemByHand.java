package io.github.camelstellantis.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The least that the JDK can do it with: a certificate that is its own authority, and an unencrypted PKCS #8 key. */
final class PemByHand {

    private static final char[] NONE = {};

    private PemByHand() {}

    static SSLContext sslContext(Path certificate, Path key) throws IOException, GeneralSecurityException {
        KeyStore store = store(certificate, key);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return sslContext(store, trust.getTrustManagers());
    }

    static SSLContext sslContext(Path certificate, Path key, TrustManager trust)
            throws IOException, GeneralSecurityException {
        return sslContext(store(certificate, key), trust);
    }

    private static KeyStore store(Path certificate, Path key) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NONE);
        Certificate own = certificate(certificate);
        store.setCertificateEntry("authority", own);
        store.setKeyEntry("own", key(key, own.getPublicKey().getAlgorithm()), NONE, new Certificate[] {own});
        return store;
    }

    private static SSLContext sslContext(KeyStore store, TrustManager... trust) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NONE);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust, null);
        return context;
    }

    private static Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static PrivateKey key(Path file, String algorithm) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
        return KeyFactory.getInstance(algorithm)
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
    }
}
