package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.FileReader;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key stores come in through Camel's own TLS configuration. */
class KeyStoreTest extends SimulatorTestSupport {

    private static final String PASSWORD = "changeit";

    @Override
    void prepare(CamelContext context) throws Exception {
        component(context).setCertificateCheckPeriod(Duration.ofMillis(20));
        StellantisConfiguration configuration = component(context).getConfiguration();
        configuration.setClientCertificate(null);
        configuration.setPrivateKey(null);
        configuration.setCaCertificate(null);
        context.getRegistry().bind("pkcs12", tls("PKCS12"));
        context.getRegistry().bind("jks", tls("JKS"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stellantis:vehicles?brand=Peugeot&sslContextParameters=#pkcs12",
                "stellantis:vehicles?brand=Peugeot&sslContextParameters=#jks"
            })
    void aKeyStoreOfAnEndpointIsShown(String uri) {
        assertThat(call(uri).getException()).isNull();
    }

    @Test
    void theContextsOwnTlsIsUsedWhereThatIsWanted() {
        camel.setSSLContextParameters(camel.getRegistry().lookupByNameAndType("pkcs12", SSLContextParameters.class));
        component(camel).setUseGlobalSslContextParameters(true);
        assertThat(call("stellantis:vehicles?brand=Peugeot").getException()).isNull();
    }

    @Test
    void aKeyStoreThatIsReplacedIsUsedWithoutARestart() throws Exception {
        String uri = "stellantis:vehicles?brand=Peugeot&sslContextParameters=#pkcs12";
        assertThat(call(uri).getException()).isNull();
        BigInteger before = simulator.getLatestClientCertificate().getSerialNumber();
        StellantisEndpoint endpoint = camel.getEndpoint(uri, StellantisEndpoint.class);
        assertThat(endpoint.getClientCertificateDaysLeft()).isEqualTo(364);
        simulator.renewClientCertificate(Duration.ofDays(100));
        store("PKCS12", "key");
        await().until(() -> call(uri).getException() == null
                && !simulator.getLatestClientCertificate().getSerialNumber().equals(before));
        await().until(() -> endpoint.getClientCertificateDaysLeft() == 99);
    }

    private SSLContextParameters tls(String type) throws Exception {
        KeyManagersParameters keys = new KeyManagersParameters();
        keys.setKeyStore(store(type, "key"));
        keys.setKeyPassword(PASSWORD);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store(type, "trust"));
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setKeyManagers(keys);
        parameters.setTrustManagers(trust);
        return parameters;
    }

    private KeyStoreParameters store(String type, String purpose) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        if (purpose.equals("key")) {
            Certificate[] chain = certificates(simulator.getClientCertificate()).toArray(Certificate[]::new);
            store.setKeyEntry("client", key().getPrivate(), PASSWORD.toCharArray(), chain);
        } else {
            store.setCertificateEntry(
                    "ca", certificates(simulator.getCaCertificate()).iterator().next());
        }
        Path file = directory.resolve(purpose + "." + type);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        KeyStoreParameters parameters = new KeyStoreParameters();
        parameters.setType(type);
        parameters.setPassword(PASSWORD);
        parameters.setResource("file:" + file);
        return parameters;
    }

    private static Collection<? extends Certificate> certificates(String file) throws Exception {
        try (var in = Files.newInputStream(Path.of(file))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private KeyPair key() throws IOException {
        try (PEMParser parser = new PEMParser(new FileReader(simulator.getPrivateKey()))) {
            Object pem = parser.readObject();
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            return pem instanceof PEMKeyPair pair
                    ? converter.getKeyPair(pair)
                    : new KeyPair(null, converter.getPrivateKey((PrivateKeyInfo) pem));
        }
    }
}
