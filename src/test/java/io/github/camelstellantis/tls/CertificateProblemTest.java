package io.github.camelstellantis.tls;

import static io.github.camelstellantis.tls.TestCa.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelstellantis.api.CertificateProblemException;
import io.github.camelstellantis.tls.TestCa.Request;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptor;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a file is said before any connection, in words that name the file and what to do. */
class CertificateProblemTest {

    private static final String PASSWORD = "correct horse";
    private static final String OTHER_PASSWORD = "battery staple";
    private static final CamelContext CAMEL = new DefaultCamelContext();
    private static final TestCa CA = TestCa.named("CN=Test CA");
    private static final KeyPair KEYS = TestCa.ec();
    private static final X509Certificate LEAF = CA.issue(Request.of("CN=car", KEYS));

    @TempDir
    static Path directory;

    @BeforeAll
    static void makeEveryFileThatIsWrong() throws Exception {
        write("cert.pem", pem(LEAF));
        write("key.pem", pem(KEYS.getPrivate()));
        write("both.pem", pem(LEAF, KEYS.getPrivate()));
        write("ca.pem", pem(CA.certificate()));
        write("empty.pem", "\n  \n");
        write("text.pem", "this is not PEM");
        write("long.pem", "-".repeat(4 * 1024 * 1024 + 1));
        write("broken.pem", pem(LEAF).substring(0, 200));
        write("damaged_cert.pem", damaged(pem(LEAF)));
        write("damaged_key.pem", damaged(pem(KEYS.getPrivate())));
        write("other_key.pem", pem(TestCa.ec().getPrivate()));
        write("rsa_key.pem", pem(TestCa.keys("RSA", null).getPrivate()));
        write("p384_key.pem", pem(TestCa.keys("EC", "secp384r1").getPrivate()));
        write("encrypted.pem", pem(encrypted()));
        write("expired.pem", pem(CA.issue(Request.of("CN=old car", KEYS).expired())));
        write("future.pem", pem(CA.issue(Request.of("CN=new car", KEYS).notYetValid())));
        write(
                "expired_ca.pem",
                pem(TestCa.selfSigned(Request.of("CN=Old CA", KEYS).asCa().expired())
                        .certificate()));
        write("dsa_key.pem", pem(TestCa.keys("DSA", null).getPrivate()));
        write(
                "csr.pem",
                pem(new JcaPKCS10CertificationRequestBuilder(LEAF.getSubjectX500Principal(), KEYS.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(KEYS.getPrivate()))));
        write("public.pem", pem(KEYS.getPublic()));
        write("openssh.pem", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n");
        write(
                "idea.pem",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: IDEA-CBC,0011223344556677\n\n"
                        + "AAAA\n-----END RSA PRIVATE KEY-----\n");
        write("weak.pem", pem(weak().getPrivate()));
        Files.write(directory.resolve("cert.der"), LEAF.getEncoded());
        Files.write(directory.resolve("key.der"), KEYS.getPrivate().getEncoded());
        Files.write(directory.resolve("encrypted.der"), encrypted().generate().getContent());
        writeKeyStore("PKCS12", "store.p12");
        writeKeyStore("JKS", "store.jks");
        Files.createDirectory(directory.resolve("directory"));
    }

    /** {@code | clientCertificate | privateKey | privateKeyPassword | caCertificate | what is said, between slashes}. */
    @ParameterizedTest(name = "{0} {1} {3}: {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            missing.pem     | key.pem         |               |                | clientCertificate / missing.pem' does not exist
            cert.pem        | missing.pem     |               |                | privateKey / missing.pem' does not exist
                            |                 |               | missing.pem    | caCertificate / missing.pem' does not exist
            cert.pem/x      | key.pem         |               |                | clientCertificate / does not exist
            directory       | key.pem         |               |                | clientCertificate / directory' is a directory
            empty.pem       | key.pem         |               |                | clientCertificate / empty.pem' is empty
            text.pem        | key.pem         |               |                | clientCertificate / text.pem' is not PEM
            broken.pem      | key.pem         |               |                | clientCertificate / broken.pem' is broken off
            long.pem        | key.pem         |               |                | clientCertificate / long.pem' is longer than 4194304 bytes
            damaged_cert.pem| key.pem         |               |                | clientCertificate / damaged
            cert.pem        | damaged_key.pem |               |                | privateKey / damaged
            cert.der        | key.pem         |               |                | clientCertificate / cert.der' is a certificate in DER / openssl x509 -inform der
            cert.pem        | key.der         |               |                | privateKey / key.der' is a private key in DER / openssl pkey -inform der
            cert.pem        | encrypted.der   |               |                | privateKey / encrypted.der' is a private key in DER / openssl pkey -inform der
            store.p12       |                 | correct horse |                | clientCertificate / store.p12' is a PKCS#12 / openssl pkcs12 / sslContextParameters
            store.jks       |                 | correct horse |                | clientCertificate / store.jks' is a Java key store / keytool / sslContextParameters
                            |                 |               | store.p12      | caCertificate / is a PKCS#12 / openssl pkcs12 / sslContextParameters
            csr.pem         | key.pem         |               |                | clientCertificate / no certificate / CERTIFICATE REQUEST / issued for this request
            public.pem      | key.pem         |               |                | clientCertificate / no certificate / PUBLIC KEY
            cert.pem        | public.pem      |               |                | privateKey / no private key / PUBLIC KEY
            cert.pem        | openssh.pem     |               |                | privateKey / OpenSSH / ssh-keygen -p -m PEM
            cert.pem        | encrypted.pem   |               |                | privateKey / encrypted / set privateKeyPassword
            cert.pem        | encrypted.pem   | battery staple |               | privateKey / encrypted / privateKeyPassword does not open
            cert.pem        | idea.pem        |               |                | privateKey / encrypted / set privateKeyPassword
            cert.pem        | idea.pem        | correct horse |                | privateKey / IDEA-CBC / openssl pkcs8
            cert.pem        | other_key.pem   |               |                | privateKey / does not belong to the certificate / cert.pem' (CN=car)
            cert.pem        | rsa_key.pem     |               |                | privateKey / does not belong to the certificate / cert.pem' (CN=car)
            cert.pem        | p384_key.pem    |               |                | privateKey / does not belong to the certificate / cert.pem' (CN=car)
            cert.pem        | weak.pem        |               |                | privateKey / 1024 / weak
            cert.pem        | dsa_key.pem     |               |                | privateKey / TLS does not take / RSA or EC
            key.pem         | cert.pem        |               |                | clientCertificate / key.pem' holds the private key / cert.pem' the certificate / exchange
            key.pem         | key.pem         |               |                | clientCertificate / no certificate / PRIVATE KEY
            key.pem         |                 |               |                | clientCertificate / no certificate / PRIVATE KEY
            cert.pem        | cert.pem        |               |                | privateKey / no private key / CERTIFICATE
            cert.pem        |                 |               |                | clientCertificate / certificate alone / set privateKey
                            | key.pem         |               |                | privateKey / set without clientCertificate
            expired.pem     | key.pem         |               |                | clientCertificate / CN=old car expired on 2026-01-02T03:04:05Z
            future.pem      | key.pem         |               |                | clientCertificate / CN=new car is not valid before 2045-01-02T03:04:05Z
                            |                 |               | expired_ca.pem | caCertificate / CN=Old CA expired on 2026-01-02T03:04:05Z
                            |                 |               | key.pem        | caCertificate / no certificate / PRIVATE KEY
            cert.pem:correct horse | key.pem  |               |                | clientCertificate / cert.pem:***' / curl / privateKeyPassword
            none.pem:correct horse | key.pem  |               |                | clientCertificate / none.pem:***' / does not exist
            """)
    void everyProblemIsSaidInWords(String certificate, String key, String password, String ca, String said)
            throws Exception {
        TlsSources sources = new TlsSources(file(certificate), file(key), password, file(ca));
        CertificateProblemException problem =
                catchThrowableOfType(CertificateProblemException.class, () -> TlsIdentity.load(sources, CAMEL));
        assertThat(problem).isNotNull();
        assertThat(problem.getMessage())
                .contains(Arrays.stream(said.split("/")).map(String::strip).toList());
        assertNothingSecretIn(problem, sources);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            env:NO_SUCH_VARIABLE       | env:NO_SUCH_VARIABLE' names an environment variable that is not set
            env:EMPTY                  | is empty
            classpath:no/such/file.pem | is not on the classpath
            file:no/such/file.pem      | file:no/such/file.pem' does not exist
            https://localhost/cert.pem | has a scheme that is not understood here
            ref:cert                   | has a scheme that is not understood here
            """)
    void sourcesOfEveryKindAreNamed(String location, String said) {
        PemResources resources = new PemResources(CAMEL, Map.of("EMPTY", "")::get);
        assertThatThrownBy(() -> TlsIdentity.load(new TlsSources(location, null, null, null), resources))
                .isInstanceOf(CertificateProblemException.class)
                .hasMessageContaining("clientCertificate '")
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clientCertificate", "privateKey", "caCertificate"})
    void aPemTextInPlaceOfItsFileIsRefusedAndNotRepeated(String option) {
        String text = pem(KEYS.getPrivate());
        for (String inline : new String[] {
            text, text.replace("\n", " "), text.replaceAll("-----[^-]+-----|\\s", ""), "A".repeat(2000)
        }) {
            assertThatThrownBy(() -> new TlsSources(
                            option.equals("clientCertificate") ? inline : null,
                            option.equals("privateKey") ? inline : null,
                            null,
                            option.equals("caCertificate") ? inline : null))
                    .isInstanceOf(CertificateProblemException.class)
                    .hasMessageContaining(option)
                    .hasMessageContaining("env:NAME")
                    .hasMessageNotContaining(inline.substring(30, 60));
        }
    }

    /** Decrypting with a wrong password yields rubbish that looks right now and then. */
    @ParameterizedTest
    @ValueSource(strings = {"DES-EDE3-CBC", "AES-256-CBC", "DES-CBC"})
    void noWrongPasswordEndsInAnotherWay(String cipher) throws Exception {
        PEMEncryptor encryptor = new JcePEMEncryptorBuilder(cipher)
                .setProvider(new BouncyCastleProvider())
                .build(PASSWORD.toCharArray());
        KeyPair rsa = TestCa.keys("RSA", null);
        write("old_form.pem", pem(new JcaMiscPEMGenerator(rsa.getPrivate(), encryptor)));
        assertThat(Files.readString(directory.resolve("old_form.pem"))).contains("DEK-Info: " + cipher);
        for (int i = 0; i < 1000; i++) {
            TlsSources sources = new TlsSources(file("cert.pem"), file("old_form.pem"), "wrong" + i, null);
            assertThatThrownBy(() -> TlsIdentity.load(sources, CAMEL))
                    .isInstanceOf(CertificateProblemException.class)
                    .hasMessageContaining("privateKeyPassword does not open");
        }
    }

    @Test
    void aBundleMayHoldAnExpiredCaBesideOneThatIsValid() throws Exception {
        write("bundle.pem", Files.readString(directory.resolve("expired_ca.pem")) + pem(CA.certificate()));
        TlsIdentity identity = TlsIdentity.load(new TlsSources(null, null, null, file("bundle.pem")), CAMEL);
        assertThat(identity.trust().certificates()).hasSize(2);
    }

    @Test
    void nothingSecretIsPrinted() {
        TlsSources sources = new TlsSources(file("both.pem"), file("encrypted.pem"), PASSWORD, file("ca.pem"));
        TlsIdentity identity = TlsIdentity.load(sources, CAMEL);
        assertThat(sources.toString()).contains("both.pem", "encrypted.pem", "ca.pem");
        assertThat(identity.toString()).contains("CN=car", "both.pem", "CN=Test CA", "ca.pem");
        assertThat(sources + " " + identity + " " + identity.client() + identity.toSslContextParameters())
                .doesNotContain(PASSWORD, keyText());
        assertThat(new TlsSources("cert.pem:" + PASSWORD, null, null, null).toString())
                .contains("cert.pem")
                .doesNotContain(PASSWORD);
    }

    private static void assertNothingSecretIn(Throwable problem, TlsSources sources) {
        StringWriter trace = new StringWriter();
        problem.printStackTrace(new PrintWriter(trace));
        assertThat(trace + " " + sources).doesNotContain(PASSWORD, OTHER_PASSWORD, keyText());
    }

    private static String keyText() {
        return pem(KEYS.getPrivate()).lines().skip(1).findFirst().orElseThrow();
    }

    private static JcaPKCS8Generator encrypted() throws Exception {
        return new JcaPKCS8Generator(
                KEYS.getPrivate(),
                new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
                        .setProvider(new BouncyCastleProvider())
                        .setPassword(PASSWORD.toCharArray())
                        .build());
    }

    private static KeyPair weak() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        return generator.generateKeyPair();
    }

    private static String damaged(String pem) {
        int middle = pem.length() / 2;
        return pem.substring(0, middle) + "*?!" + pem.substring(middle);
    }

    private static void writeKeyStore(String type, String name) throws Exception {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setKeyEntry("me", KEYS.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {LEAF});
        try (var out = Files.newOutputStream(directory.resolve(name))) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private static void write(String name, String text) throws Exception {
        Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
    }

    private static String file(String name) {
        return name == null ? null : directory.resolve(name).toString();
    }
}
