package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Caller.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StellantisSimulatorTest {

    @TempDir
    private Path directory;

    @Test
    void itListensOnFreePortsAndFreesThemWhenClosed() throws IOException {
        int port;
        int mtlsPort;
        try (StellantisSimulator simulator = started()) {
            port = simulator.getPort();
            mtlsPort = simulator.getMtlsPort();
            new Caller(simulator).session(Brand.Peugeot).get("/user");

            assertThat(simulator.getIdentityUri()).isEqualTo("https://localhost:" + port + "/am/oauth2");
            assertThat(simulator.getApiUri()).isEqualTo("https://localhost:" + port + "/connectedcar/v4");
            assertThat(simulator.getApiCertUri()).isEqualTo("https://localhost:" + mtlsPort + "/connectedcar/v4");
            assertThat(simulator.getCapabilitiesUri()).isEqualTo("https://localhost:" + mtlsPort + "/connectedcar/v3");
        }
        for (int freed : new int[] {port, mtlsPort}) {
            try (StellantisSimulator again = new StellantisSimulator()) {
                again.setPort(freed);
                again.start();
                assertThat(again.getPort()).isEqualTo(freed);
            }
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
                StellantisSimulator simulator = new StellantisSimulator()) {
            simulator.setMtlsPort(taken.getLocalPort());

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(simulator::start)
                    .withMessageContaining(String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void beforeItIsStartedItSaysSo() {
        try (StellantisSimulator simulator = new StellantisSimulator()) {
            assertThatThrownBy(simulator::getApiUri)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has not been started");
        }
    }

    @Test
    void filesOfAnEarlierSimulatorAreReplaced() throws IOException {
        String first;
        try (StellantisSimulator simulator = started(directory)) {
            first = Files.readString(Path.of(simulator.getClientCertificate()));
        }
        try (StellantisSimulator simulator = started(directory)) {
            assertThat(Files.readString(Path.of(simulator.getClientCertificate())))
                    .isNotEqualTo(first);
            assertThat(new Caller(simulator).session(Brand.DS).get("/user").status())
                    .isEqualTo(200);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(simulator.getPrivateKey()))))
                    .isEqualTo("rw-------");
        }
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("ca_cert.pem", "client_cert.pem", "key.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca_cert.pem", "client_cert.pem", "key.pem"})
    void somebodyElsesFileIsNeverOverwritten(String name) throws IOException {
        started(directory).close();
        Path mine = directory.resolve(name);
        Files.writeString(mine, "mine");

        assertThatThrownBy(() -> started(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(mine + " was not written by the simulator");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void aKeyThatDoesNotBelongToTheCertificateIsNeverOverwritten() throws IOException {
        Path other = Files.createDirectory(directory.resolve("other"));
        started(other).close();
        started(directory).close();
        Files.copy(other.resolve("key.pem"), directory.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> started(directory)).hasMessageContaining("key.pem was not written by the simulator");
    }

    @Test
    void withoutADirectoryItsFilesEndWithIt() {
        Path file;
        try (StellantisSimulator simulator = started()) {
            file = Path.of(simulator.getPrivateKey());
            assertThat(file).exists();
        }
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void theSameSeedMakesTheSameVehicles() {
        try (StellantisSimulator one = started();
                StellantisSimulator two = started()) {
            assertThat(one.fleet().vehicles().get(0).vin())
                    .isEqualTo(two.fleet().vehicles().get(0).vin());
        }
    }

    @Test
    void theClockOfTheVehiclesCanRunFaster() {
        try (StellantisSimulator simulator = new StellantisSimulator()) {
            simulator.setClockRate(1000);
            simulator.start();
            Instant before = simulator.clock().instant();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> Duration.between(before, simulator.clock().instant())
                                    .toSeconds()
                            > 100);
        }
    }

    @Test
    void trafficTellsWhatWasReceivedAndHandshakesHowOftenAConnectionWasMade() {
        try (StellantisSimulator simulator = started()) {
            Session session = new Caller(simulator).session(Brand.Peugeot);
            for (int i = 0; i < 5; i++) {
                session.with("X-Mine", "yes").get("/user?country=CL");
            }

            assertThat(simulator.getHandshakes()).isEqualTo(1);
            assertThat(simulator.traffic().count(Operation.user)).isEqualTo(5);
            assertThat(simulator.traffic().count()).isEqualTo(5);
            assertThat(simulator.traffic().requests(Operation.user)).hasSize(5).allSatisfy(request -> {
                assertThat(request.method()).isEqualTo("GET");
                assertThat(request.path()).isEqualTo("/connectedcar/v4/user");
                assertThat(request.parameter("country")).isEqualTo("CL");
                assertThat(request.header("x-mine")).isEqualTo("yes");
                assertThat(request.header("authorization")).startsWith("Bearer ");
                assertThat(request.toString()).doesNotContain("Bearer");
            });
        }
    }

    @Test
    void accessTokensCanBeEndedAndRefreshTokensKilledByHand() {
        try (StellantisSimulator simulator = started()) {
            Caller caller = new Caller(simulator);
            Session session = caller.session(Brand.Peugeot);
            String refresh = "grant_type=refresh_token&refresh_token=" + simulator.newRefreshToken(Brand.Peugeot);
            simulator.expireAccessTokens();
            assertThat(session.get("/user").status()).isEqualTo(401);
            simulator.killRefreshTokens();
            assertThat(caller.token(Brand.Peugeot, refresh).status()).isEqualTo(400);
        }
    }

    @Test
    void theCommandLineExplainsItself() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CommandLine commandLine = new CommandLine(new PrintStream(out, true, StandardCharsets.UTF_8));
        commandLine.run("--help");
        commandLine.run("--portt", "1");
        commandLine.run("--port");
        commandLine.run("--port", "many");

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("--clock-rate")
                .contains("unknown option '--portt': did you mean '--port'?")
                .contains("--port needs a value")
                .contains("--port takes no 'many'");
    }

    @Test
    void theCommandLineConfiguresTheSimulator() {
        try (StellantisSimulator simulator = CommandLine.configured(
                "--port",
                "0",
                "--seed",
                "7",
                "--clock-rate",
                "60",
                "--vehicles-per-brand",
                "4",
                "--clock-start",
                "2026-01-14T05:00:00Z")) {
            assertThat(simulator.getPort()).isZero();
            assertThat(simulator.getMtlsPort()).isEqualTo(8444);
            assertThat(simulator.getSeed()).isEqualTo(7);
            assertThat(simulator.getClockRate()).isEqualTo(60);
            assertThat(simulator.getClockStart()).isEqualTo("2026-01-14T05:00:00Z");
            assertThat(simulator.getVehiclesPerBrand()).isEqualTo(4);
        }
    }

    @Test
    void theClockOfTheVehiclesBeginsWhereItIsTold() {
        try (StellantisSimulator simulator = new StellantisSimulator()) {
            simulator.setClockRate(0);
            simulator.setClockStart("2026-01-14T05:00:00Z");
            simulator.start();

            assertThat(simulator.clock().instant()).isEqualTo("2026-01-14T05:00:00Z");
            assertThatThrownBy(() -> CommandLine.configured("--clock-start", "noon"))
                    .hasMessage("--clock-start takes no 'noon'");
        }
    }

    private static StellantisSimulator started() {
        return started(null);
    }

    private static StellantisSimulator started(Path directory) {
        StellantisSimulator simulator = new StellantisSimulator();
        simulator.setDirectory(directory == null ? null : directory.toString());
        simulator.start();
        return simulator;
    }
}
