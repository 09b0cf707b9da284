package io.github.camelstellantis.charging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.RemoteFault;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code routes/cheap-charging}, as the Maven profile runs them, on free ports. */
class CheapChargingTest {

    /** The car lives quickly, and may charge already. */
    private static final String TOLD = "told to charge: (Success|AlreadyDone)";

    @TempDir
    static Path directory;

    private static final Main main = new Main();
    private static final String port = freePort();
    private static StellantisSimulator simulator;

    private long sentBefore;

    @BeforeAll
    static void start() {
        main.setPropertyPlaceholderLocations("file:routes/cheap-charging/simulator.properties");
        main.addOverrideProperty("camel.server.port", port);
        main.addOverrideProperty("simulator.port", freePort());
        main.addOverrideProperty("simulator.mtlsPort", freePort());
        main.addOverrideProperty("simulator.directory", directory.toString());
        main.addOverrideProperty("simulator.clockRate", "1000");
        main.addOverrideProperty("prices", "31.5");
        main.addOverrideProperty("camel.component.stellantis.retryBackoff", "10");
        // Camel would hide VINs in all of this JVM, also from tests that look for them
        main.addOverrideProperty("camel.main.additionalSensitiveKeywords", "nosuchoption");
        main.start();
        simulator = main.getCamelContext().getRegistry().lookupByNameAndType("simulator", StellantisSimulator.class);
    }

    @AfterAll
    static void stop() {
        main.stop();
    }

    @BeforeEach
    void beginWithADearPrice() throws Exception {
        simulator.faults().clear();
        assertThat(signal("10.1")).isEqualTo("10.1 ct/kWh: too dear");
        sentBefore = simulator.traffic().count(Operation.sendRemote);
    }

    private long sent() {
        return simulator.traffic().count(Operation.sendRemote) - sentBefore;
    }

    @Test
    void theCarIsToldToChargeWhenThePriceFallsOnceAndAgainAfterItHasRisen() throws Exception {
        assertThat(signal("24")).isEqualTo("24.0 ct/kWh: too dear");
        assertThat(sent()).isZero();
        assertThat(signal("9.5")).matches("9\\.5 ct/kWh: " + TOLD);
        assertThat(command()).isEqualTo("{\"label\":\"cheap charging\",\"charging\":{\"immediate\":true}}");
        assertThat(signal("-1.5")).isEqualTo("-1.5 ct/kWh: still cheap");
        assertThat(sent()).isEqualTo(1);
        signal("10.1");
        assertThat(signal("10")).matches("10\\.0 ct/kWh: " + TOLD);
        assertThat(sent()).isEqualTo(2);
    }

    @Test
    void aCarThatWouldNotIsReportedWithTheCause() throws Exception {
        simulator.faults().add(RemoteFault.on("charging").failing("VehicleChargingSystemError"));
        assertThat(signal("9")).isEqualTo("9.0 ct/kWh: failed: VehicleChargingSystemError");
    }

    @Test
    void whatMayHaveBeenSentIsReportedAndNotSentAgainByTheNextCheapSignal() throws Exception {
        simulator
                .faults()
                .add(Fault.on(Operation.sendRemote).resetAfterHeaders().times(1));
        assertThat(signal("9")).isEqualTo("9.0 ct/kWh: unknown: look at the car");
        assertThat(signal("8")).isEqualTo("8.0 ct/kWh: still cheap");
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void whatWasNotSentIsTriedAgainWithTheNextSignal() throws Exception {
        simulator.faults().add(Fault.on(Operation.sendRemote).status(503).times(1));
        assertThat(signal("9")).startsWith("9.0 ct/kWh: not sent: the service answered 503/50300 to sendRemote");
        assertThat(signal("8")).matches("8\\.0 ct/kWh: " + TOLD);
    }

    @Test
    void whatIsNoPriceIsNamedAndNothingIsSent() throws Exception {
        for (String wrong : List.of("\"cheap\"", "null", "{}")) {
            assertThat(signal(wrong)).endsWith("no price: a signal is {\"centsPerKwh\": 8.5}");
        }
        assertThat(post("{")).endsWith("no price: a signal is {\"centsPerKwh\": 8.5}");
        assertThat(sent()).isZero();
    }

    private String signal(String price) throws Exception {
        return post("{\"centsPerKwh\": " + price + "}");
    }

    private String post(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/price"))
                .header("Content-Type", "application/json")
                // another car
                .header("CamelStellantisVin", "VR3NOBODYSCAR1234")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private String command() throws IOException {
        JsonNode sent = new ObjectMapper()
                .readTree(simulator.traffic().requests().stream()
                        .filter(request -> request.path().endsWith("/remotes"))
                        .findFirst()
                        .orElseThrow()
                        .body());
        return sent.toString();
    }

    private static String freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }
}
