package io.github.camelstellantis.tls;

import static io.github.camelstellantis.tls.TestCa.pem;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.tls.RegistrationProgram.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody is told about a certificate, and what a monitoring script sees. */
class ExpiryTest {

    private static final TestCa CA = TestCa.named("CN=Service CA");
    private static final KeyPair KEYS = TestCa.ec();
    private static final String SUBJECT = "CN=MZP0000000001,OU=Programs Partners,O=My Company,C=FR";
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path directory;

    private final RegistrationProgram program = new RegistrationProgram().environment("KEY_PASSWORD", "sécret€");

    @BeforeEach
    void writeKeys() throws Exception {
        write("key.pem", pem(KEYS.getPrivate()));
        write("other.pem", pem(TestCa.ec().getPrivate()));
    }

    @ParameterizedTest
    @CsvSource({"365, 0, Expires in 365 days", "31, 0, Expires in 31 days", "29, 1, Expires in 29 days", "0, 1, in 0"})
    void theExitCodeTellsWhetherItIsTimeForANewOne(int days, int exitCode, String words) throws Exception {
        Outcome outcome = expiry(write("cert.pem", pem(certificate(Duration.ofDays(days)))));
        assertThat(outcome.exitCode()).isEqualTo(exitCode);
        assertThat(outcome.out()).contains(words);
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void aCertificateIsDescribed() throws Exception {
        X509Certificate certificate = certificate(TestCa.YEAR);
        Outcome outcome = expiry(write("cert.pem", pem(certificate)));
        assertThat(outcome.out().lines())
                .contains(
                        "subject  C=FR,O=My Company,OU=Programs Partners,CN=MZP0000000001",
                        "issuer   CN=Service CA",
                        "key      EC, 256 bits",
                        "valid    from " + certificate.getNotBefore().toInstant() + " until "
                                + certificate.getNotAfter().toInstant())
                .anyMatch(line -> line.matches("serial   ([0-9A-F]{2})+"));
    }

    @Test
    void anRsaKeyIsToldByItsLength() throws Exception {
        X509Certificate rsa = CA.issue(TestCa.Request.of(SUBJECT, TestCa.keys("RSA", null)));
        assertThat(expiry(write("cert.pem", pem(rsa))).out()).containsPattern("key      RSA, (2048|3072) bits");
    }

    @Test
    void anExpiredOneIsDescribedAllTheSame() throws Exception {
        String expired = pem(CA.issue(TestCa.Request.of(SUBJECT, KEYS).expired()));
        for (Outcome outcome : List.of(
                expiry(write("cert.pem", expired)),
                expiry(write("cert.pem", expired), "--privateKey", file("key.pem")))) {
            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.out()).contains("CN=MZP0000000001").doesNotContain("Expires in");
            assertThat(outcome.err()).contains("cert.pem", "expired on 2026-01-02T03:04:05Z");
        }
    }

    @Test
    void oneThatIsNotYetValidCannotBeUsed() throws Exception {
        Outcome outcome = expiry(
                write("cert.pem", pem(CA.issue(TestCa.Request.of(SUBJECT, KEYS).notYetValid()))));
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("is not valid before 2045");
    }

    @Test
    void ofAChainInWhateverOrderTheFirstToExpireCounts() throws Exception {
        KeyPair keys = TestCa.ec();
        TestCa middle =
                new TestCa(CA.issue(until("CN=Middle", keys, Duration.ofDays(7)).asCa()), keys);
        X509Certificate leaf = middle.issue(TestCa.Request.of(SUBJECT, KEYS));
        Outcome outcome = expiry(write("cert.pem", pem(CA.certificate(), middle.certificate(), leaf)));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out().lines().filter(line -> line.startsWith("subject")))
                .containsExactly(
                        "subject  C=FR,O=My Company,OU=Programs Partners,CN=MZP0000000001",
                        "subject  CN=Middle",
                        "subject  CN=Service CA");
        assertThat(outcome.out()).contains("Expires in 7 days");
    }

    @Test
    void aKeyIsCheckedIfItIsGiven() throws Exception {
        String certificate = write("cert.pem", pem(certificate(TestCa.YEAR)));
        assertThat(expiry(certificate, "--privateKey", file("key.pem")).exitCode())
                .isZero();
        assertBroken(expiry(certificate, "--privateKey", file("other.pem")), "does not belong to the certificate");
    }

    @Test
    void anEncryptedKeyIsOpenedWithItsPassword() throws Exception {
        new RegistrationProgram()
                .environment("KEY_PASSWORD", "sécret€")
                .request(directory.resolve("new"), "--key", "ec-p256", "--privateKeyPassword", "env:KEY_PASSWORD");
        String certificate = write("cert.pem", pem(certificate(TestCa.YEAR)));
        assertBroken(expiry(certificate, "--privateKey", file("new/key.pem")), "set privateKeyPassword");
        assertBroken(
                expiry(certificate, "--privateKey", file("new/key.pem"), "--privateKeyPassword", "env:KEY_PASSWORD"),
                "does not belong to the certificate");
        program.answers("wrong");
        assertBroken(
                expiry(certificate, "--privateKey", file("new/key.pem"), "--privateKeyPassword", "ask"),
                "does not open");
    }

    @Test
    void theSourcesAreThoseOfTheComponent() throws Exception {
        String certificate = pem(certificate(TestCa.YEAR));
        program.environment("CLIENT_PEM", certificate.replace("\n", "\\n"));
        assertThat(expiry("env:CLIENT_PEM").exitCode()).isZero();
        assertThat(expiry("file:" + write("all.pem", certificate + pem(KEYS.getPrivate())))
                        .exitCode())
                .isZero();
        assertBroken(expiry("classpath:not-there.pem"), "is not on the classpath");
        assertBroken(expiry("classpath:log4j2.properties"), "is not PEM");
    }

    @Test
    void whatIsNoCertificateIsSaid() throws Exception {
        assertBroken(expiry(file("cert.pem")), "does not exist");
        assertBroken(expiry(file("key.pem")), "holds no certificate but: PRIVATE KEY");
        Outcome inline = expiry(pem(KEYS.getPrivate()));
        assertBroken(inline, "holds the PEM text itself");
        assertThat(inline.err()).doesNotContain("BEGIN");
        assertBroken(program.run("expiry"), "--clientCertificate is missing");
    }

    private static void assertBroken(Outcome outcome, String words) {
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains(words);
        assertThat(outcome.out()).isEmpty();
    }

    private static X509Certificate certificate(Duration left) {
        return CA.issue(until(SUBJECT, KEYS, left));
    }

    private static TestCa.Request until(String subject, KeyPair keys, Duration left) {
        Instant now = Instant.now();
        return new TestCa.Request(
                subject,
                keys,
                false,
                null,
                now.minus(TestCa.YEAR),
                now.plus(left).plus(HOUR));
    }

    private Outcome expiry(String certificate, String... options) {
        List<String> words = new ArrayList<>(List.of("expiry", "--clientCertificate", certificate));
        words.addAll(List.of(options));
        return program.run(words.toArray(String[]::new));
    }

    private String write(String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }
}
