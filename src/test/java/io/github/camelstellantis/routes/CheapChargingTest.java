package io.github.camelstellantis.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.RemoteFault;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/cheap-charging.camel.yaml}, as the Maven profile runs it. */
class CheapChargingTest {

    /** The car lives quickly, and may charge already. */
    private static final String TOLD = "told to charge: (Success|AlreadyDone)";

    @TempDir
    static Path directory;

    private static Job job;
    private static StellantisSimulator simulator;

    private long sentBefore;

    @BeforeAll
    static void start() {
        job = new Job("cheap-charging", directory, Map.of("simulator.clockRate", "1000"));
        simulator = job.simulator();
    }

    @AfterAll
    static void stop() {
        job.close();
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
    void aCarThatWouldNotIsReportedWithTheCauseAndAskedAgainWithTheNextSignal() throws Exception {
        simulator.faults().add(RemoteFault.on("charging").failing("VehicleChargingSystemError"));
        assertThat(signal("9")).isEqualTo("9.0 ct/kWh: failed: VehicleChargingSystemError");
        assertThat(signal("8")).matches("8\\.0 ct/kWh: " + TOLD);
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
    void whatIsNoPriceIsRefusedAndNothingIsSent() throws Exception {
        for (String wrong : List.of(price("\"cheap\""), price("null"), "{}", "{")) {
            HttpResponse<String> answer = post(wrong);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).endsWith("no price: a signal is {\"centsPerKwh\": 8.5}");
        }
        assertThat(sent()).isZero();
    }

    @Test
    void aLimitThatIsNoNumberIsRefusedAtTheStart(@TempDir Path other) {
        assertThatThrownBy(() -> new Job("cheap-charging", other, Map.of("charging.limit", "cheap")))
                .hasStackTraceContaining("chargingLimit")
                .hasStackTraceContaining("cheap");
    }

    private static String price(String price) {
        return "{\"centsPerKwh\": " + price + "}";
    }

    private String signal(String price) throws Exception {
        HttpResponse<String> answer = post(price(price));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> post(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + job.property("camel.server.port") + "/price"))
                .header("Content-Type", "application/json")
                // another car
                .header("CamelStellantisVin", "VR3NOBODYSCAR1234")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
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
}
