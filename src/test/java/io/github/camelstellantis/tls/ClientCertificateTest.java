package io.github.camelstellantis.tls;

import static io.github.camelstellantis.tls.TestCa.pem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and certificates in every form that people have, each shown to a server that insists on it. */
class ClientCertificateTest {

    private static final TestCa ROOT = TestCa.named("CN=Test Root");
    private static final TestCa OTHER = TestCa.named("CN=Other");
    private static final TestCa MIDDLE = ROOT.sub("CN=Test Intermediate");
    private static final KeyPair SERVER_KEYS = TestCa.ec();
    private static final X509Certificate SERVER =
            ROOT.issue(TestCa.Request.of("CN=server", SERVER_KEYS).forHost("localhost"));
    private static final KeyPair EC = TestCa.ec();
    private static final X509Certificate EC_LEAF = MIDDLE.issue(TestCa.Request.of("CN=my-app,O=Tests", EC));
    private static final String PASSWORD = "sécret€";
    private static CamelContext camel;

    @TempDir
    Path directory;

    @BeforeEach
    void writePassword() throws Exception {
        write("password", PASSWORD);
    }

    @BeforeAll
    static void startCamel() {
        camel = new DefaultCamelContext();
        camel.start();
    }

    @AfterAll
    static void stopCamel() {
        camel.stop();
    }

    /** {@code <kind>; <commands that make key.pem of plain.pem, or nothing>; <its first line>}. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    RSA;        genrsa -traditional -out key.pem 2048;                                          RSA PRIVATE KEY
                    RSA;        genpkey -algorithm RSA -out key.pem;                                            PRIVATE KEY
                    RSA;        genrsa -traditional -aes256 -passout file:password -out key.pem 2048;             RSA PRIVATE KEY
                    RSA;        genrsa -traditional -aes128 -passout file:password -out key.pem 2048;             RSA PRIVATE KEY
                    RSA;        genrsa -traditional -des3 -passout file:password -out key.pem 2048;               RSA PRIVATE KEY
                    RSA;        genpkey -algorithm RSA -aes-256-cbc -pass file:password -out key.pem;             ENCRYPTED PRIVATE KEY
                    RSA;        genpkey -algorithm RSA -des3 -pass file:password -out key.pem;                    ENCRYPTED PRIVATE KEY
                    RSA-PSS;    genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out key.pem;          PRIVATE KEY
                    EC;         ecparam -name prime256v1 -genkey -noout -out key.pem;                           EC PRIVATE KEY
                    EC;         ecparam -name secp384r1 -genkey -out key.pem;                                   EC PARAMETERS
                    EC;         genpkey -algorithm EC -pkeyopt ec_paramgen_curve:secp521r1 -out key.pem;        PRIVATE KEY
                    EC;         genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes256 -pass file:password -out key.pem; ENCRYPTED PRIVATE KEY
                    Ed25519;    genpkey -algorithm ED25519 -out key.pem;                                        PRIVATE KEY
                    """)
    void everyKeyThatOpensslMakesIsShownToTheServer(String kind, String command, String label) throws Exception {
        OpenSsl openSsl = new OpenSsl(directory);
        openSsl.run(command);
        assertThat(Files.readString(directory.resolve("key.pem"))).startsWith("-----BEGIN " + label);
        openSsl.run("pkey -in key.pem -passin file:password -pubout -out public.pem");
        assertKeyIsShown(kind);
    }

    /** {@code <kind>; <command that makes plain.pem>; <command that makes key.pem of it>}. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    EC;     ecparam -name prime256v1 -genkey -noout -out plain.pem; ec -in plain.pem -aes256 -passout file:password -out key.pem
                    EC;     ecparam -name prime256v1 -genkey -noout -out plain.pem; ec -in plain.pem -des3 -passout file:password -out key.pem
                    EC;     ecparam -name prime256v1 -genkey -noout -out plain.pem; pkcs8 -topk8 -in plain.pem -v1 PBE-SHA1-3DES -passout file:password -out key.pem
                    RSA;    genrsa -out plain.pem 2048; pkcs8 -topk8 -in plain.pem -v2 aes-128-cbc -passout file:password -out key.pem
                    RSA;    genrsa -out plain.pem 2048; pkcs8 -topk8 -in plain.pem -v2 aes-256-cbc -v2prf hmacWithSHA512 -passout file:password -out key.pem
                    RSA;    genrsa -out plain.pem 2048; pkcs8 -topk8 -in plain.pem -v1 PBE-SHA1-3DES -passout file:password -out key.pem
                    RSA;    genrsa -out plain.pem 2048; pkcs8 -topk8 -in plain.pem -scrypt -passout file:password -out key.pem
                    RSA;    genrsa -out plain.pem 2048; pkcs8 -topk8 -provider legacy -provider default -in plain.pem -v1 PBE-MD5-DES -passout file:password -out key.pem
                    """)
    void everyKeyThatOpensslConvertsIsShownToTheServer(String kind, String make, String convert) throws Exception {
        OpenSsl openSsl = new OpenSsl(directory);
        openSsl.run(make);
        openSsl.run(convert);
        openSsl.run("pkey -in plain.pem -pubout -out public.pem");
        assertKeyIsShown(kind);
    }

    @Test
    void oneFileMayHoldKeyAndCertificate() throws Exception {
        write("all.pem", pem(EC_LEAF, EC.getPrivate(), MIDDLE.certificate()));
        assertIsShown(new TlsSources(file("all.pem"), null, null, ca()), EC_LEAF, MIDDLE.certificate());
    }

    @Test
    void theOrderOfCertificatesDoesNotMatterAndStrangersAreNotShown() throws Exception {
        TestCa stranger = TestCa.named("CN=Stranger");
        write("chain.pem", pem(ROOT.certificate(), stranger.certificate(), MIDDLE.certificate(), EC_LEAF));
        write("key.pem", pem(EC.getPrivate()));
        assertIsShown(
                new TlsSources(file("chain.pem"), file("key.pem"), null, ca()),
                EC_LEAF,
                MIDDLE.certificate(),
                ROOT.certificate());
    }

    @Test
    void anUnneededPasswordIsIgnored() throws Exception {
        write("all.pem", pem(EC_LEAF, EC.getPrivate(), MIDDLE.certificate()));
        assertIsShown(new TlsSources(file("all.pem"), null, "unneeded", ca()), EC_LEAF, MIDDLE.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void whatWindowsToolsWriteIsRead(String charset) throws Exception {
        String text = "\ufeffBag Attributes\n    friendlyName: my app\nsubject=CN = my-app\n"
                + pem(EC_LEAF, EC.getPrivate(), MIDDLE.certificate()).replace("-----BEGIN", "   -----BEGIN");
        Files.write(directory.resolve("all.pem"), text.replace("\n", "\r\n").getBytes(Charset.forName(charset)));
        assertIsShown(new TlsSources(file("all.pem"), null, null, ca()), EC_LEAF, MIDDLE.certificate());
    }

    @Test
    void whatOpensslMakesOfAKeyStoreIsRead() throws Exception {
        write("all.pem", pem(EC_LEAF, EC.getPrivate(), MIDDLE.certificate()));
        OpenSsl openSsl = new OpenSsl(directory);
        openSsl.run("pkcs12 -export -in all.pem -name me -passout pass:x -out all.p12");
        openSsl.run("pkcs12 -in all.p12 -passin pass:x -passout file:password -out client.pem");
        assertThat(Files.readString(directory.resolve("client.pem"))).startsWith("Bag Attributes");
        assertIsShown(new TlsSources(file("client.pem"), null, PASSWORD, ca()), EC_LEAF, MIDDLE.certificate());
    }

    @Test
    void aServerThatDoesNotKnowTheIntermediateCertificateSeesOursNonethelessAsWithCurl() throws Exception {
        write("cert.pem", pem(EC_LEAF));
        write("key.pem", pem(EC.getPrivate()));
        TlsIdentity identity = TlsIdentity.load(new TlsSources(file("cert.pem"), file("key.pem"), null, ca()), camel);
        try (TestServer server = server("TLSv1.2")) {
            assertThat(new TestConnection(camel, identity, "localhost").failure(server.port()))
                    .hasValueSatisfying(
                            refused -> assertThat(HandshakeFailure.explain(refused, identity, "localhost", true))
                                    .hasValueSatisfying(e -> assertThat(e).hasMessageContaining("intermediate")));
        }
    }

    @Test
    void sourcesMayBeOnTheClasspathOrInTheEnvironment() throws Exception {
        ca();
        String oneLine = pem(EC_LEAF, EC.getPrivate(), MIDDLE.certificate()).replace("\n", "\\n");
        try (URLClassLoader classpath =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            CamelContext context = new DefaultCamelContext();
            context.setApplicationContextClassLoader(classpath);
            PemResources resources = new PemResources(context, Map.of("CLIENT_PEM", oneLine)::get);
            TlsIdentity identity =
                    TlsIdentity.load(new TlsSources("env:CLIENT_PEM", null, null, "classpath:ca.pem"), resources);
            assertThat(identity.client()).hasValueSatisfying(client -> {
                assertThat(client.subject()).isEqualTo("CN=my-app,O=Tests");
                assertThat(client.chain()).containsExactly(EC_LEAF, MIDDLE.certificate());
                assertThat(client.expiresAt()).isEqualTo(EC_LEAF.getNotAfter().toInstant());
            });
            assertThat(identity.trust().certificates()).hasSize(2);
        }
    }

    @Test
    void identitiesAreEqualWhereTheirCertificatesAreWhateverTheirFiles() throws Exception {
        String all = pem(EC_LEAF, EC.getPrivate());
        write("one.pem", all);
        write("two.pem", all + "# a comment\n");
        TlsIdentity one = TlsIdentity.load(new TlsSources(file("one.pem"), null, null, ca()), camel);
        TlsIdentity two = TlsIdentity.load(new TlsSources("file:" + file("two.pem"), null, null, ca()), camel);
        TlsIdentity trusting = TlsIdentity.load(new TlsSources(null, null, null, ca()), camel);
        assertThat(one).isEqualTo(two).hasSameHashCodeAs(two).isNotEqualTo(trusting);
        assertThat(one.fingerprint()).isEqualTo(two.fingerprint()).isNotEqualTo(trusting.fingerprint());
        assertThat(TlsIdentity.jvm())
                .isEqualTo(TlsIdentity.load(TlsSources.NONE, camel))
                .isNotEqualTo(trusting);
        assertThat(trusting).isEqualTo(TlsIdentity.trusting("identityCaCertificate", ca(), camel));
    }

    @Test
    void nothingIsRegisteredWithTheJvm() throws Exception {
        write("all.pem", pem(EC_LEAF, EC.getPrivate()));
        TlsIdentity.load(new TlsSources(file("all.pem"), null, null, ca()), camel);
        assertThat(java.security.Security.getProvider("BC")).isNull();
    }

    /** Certifies the key in key.pem, whose public half is in public.pem, and shows it. */
    private void assertKeyIsShown(String kind) throws Exception {
        String base64 = Files.readString(directory.resolve("public.pem")).replaceAll("-----[^-]+-----|\\s", "");
        String algorithm = kind.equals("RSA-PSS") ? "RSASSA-PSS" : kind;
        KeyPair known = new KeyPair(
                KeyFactory.getInstance(algorithm)
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getDecoder().decode(base64))),
                null);
        X509Certificate leaf = MIDDLE.issue(TestCa.Request.of("CN=" + kind, known));
        write("cert.pem", pem(leaf, MIDDLE.certificate()));
        assertIsShown(new TlsSources(file("cert.pem"), file("key.pem"), PASSWORD, ca()), leaf, MIDDLE.certificate());
    }

    private void assertIsShown(TlsSources sources, X509Certificate... chain) throws Exception {
        TlsIdentity identity = TlsIdentity.load(sources, camel);
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            try (TestServer server = server(protocol)) {
                new TestConnection(camel, identity, "localhost").read(server.port());
                assertThat(server.client()).as(protocol).containsExactly(chain);
            }
        }
    }

    private static TestServer server(String protocol) {
        return new TestServer(protocol, SERVER_KEYS, List.of(SERVER), ROOT.certificate());
    }

    private String ca() throws Exception {
        return write("ca.pem", pem(OTHER.certificate(), ROOT.certificate()));
    }

    private String write(String name, String text) throws Exception {
        Files.writeString(directory.resolve(name), text, UTF_8);
        return file(name);
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }
}
