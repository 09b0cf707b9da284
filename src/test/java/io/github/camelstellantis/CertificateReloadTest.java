package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Fault;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** Who replaces the files of a certificate need not restart anything, and loses no call. */
class CertificateReloadTest extends SimulatorTestSupport {

    private static final String USER = "stellantis:user?brand=Peugeot&maxRetries=0";
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Map<String, Level> ALL = Map.of("io.github.camelstellantis", Level.ALL);

    private Path certificate;
    private Path key;

    /** Copies, so that each test replaces files as it likes. */
    @Override
    void prepare(CamelContext context) throws Exception {
        component(context).setCertificateCheckPeriod(Duration.ofMillis(20));
        certificate = directory.resolve("mounted.pem");
        key = directory.resolve("mounted_key.pem");
        copy();
        use(certificate, key, context);
    }

    private static void use(Path certificate, Path key, CamelContext context) {
        StellantisConfiguration configuration = component(context).getConfiguration();
        configuration.setClientCertificate(certificate.toString());
        configuration.setPrivateKey(key.toString());
    }

    private void copy() throws IOException {
        move(simulator.getPrivateKey(), key);
        move(simulator.getClientCertificate(), certificate);
    }

    private static void move(String from, Path to) throws IOException {
        Path temporary = Files.copy(Path.of(from), to.resolveSibling("new"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(temporary, to, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void noCallFailsWhileTheFilesAreReplacedAndTheServerSeesTheNewCertificate() throws Exception {
        assertThat(call(USER).getException()).isNull();
        BigInteger before = shown();
        simulator.faults().add(Fault.on(Operation.user).delay(Duration.ofSeconds(1)));
        CompletableFuture<Exchange> underWay = CompletableFuture.supplyAsync(() -> call(USER));
        AtomicInteger answered = new AtomicInteger();
        List<CompletableFuture<Void>> callers = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                    for (int each = 0; each < 50; each++) {
                        assertThat(call(USER).getException()).isNull();
                        answered.incrementAndGet();
                    }
                }))
                .limit(4)
                .toList();
        await().until(() -> answered.get() > 20);
        simulator.renewClientCertificate(YEAR);
        copy();
        callers.forEach(CompletableFuture::join);
        assertThat(underWay.join().getException()).isNull();
        await().until(() -> {
            assertThat(call(USER).getException()).isNull();
            return shown().equals(serial(certificate));
        });
        assertThat(shown()).isNotEqualTo(before);
        long handshakes = simulator.getHandshakes();
        assertThat(call(USER).getException()).isNull();
        assertThat(simulator.getHandshakes()).isEqualTo(handshakes);
    }

    @Test
    void aLinkThatLeadsElsewhereCountsAsInKubernetes() throws Exception {
        Path volume = Files.createDirectory(directory.resolve("volume"));
        mount(volume, "..2026_01");
        Files.createSymbolicLink(volume.resolve("tls.crt"), Path.of("..data/tls.crt"));
        Files.createSymbolicLink(volume.resolve("tls.key"), Path.of("..data/tls.key"));
        use(volume.resolve("tls.crt"), volume.resolve("tls.key"), camel);
        assertThat(call(USER).getException()).isNull();
        simulator.renewClientCertificate(YEAR);
        mount(volume, "..2026_02");
        BigInteger next = serial(volume.resolve("tls.crt"));
        await().until(() -> call(USER).getException() == null && shown().equals(next));
    }

    private void mount(Path volume, String version) throws IOException {
        Path data = Files.createDirectory(volume.resolve(version));
        Files.copy(Path.of(simulator.getClientCertificate()), data.resolve("tls.crt"));
        Files.copy(Path.of(simulator.getPrivateKey()), data.resolve("tls.key"));
        Path link = Files.createSymbolicLink(volume.resolve("..data_tmp"), Path.of(version));
        Files.move(link, volume.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void whatCannotBeUsedStaysUnusedAndIsSaidInOneLine() throws Exception {
        assertThat(call(USER).getException()).isNull();
        BigInteger before = shown();
        try (CapturedLog log = new CapturedLog(ALL)) {
            simulator.renewClientCertificate(YEAR);
            Files.writeString(
                    certificate,
                    Files.readString(Path.of(simulator.getClientCertificate())).substring(0, 200));
            await().until(() -> !warnings(log).isEmpty());
            assertThat(call(USER).getException()).isNull();
            assertThat(shown()).isEqualTo(before);
            assertThat(warnings(log))
                    .singleElement()
                    .asString()
                    .contains("stay unused: clientCertificate '" + certificate + "' is broken off or damaged");
            move(simulator.getClientCertificate(), certificate);
            await().until(() -> warnings(log).size() == 2);
            assertThat(warnings(log).get(1)).contains("has a private key that does not belong to the certificate");
            move(simulator.getPrivateKey(), key);
            await().until(() -> call(USER).getException() == null && shown().equals(serial(certificate)));
            assertThat(warnings(log)).hasSize(2);
        }
    }

    private static List<String> warnings(CapturedLog log) {
        return log.text().lines().filter(line -> line.contains("stay unused")).toList();
    }

    @Test
    void aCertificateThatEndsSoonIsSaidOnceAndHealthCountsTheDays() throws Exception {
        simulator.renewClientCertificate(Duration.ofDays(20));
        copy();
        try (CapturedLog log = new CapturedLog(ALL)) {
            assertThat(call(USER).getException()).isNull();
            await().until(() -> log.text().contains("ends in 19 days"));
            simulator.renewClientCertificate(YEAR);
            copy();
            await().until(() -> log.text().contains("Certificates were replaced"));
            assertThat(log.text()
                            .lines()
                            .filter(line -> line.contains("ends in"))
                            .count())
                    .isEqualTo(1);
        }
        assertThat(health().getDetails()).containsEntry("stellantis.certificate.daysLeft", 364L);
    }

    @Test
    void anExpiredCertificateIsDown() throws Exception {
        simulator.renewClientCertificate(Duration.ofSeconds(2));
        copy();
        try (CapturedLog log = new CapturedLog(ALL)) {
            camel.getEndpoint(USER);
            await().until(() -> health().getState() == HealthCheck.State.DOWN);
            assertThat(health().getMessage()).contains("A client certificate has expired");
            await().until(() -> log.text().contains("The client certificate ended on"));
        }
    }

    @Test
    void aPeriodBelowZeroIsRefused() {
        assertThatThrownBy(() -> component(camel).setCertificateCheckPeriod(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("certificateCheckPeriod");
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.invokeReadiness(camel, "full").stream()
                .filter(result -> result.getCheck().getId().equals("stellantis-certificates"))
                .findFirst()
                .orElseThrow();
    }

    private BigInteger shown() {
        return simulator.getLatestClientCertificate().getSerialNumber();
    }

    private static BigInteger serial(Path file) throws Exception {
        try (var in = Files.newInputStream(file)) {
            return ((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in))
                    .getSerialNumber();
        }
    }
}
