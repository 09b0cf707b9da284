package io.github.camelstellantis.tls;

import static io.github.camelstellantis.tls.TestCa.pem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own. */
class RegistrationCommandTest {

    private static final String PASSWORD = "correct-horse";
    private static final String PROMPT = "--privateKeyPassword";

    @TempDir
    Path directory;

    @Test
    void aRequestNeedsNothingButOurJarAndBouncyCastle() throws Exception {
        List<String> request = new ArrayList<>(RegistrationProgram.subject(directory));
        request.addAll(List.of(PROMPT, "env:KEY_PASSWORD"));
        try (Program program = new Program(java(jars(), request))) {
            assertThat(program.restOfOutput())
                    .contains("key.pem", "request.csr", "CN=MZP0000000001")
                    .doesNotContain(PASSWORD);
            assertThat(program.exitCode()).isZero();
        }
        assertThat(directory.resolve("key.pem")).content().startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        assertThat(directory.resolve("request.csr")).content().startsWith("-----BEGIN CERTIFICATE REQUEST-----");
    }

    @Test
    void theProcessEndsWithWhatAMonitoringScriptLooksFor() throws Exception {
        KeyPair keys = TestCa.ec();
        Instant now = Instant.now();
        TestCa.Request request = new TestCa.Request(
                "CN=me", keys, false, null, now.minus(TestCa.YEAR), now.plus(Duration.ofHours(9 * 24 + 1)));
        Path certificate = Files.writeString(
                directory.resolve("cert.pem"), pem(TestCa.named("CN=CA").issue(request)));
        List<String> words = List.of("expiry", "--clientCertificate", certificate.toString());
        try (Program program = new Program(java(System.getProperty("java.class.path"), words))) {
            assertThat(program.restOfOutput()).contains("Expires in 9 days");
            assertThat(program.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aPasswordThatIsTypedIsNotSeen() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/script")) && File.separatorChar == '/',
                "no script of util-linux here, which makes a terminal");
        List<String> request = new ArrayList<>(RegistrationProgram.subject(directory));
        request.addAll(List.of(PROMPT, "ask"));
        String command =
                java(jars(), request).stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        try (Program program = new Program(List.of("script", "-q", "-e", "-c", command, "/dev/null"))) {
            String seen = program.outputUntil(PROMPT + ": ");
            program.type(PASSWORD);
            seen += program.outputUntil(PROMPT + " again: ");
            program.type(PASSWORD);
            seen += program.restOfOutput();
            assertThat(seen).contains("encrypted. Show it to nobody").doesNotContain(PASSWORD);
            assertThat(program.exitCode()).isZero();
        }
    }

    private static List<String> java(String classPath, List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath, Registration.class.getName()));
        command.addAll(words);
        return command;
    }

    /** Ours, and bcpkix, bcprov and bcutil. */
    private static String jars() {
        return Stream.of(
                        Registration.class,
                        PKCS10CertificationRequest.class,
                        BouncyCastleProvider.class,
                        CMSObjectIdentifiers.class)
                .map(type -> Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A process that is spoken with. */
    private static final class Program implements AutoCloseable {

        private final Process process;
        private final InputStream output;
        private final OutputStream input;

        Program(List<String> command) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("KEY_PASSWORD", PASSWORD);
            process = builder.start();
            output = process.getInputStream();
            input = process.getOutputStream();
        }

        String outputUntil(String end) throws IOException {
            StringBuilder text = new StringBuilder();
            while (text.indexOf(end) < 0) {
                int next = output.read();
                assertThat(next).as(text.toString()).isNotNegative();
                text.append((char) next);
            }
            return text.toString();
        }

        String restOfOutput() throws IOException {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }

        void type(String line) throws IOException {
            input.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            input.flush();
        }

        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
