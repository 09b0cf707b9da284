package io.github.camelstellantis.tls;

import static io.github.camelstellantis.tls.TestCa.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelstellantis.api.CertificateProblemException;
import io.github.camelstellantis.tls.RegistrationProgram.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody gets who asks for a certificate: two files, or what to do better. */
class SigningRequestTest {

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final String PASSWORD = "sécret€";
    private static final String SUBJECT =
            "C=FR,ST=Ile de France,L=Paris,O=My Company,OU=Programs Partners,CN=MZP0000000001,E=cars@my-company.example";

    private static CamelContext camel;

    @TempDir
    Path directory;

    private final RegistrationProgram program = new RegistrationProgram().environment("KEY_PASSWORD", PASSWORD);

    @BeforeAll
    static void startCamel() {
        camel = new DefaultCamelContext();
        camel.start();
    }

    @AfterAll
    static void stopCamel() {
        camel.stop();
    }

    @ParameterizedTest
    @EnumSource
    void aSignedRequestBecomesAnIdentityThatServersTake(KeyKind kind) throws Exception {
        Outcome outcome =
                program.request(directory, "--key", kind.toString(), "--privateKeyPassword", "env:KEY_PASSWORD");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        PKCS10CertificationRequest request = request();
        assertThat(request.getSubject().toString()).isEqualTo(SUBJECT);
        assertThat(request.isSignatureValid(new JcaContentVerifierProviderBuilder()
                        .setProvider(BOUNCY_CASTLE)
                        .build(request.getSubjectPublicKeyInfo())))
                .isTrue();
        assertIsShown(TestCa.named("CN=Service"), request);
    }

    @Test
    void opensslAcceptsTheRequestAndOpensTheKey() throws Exception {
        program.request(directory, "--key", "ec-p256", "--privateKeyPassword", "env:KEY_PASSWORD");
        Files.writeString(directory.resolve("password"), PASSWORD);
        OpenSsl openSsl = new OpenSsl(directory);
        openSsl.run("req -in request.csr -noout -verify");
        openSsl.run("pkey -in key.pem -passin file:password -check -noout");
    }

    @Test
    void theKeyIsEncryptedWithAes256AndOpensWithItsPasswordOnly() throws Exception {
        Outcome outcome = program.request(directory, "--key", "ec-p256", "--privateKeyPassword", "env:KEY_PASSWORD");
        assertThat(outcome.out()).contains("ec-p256, encrypted");
        PKCS8EncryptedPrivateKeyInfo key = (PKCS8EncryptedPrivateKeyInfo) parse("key.pem");
        assertThat(key.getEncryptionAlgorithm().getAlgorithm()).isEqualTo(PKCSObjectIdentifiers.id_PBES2);
        assertThat(PBES2Parameters.getInstance(key.getEncryptionAlgorithm().getParameters())
                        .getEncryptionScheme()
                        .getAlgorithm())
                .isEqualTo(NISTObjectIdentifiers.id_aes256_CBC);
        assertThatThrownBy(() -> keysOpenedWith("another")).isInstanceOf(CertificateProblemException.class);
        assertThatThrownBy(() -> keysOpenedWith(null)).isInstanceOf(CertificateProblemException.class);
        assertThat(keysOpenedWith(PASSWORD)).hasSize(1);
    }

    @Test
    void withoutPasswordTheKeyIsNotEncryptedAndThatIsSaid() throws Exception {
        Outcome outcome = program.request(directory, "--key", "ec-p256");
        assertThat(outcome.out()).contains("not encrypted");
        assertThat(keysOpenedWith(null)).hasSize(1);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such modes")
    void theKeyIsForItsOwnerAlone() throws Exception {
        program.request(directory, "--key", "ec-p256");
        assertThat(Files.getPosixFilePermissions(directory.resolve("key.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key.pem", "request.csr"})
    void nothingIsOverwrittenAndNoHalfOfAPairIsAdded(String name) throws Exception {
        Files.writeString(directory.resolve(name), "precious");
        Outcome outcome = program.request(directory, "--key", "ec-p256");
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains(name).contains("not overwritten");
        assertThat(directory.resolve(name)).hasContent("precious");
        assertThat(directory).isDirectoryNotContaining(file -> !file.endsWith(name));
    }

    @Test
    void aFolderIsMadeIfThereIsNone() {
        assertThat(program.request(directory.resolve("new/folder"), "--key", "ec-p256")
                        .exitCode())
                .isZero();
        assertThat(directory.resolve("new/folder/request.csr")).exists();
    }

    /** {@code <option>; <value>; <what is said>}. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    --c;     France;                     is not a country code of two capital letters
                    --c;     fr;                         is not a country code of two capital letters
                    --st;    ' Kansas';                  is not a state or province
                    --cn;    my-app;                     is not the login that you were given, such as MZP
                    --cn;    mzp123456;                  is not the login that you were given, such as MZP
                    --cn;    MZP;                        is not the login that you were given, such as MZP
                    --email; cars;                       is not an e-mail address
                    --email; cars@localhost;             is not an e-mail address
                    --email; cärs@my-company.example;    is not an e-mail address
                    --email; Cars <c@my-company.example>; is not an e-mail address
                    --o;     A very long name of a company, longer than any certificate allows, with all its owners; is not a company of up to 64 letters
                    --o;     Caf\ufffd;                  has letters that are not UTF-8
                    --l;     ' ';                        needs a value
                    --key;   rsa-1024;                   did you mean 'rsa-2048'?
                    --key;   dsa;                        Known are rsa-2048, rsa-3072, rsa-4096, ec-p256, ec-p384
                    --cm;    MZP123456;                  did you mean '--c'?
                    """)
    void whatIsWrongIsSaidAndNothingIsWritten(String option, String value, String words) {
        List<String> subject = new ArrayList<>(RegistrationProgram.subject(directory));
        int known = subject.indexOf(option);
        if (known < 0) {
            subject.addAll(List.of(option, value));
        } else {
            subject.set(known + 1, value);
        }
        Outcome outcome = program.run(subject.toArray(String[]::new));
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains(words);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void allThatIsMissingIsSaidAtOnce() {
        assertThat(program.run("request").err().lines().map(line -> line.split(" ")[0]))
                .containsExactly("--c", "--st", "--l", "--o", "--cn", "--email");
    }

    @Test
    void aValueOfSeveralWordsNeedsQuotes() {
        assertThat(program.run("request", "--o", "My", "Company").err())
                .contains("--o has more than one word: put it in quotes");
    }

    @Test
    void namesKeepTheirLettersAndSigns() throws Exception {
        Outcome outcome = program.run(
                ("request --c FR --st Île-de-France --l Paris --o #1\\Cars,+=\" --ou Cars --cn MZP1 --email a@b.c"
                                + " --key ec-p256 --directory " + directory)
                        .split(" "));
        assertThat(outcome.err()).isEmpty();
        assertThat(new X500Principal(request().getSubject().getEncoded()).getName("RFC1779"))
                .contains("ST=Île-de-France", "O=\"#1\\\\Cars,+=\\\"\"", "OU=Cars");
    }

    @ParameterizedTest
    @ValueSource(strings = {"env:KEY_PASSWORD", "file:", "ask"})
    void aPasswordComesFromElsewhereAndIsNeverShown(String source) throws Exception {
        Path file = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
        Outcome outcome = program.answers(PASSWORD, PASSWORD)
                .request(
                        directory,
                        "--key",
                        "ec-p256",
                        "--privateKeyPassword",
                        source.equals("file:") ? source + file : source);
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out() + outcome.err()).doesNotContain(PASSWORD);
        assertThat(keysOpenedWith(PASSWORD)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    hunter2;           others on this machine can read the command line
                    env:NOT_SET;       is empty or not set
                    file:/dev/null;    is empty or not set
                    file:/not/there;   NoSuchFileException: /not/there
                    ask;               two different passwords
                    """)
    void aPasswordThatCannotBeTakenIsSaidAndNotRepeated(String source, String words) {
        Outcome outcome = program.answers("hunter2", "Hunter2").request(directory, "--privateKeyPassword", source);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains(words).doesNotContainIgnoringCase("hunter2");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void helpListsEveryOptionOfBothCommands() {
        Outcome outcome = program.run("--help");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("--cn ", "--email ", "--key ", "--directory ", "--clientCertificate ");
        assertThat(program.run().exitCode()).isEqualTo(2);
        assertThat(program.run("reqest").err()).contains("request or expiry");
    }

    private void assertIsShown(TestCa ca, PKCS10CertificationRequest request) throws Exception {
        X509Certificate certificate = ca.issue(TestCa.Request.of(
                new X500Principal(request.getSubject().getEncoded()).getName(),
                new KeyPair(
                        new JcaPKCS10CertificationRequest(request)
                                .setProvider(BOUNCY_CASTLE)
                                .getPublicKey(),
                        null)));
        Files.writeString(directory.resolve("client_cert.pem"), pem(certificate));
        Files.writeString(directory.resolve("ca_cert.pem"), pem(ca.certificate()));
        KeyPair serverKeys = TestCa.ec();
        X509Certificate server =
                ca.issue(TestCa.Request.of("CN=server", serverKeys).forHost("localhost"));
        try (TestServer listening = new TestServer("TLSv1.3", serverKeys, List.of(server), ca.certificate())) {
            TlsIdentity identity = TlsIdentity.load(
                    new TlsSources(file("client_cert.pem"), file("key.pem"), PASSWORD, file("ca_cert.pem")), camel);
            new TestConnection(camel, identity, "localhost").read(listening.port());
            assertThat(listening.client()).containsExactly(certificate);
            assertThat(identity.client().orElseThrow().subject())
                    .isEqualTo("CN=MZP0000000001,OU=Programs Partners,O=My Company,L=Paris,ST=Ile de France,C=FR");
            assertThat(X500Name.getInstance(
                            certificate.getSubjectX500Principal().getEncoded()))
                    .isEqualTo(request.getSubject());
        }
    }

    private List<?> keysOpenedWith(String password) throws Exception {
        PemSource source = new PemSource("privateKey", file("key.pem"));
        PemFile key = PemFile.parse(source, Files.readAllBytes(directory.resolve("key.pem")));
        return new PrivateKeys(source, password).in(key);
    }

    private PKCS10CertificationRequest request() throws Exception {
        return (PKCS10CertificationRequest) parse("request.csr");
    }

    private Object parse(String name) throws Exception {
        try (PEMParser parser = new PEMParser(Files.newBufferedReader(directory.resolve(name)))) {
            return parser.readObject();
        }
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }
}
