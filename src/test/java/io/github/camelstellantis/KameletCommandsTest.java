package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.remotes.RemoteCommand;
import io.github.camelstellantis.simulator.ReceivedRequest;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** The Kamelets that ask, command and are told, against the simulator. */
class KameletCommandsTest extends WebhookTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MONITOR =
            """
            {"label": "low", "subscribeParam": {"refreshEvent": 3600}, "triggerParam": {"boolExp": "low", "triggers":
              [{"name": "low", "data": {"data": "vehicle.energy.electric.level", "op": "lowerThan", "value": ["20"]}}]}}
            """;
    private static final String UNLOCK = "{\"door\": {\"state\": \"Unlocked\"}}";

    private final List<Message> told = new CopyOnWriteArrayList<>();

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("kamelet:stellantis-events-source?brand=Peugeot&externalUrl=RAW(" + externalUrl() + ")")
                        .process(exchange -> told.add(exchange.copy().getMessage()));
                from("direct:status")
                        .to("kamelet:stellantis-status-action?brand=Peugeot")
                        .transformDataType("stellantis:application-cloudevents");
                from("direct:flat")
                        .to("kamelet:stellantis-status-action?brand=Peugeot")
                        .transformDataType("stellantis:snapshot");
                from("direct:snapshot").to("kamelet:stellantis-snapshot-action?brand=Peugeot");
            }
        });
    }

    private SimulatedVehicle car(int index) {
        return simulator.fleet().vehicles(Brand.Peugeot).get(index);
    }

    private static JsonNode json(Message message) {
        return parsed(message.getBody(String.class));
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Message ok(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage();
    }

    @Test
    void anActionGivesWhatTheVehicleReportsThatTheMessageIsAbout() {
        for (String header : List.of("vin", StellantisConstants.VIN)) {
            Message status = ok(call("direct:status", Map.of(header, car(1).vin()), "asked"));
            JsonNode expected = parsed(car(1).status().toString());
            assertThat(json(status).path("odometer")).isEqualTo(expected.path("odometer"));
            assertThat(json(status).path("updatedAt")).isEqualTo(expected.path("updatedAt"));
            assertThat(status.getHeaders())
                    .containsEntry("CamelCloudEventType", "io.github.camelstellantis.status")
                    .containsEntry("CamelCloudEventSubject", car(1).vin());
            JsonNode snapshot = json(ok(call("direct:snapshot", Map.of(header, car(1).vin()), null)));
            assertThat(snapshot.path("vin").asText()).isEqualTo(car(1).vin());
            assertThat(snapshot.path("mileageKm"))
                    .isEqualTo(expected.path("odometer").path("mileage"));
        }
    }

    @Test
    void theStatusThatAnActionGivesCanBecomeASnapshot() {
        Message flat = ok(call("direct:flat", Map.of("vin", car(0).vin()), null));
        assertThat(flat.getBody(Map.class).get("vin")).isEqualTo(car(0).vin());
    }

    @Test
    void theVehicleOfAPropertyIsTheOneWhateverAMessageSays() {
        Exchange snapshot = call(
                "kamelet:stellantis-snapshot-action?brand=Peugeot&vin=" + car(0).vin(),
                Map.of("vin", car(1).vin(), StellantisConstants.VIN, car(2).vin()),
                null);
        assertThat(json(ok(snapshot)).path("vin").asText()).isEqualTo(car(0).vin());
    }

    @Test
    void everyCommandOfTheRemoteSinkIsSentAsItIsMeant() throws Exception {
        String uri = "kamelet:stellantis-remote-sink?brand=Peugeot&vin=" + car(0).vin() + "&command=";
        for (String command : List.of("startCharging", "stopPreconditioning", "lockDoors", "lightsOff", "wakeUp")) {
            ok(call(uri + command));
            JsonNode action =
                    JSON.valueToTree(RemoteCommand.class.getMethod(command).invoke(null));
            assertThat(sent())
                    .isEqualTo(((ObjectNode) action)
                            .put("label", action.fieldNames().next()));
        }
        simulator.clock().advance(Duration.ofMinutes(5));
        assertThat(car(0).isLocked()).isTrue();
    }

    @Test
    void withoutACommandTheBodyIsTheCommandAndItsOutcomeIsKnownForWhoWaits() throws Exception {
        String uri = "kamelet:stellantis-remote-sink?brand=Peugeot&awaitCompletion=true&vin=" + car(0).vin();
        CompletableFuture<Exchange> sending =
                template.asyncSend(uri, exchange -> exchange.getMessage().setBody(UNLOCK));
        await().until(() -> {
            simulator.clock().advance(Duration.ofSeconds(30));
            return sending.isDone();
        });
        Message answer = ok(sending.get());
        assertThat(answer.getHeader(StellantisConstants.REMOTE_STATUS)).isIn("Success", "AlreadyDone");
        assertThat(json(answer).path("remoteActionId").asText()).isNotEmpty();
        assertThat(sent().path("door").path("state").asText()).isEqualTo("Unlocked");
    }

    @Test
    void aMessageFromOutsideChoosesNeitherCommandNorVehicle() {
        Map<String, Object> foreign = Map.of(
                "vin",
                car(1).vin(),
                StellantisConstants.VIN,
                car(1).vin(),
                StellantisConstants.VEHICLE_ID,
                car(1).id(),
                StellantisConstants.CALLBACK_ID,
                "another",
                StellantisConstants.ACCOUNT,
                "another");
        ok(call("kamelet:stellantis-remote-sink?brand=Peugeot&command=startHorn&vin=" + car(0).vin(), foreign, UNLOCK));
        assertThat(sent().path("horn").path("state").asText()).isEqualTo("Activated");
        assertThat(request().path()).contains(car(0).id());
        for (String sink : List.of("stellantis-remote-sink", "stellantis-monitor-sink")) {
            Exchange refused = call("kamelet:" + sink + "?brand=Peugeot", foreign, UNLOCK);
            assertThat(refused.getException())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("needs a vehicle");
        }
        assertThat(simulator.traffic().count(Operation.sendRemote)).isEqualTo(1);
    }

    @Test
    void whoWantsMessagesToChooseTheVehicleNamesTheHeader() {
        for (String header : List.of("ce-subject", StellantisConstants.VIN)) {
            ok(call(
                    "kamelet:stellantis-remote-sink/" + header + "?brand=Peugeot&command=startHorn&vinHeader=" + header,
                    Map.of(header, car(2).vin()),
                    null));
            assertThat(request().path()).contains(car(2).id());
        }
    }

    private ReceivedRequest request() {
        return simulator.traffic().requests().stream()
                .filter(request -> request.path().endsWith("/remotes"))
                .reduce((earlier, latest) -> latest)
                .orElseThrow();
    }

    private JsonNode sent() {
        return parsed(request().body());
    }

    @Test
    void aMonitorIsAddedAndASetOfThemIsKeptEqual() {
        Map<String, Object> headers = Map.of("vin", car(1).vin());
        String sink = "kamelet:stellantis-monitor-sink";
        ok(call(sink + "/add?brand=Peugeot&vin=" + car(0).vin(), headers, MONITOR));
        assertThat(monitors(car(0))).containsExactly("low");
        for (int times = 0; times < 2; times++) {
            ok(call(
                    sink + "/sync?brand=Peugeot&operation=syncMonitors&vinHeader=vin",
                    headers,
                    "{\"prefix\": \"garage\", \"monitors\": [" + MONITOR + "]}"));
            assertThat(monitors(car(1))).containsExactly("garage/low");
        }
    }

    private List<String> monitors(SimulatedVehicle vehicle) {
        Exchange monitors = call("stellantis:monitors?brand=Peugeot&outputType=json&vin=" + vehicle.vin());
        return json(ok(monitors)).findValuesAsText("label");
    }

    @Test
    void whatTheServiceNotifiesOfArrivesAsItWasSentAndOnce() throws Exception {
        Target target = ensured();
        Map<String, Object> event = monitorEvent(target, VIN, "2026-03-01T10:00:00Z", 17);
        for (int times = 0; times < 2; times++) {
            assertThat(post(target.address(), event).statusCode()).isEqualTo(201);
        }
        await().until(() -> !told.isEmpty());
        assertThat(told).hasSize(1);
        assertThat(json(told.get(0))).isEqualTo(parsed(JSON.writeValueAsString(event)));
        assertThat(told.get(0).getHeader("vin")).isEqualTo(VIN);
    }
}
