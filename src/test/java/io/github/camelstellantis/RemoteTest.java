package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.OutcomeUnknownException;
import io.github.camelstellantis.api.RemoteFailedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.remotes.RemoteAction.Point;
import io.github.camelstellantis.remotes.RemoteCommand;
import io.github.camelstellantis.remotes.RemoteKind;
import io.github.camelstellantis.remotes.RemoteOutcome;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.ReceivedRequest;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import io.github.camelstellantis.state.JdbcStateRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

class RemoteTest extends SimulatorTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Object> WAKE_UP = Map.of("wakeUp", Map.of("action", "WakeUp"));

    @Override
    void simulate(StellantisSimulator service) {
        service.setClockRate(0);
        service.setVehiclesPerBrand(6);
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of(RemoteCommand.startCharging(), "{'charging':{'immediate':true}}"),
                Arguments.of(RemoteCommand.stopCharging(), "{'charging':{'immediate':false}}"),
                Arguments.of(
                        RemoteCommand.chargeAt(Instant.parse("2026-12-24T18:00:00Z")),
                        "{'charging':{'schedule':{'nextDelayedTime':'2026-12-24T18:00:00Z'}}}"),
                Arguments.of(
                        RemoteCommand.chargeDaily(LocalTime.of(22, 30), LocalTime.of(6, 0), DayOfWeek.MONDAY),
                        "{'charging':{'schedule':{'programs':[{'start':'PT22H30M','end':'PT6H','enabled':true,'occurence':{'day':['Mon']}}]}}}"),
                Arguments.of(
                        RemoteCommand.preferCharging(3, false),
                        "{'charging':{'preferences':{'level':'Level3','type':'Partial'}}}"),
                Arguments.of(
                        RemoteCommand.startPreconditioning(),
                        "{'preconditioning':{'airConditioning':{'immediate':true}}}"),
                Arguments.of(
                        RemoteCommand.stopPreconditioning(),
                        "{'preconditioning':{'airConditioning':{'immediate':false}}}"),
                Arguments.of(
                        RemoteCommand.preconditionDaily(2, LocalTime.of(7, 15), DayOfWeek.FRIDAY),
                        "{'preconditioning':{'airConditioning':{'programs':[{'slot':2,'actionsType':'Set','enabled':true,'start':'PT7H15M','occurence':{'day':['Fri']}}]}}}"),
                Arguments.of(
                        RemoteCommand.deletePreconditioning(4),
                        "{'preconditioning':{'airConditioning':{'programs':[{'slot':4,'actionsType':'Delete'}]}}}"),
                Arguments.of(RemoteCommand.lockDoors(), "{'door':{'state':'Locked'}}"),
                Arguments.of(RemoteCommand.unlockDoors(), "{'door':{'state':'Unlocked'}}"),
                Arguments.of(RemoteCommand.startHorn(), "{'horn':{'state':'Activated'}}"),
                Arguments.of(RemoteCommand.stopHorn(), "{'horn':{'state':'Unactivated'}}"),
                Arguments.of(RemoteCommand.lightsOn(), "{'lights':{'on':true}}"),
                Arguments.of(RemoteCommand.lightsOff(), "{'lights':{'on':false}}"),
                Arguments.of(RemoteCommand.wakeUp(), "{'wakeUp':{'action':'WakeUp'}}"),
                Arguments.of(
                        RemoteCommand.navigateTo(Point.at(48.85, 2.35), Point.at(43.3, 5.37)),
                        "{'navigation':{'positions':[{'type':'Point','coordinates':[2.35,48.85]},{'type':'Point','coordinates':[5.37,43.3]}]}}"));
    }

    @Test
    void theServiceTakesEveryCommandThatCanBeMadeUnderTheAccountsOwnCallbackAndItsKindIsItsLabel() {
        assertThat(commands()).allSatisfy(row -> sendAndRead((RemoteCommand) row.get()[0], (String) row.get()[1]));
    }

    @Test
    void theServiceTakesEveryBodyOfTheComponentsPageAndNoKindOfCommandIsMissingThere() throws IOException {
        Set<String> kinds = new HashSet<>();
        for (String body : bodiesOfThePage()) {
            Exchange sent = call(send(""), Map.of(), body);
            assertThat(sent.getException()).as(body).isNull();
            ObjectNode command = (ObjectNode) JSON.readTree(body);
            kinds.add(command.fieldNames().next());
            assertThat(remote(sent).get("remote"))
                    .isEqualTo(command.put("label", command.fieldNames().next()));
        }
        assertThat(kinds).hasSameSizeAs(RemoteKind.values());
    }

    private static List<String> bodiesOfThePage() throws IOException {
        String section = Files.readString(ComponentPage.FILE)
                .split("\n== Remote commands\n")[1]
                .split("\n== ")[0];
        return Pattern.compile("(?m)^\\|`(\\{.*})`$")
                .matcher(section)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private void sendAndRead(RemoteCommand command, String json) throws IOException {
        Exchange sent = call(send(""), Map.of(), command);
        assertThat(sent.getException()).isNull();
        JsonNode expected = JSON.readTree(json.replace('\'', '"'));
        String kind = expected.fieldNames().next();
        assertThat(remote(sent).get("remote")).isEqualTo(((ObjectNode) expected).put("label", kind));
    }

    @Test
    void aLabelAndWhatIsNotKnownHereReachTheService() throws Exception {
        Exchange sent = call(
                send(""),
                Map.of(),
                "{\"label\":\"x\",\"addedNextYear\":[1],\"horn\":{\"state\":\"Activated\",\"times\":3}}");
        assertThat(remote(sent).get("remote"))
                .isEqualTo(JSON.readTree(
                        "{\"label\":\"x\",\"addedNextYear\":[1],\"horn\":{\"state\":\"Activated\",\"times\":3}}"));
        sent = call(send(""), Map.of(), RemoteCommand.lightsOn().labelled("find me"));
        assertThat(remote(sent).at("/remote/label").asText()).isEqualTo("find me");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong(
                        "{'label':'x'}",
                        "exactly one of charging, preconditioning, door, horn, lights, wakeUp, navigation is needed, not none"),
                wrong("{'label':'x','hron':{'state':'Activated'}}", "not none: for 'hron', did you mean 'horn'?"),
                wrong("{'horn':{'state':'Activated'},'lights':{'on':true}}", "not horn and lights"),
                wrong("{'horn':{'state':'On'}}", "horn/state: unknown value 'On'", "Known are Activated, Unactivated"),
                wrong("{'door':{}}", "door: state is missing"),
                wrong("{'lights':{'on':'yes'}}", "lights/on: must be true or false"),
                wrong("{'wakeUp':{'action':'Up'}}", "wakeUp/action"),
                wrong("{'wakeUp':true}", "wakeUp", "must be an object"),
                wrong("{'charging':{}}", "charging: immediate, schedule or preferences is needed"),
                wrong(
                        "{'charging':{'immediate':true,'preferences':{'level':'Level1','type':'Full'}}}",
                        "preferences do not go with"),
                wrong(
                        "{'charging':{'preferences':{'level':'Level6'}}}",
                        "charging/preferences/level",
                        "did you mean 'Level1'"),
                wrong("{'charging':{'schedule':{}}}", "exactly one of nextDelayedTime, programs is needed"),
                wrong("{'charging':{'schedule':{'nextDelayedTime':'PT22H'}}}", "must be an instant such as"),
                wrong(
                        "{'charging':{'schedule':{'programs':[{'start':'22:00'}]}}}",
                        "programs/0/start: must be a time after midnight"),
                wrong("{'preconditioning':{}}", "airConditioning is missing"),
                wrong("{'preconditioning':{'airConditioning':{}}}", "immediate or programs is needed"),
                wrong(
                        "{'preconditioning':{'airConditioning':{'programs':[{'slot':5,'actionsType':'Delete'}]}}}",
                        "slot: must be 1 to 4"),
                wrong(
                        "{'preconditioning':{'airConditioning':{'programs':[{'slot':1}]}}}",
                        "enabled is missing",
                        "occurence is missing",
                        "start is missing"),
                wrong(
                        "{'preconditioning':{'airConditioning':{'programs':[{'slot':1,'actionsType':'Delete'},{'slot':1,'actionsType':'Delete'}]}}}",
                        "two programs for slot 1"),
                wrong(
                        "{'preconditioning':{'airConditioning':{'programs':[{},{},{},{},{}]}}}",
                        "must have 1 to 4 elements, not 5"),
                wrong("{'navigation':{'positions':[]}}", "must have 1 to 10 elements, not 0"),
                wrong("{'navigation':{'positions':[{'coordinates':[2.35,48.85]}]}}", "a GeoJSON point"),
                wrong(
                        "{'navigation':{'positions':[{'type':'Point','coordinates':[48.85,102.35]}]}}",
                        "a GeoJSON point"));
    }

    private static Arguments wrong(String command, String... says) {
        return Arguments.of(command.replace('\'', '"'), says);
    }

    @Test
    void whatTheServiceWouldNotTakeIsNamedBeforeAnythingIsSent() {
        assertThat(wrong()).allSatisfy(row -> refused((String) row.get()[0], (String[]) row.get()[1]));
        assertThat(simulator.traffic().requests()).isEmpty();
    }

    private void refused(String command, String[] says) throws IOException {
        for (Object body : List.of(command, JSON.readValue(command, new TypeReference<Map<String, Object>>() {}))) {
            assertThat(call(send(""), Map.of(), body).getException())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageStartingWith("this remote command is wrong: ")
                    .hasMessageContainingAll(says);
        }
    }

    @Test
    void whoAwaitsCompletionIsToldOfSuccessAndTheVehicleHasChanged() {
        CompletableFuture<Exchange> waiting = begin(send("&awaitCompletion=true"), RemoteCommand.lockDoors());
        await().until(() -> simulator.traffic().count(Operation.remote) > 0);
        assertThat(waiting).isNotDone();
        simulator.clock().advance(Duration.ofMinutes(1));
        Exchange result = waiting.join();
        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getHeader(StellantisConstants.REMOTE_STATUS))
                .isEqualTo("Success");
        assertThat(body(result))
                .containsEntry("status", "Success")
                .containsEntry("type", "Doors")
                .containsEntry("remoteActionId", result.getMessage().getHeader(StellantisConstants.REMOTE_ID));
        assertThat(simulator.traffic().count(Operation.sendRemote)).isEqualTo(1);
    }

    @Test
    void whatFailsIsAnExceptionThatCarriesTheCauseAndIsNotRepeated() {
        CompletableFuture<Exchange> waiting = begin(
                "stellantis:sendRemote?brand=Peugeot&awaitCompletion=true&vin="
                        + combustion().vin(),
                RemoteCommand.startCharging());
        await().until(() -> simulator.traffic().count(Operation.remote) > 0);
        simulator.clock().advance(Duration.ofMinutes(1));
        assertThat(waiting.join().getException(RemoteFailedException.class)).satisfies(failure -> {
            assertThat(failure.getFailureCause()).isEqualTo("WrongCommand");
            assertThat(failure.getRemoteId()).isNotBlank();
            assertThat(failure).hasMessageMatching("the vehicle ...….... did not carry out charging: WrongCommand");
        });
        assertThat(simulator.traffic().count(Operation.sendRemote)).isEqualTo(1);
    }

    @Test
    void whatIsNotKnownInTimeIsUnknownAndNoFailure() {
        Exchange result = call(send("&awaitCompletion=true&awaitTimeout=1s"), Map.of(), RemoteCommand.lightsOn());
        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getHeader(StellantisConstants.REMOTE_STATUS))
                .isEqualTo("Unknown");
        assertThat(body(result)).containsEntry("status", "Unknown");
    }

    @Test
    void jsonStaysJson() throws Exception {
        Exchange result =
                call(send("&awaitCompletion=true&awaitTimeout=1s&outputType=json"), Map.of(), RemoteCommand.lightsOn());
        assertThat(JSON.readTree((byte[]) result.getMessage().getBody())
                        .path("status")
                        .asText())
                .isEqualTo("Unknown");
    }

    @Test
    void aCommandThatIsNotKnownAtFirstAndOutagesOfTheServiceDoNotEndTheWait() {
        simulator
                .faults()
                .add(Fault.on(Operation.remote).applicationError(40400, "None").times(1));
        simulator.faults().add(Fault.on(Operation.remote).status(503).times(1));
        CompletableFuture<Exchange> waiting =
                begin(send("&awaitCompletion=true&maxRetries=0"), RemoteCommand.lockDoors());
        await().until(() -> simulator.traffic().count(Operation.remote) > 2);
        simulator.clock().advance(Duration.ofMinutes(1));
        assertThat(waiting.join().getMessage().getHeader(StellantisConstants.REMOTE_STATUS))
                .isEqualTo("Success");
    }

    @Test
    void aNotificationEndsTheWaitBeforeThePollsDo() {
        RemoteOutcomes outcomes = component(camel).shared().remoteOutcomes();
        CompletableFuture<Exchange> waiting = begin(send("&awaitCompletion=true"), RemoteCommand.lockDoors());
        await().until(() -> simulator.traffic().count(Operation.remote) > 0);
        String[] path = remotePath();
        outcomes.completed(
                path[0], path[1], RemoteOutcome.of(Map.of("eventStatus", Map.of("status", "SentToVehicle"))));
        outcomes.completed(path[0], "another", RemoteOutcome.of(Map.of("status", "Success")));
        outcomes.completed(path[0], path[1], RemoteOutcome.of(Map.of("eventStatus", Map.of("status", "AlreadyDone"))));
        assertThat(waiting.join().getMessage().getHeader(StellantisConstants.REMOTE_STATUS))
                .isEqualTo("AlreadyDone");
    }

    @Test
    void manyWaitOnNoThread() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:commands")
                        .toD("stellantis:sendRemote?brand=Peugeot&awaitCompletion=true&vin=${header.car}")
                        .to("mock:done");
            }
        });
        List<SimulatedVehicle> cars = simulator.fleet().vehicles(Brand.Peugeot);
        for (int i = 0; i < 40; i++) {
            template.sendBodyAndHeader(
                    "seda:commands",
                    RemoteCommand.lockDoors(),
                    "car",
                    cars.get(i % 2).vin());
        }
        // by the one thread of seda
        await().until(() -> simulator.traffic().count(Operation.sendRemote) == 40);
        simulator.clock().advance(Duration.ofMinutes(1));
        MockEndpoint done = camel.getEndpoint("mock:done", MockEndpoint.class);
        done.expectedMessageCount(40);
        done.expectedHeaderValuesReceivedInAnyOrder(
                StellantisConstants.REMOTE_STATUS,
                Collections.nCopies(40, "Success").toArray());
        done.assertIsSatisfied();
    }

    @Test
    void whoWaitsWhenTheContextStopsIsToldThatNothingIsKnown() {
        camel.getShutdownStrategy().setTimeout(1);
        CompletableFuture<Exchange> waiting = begin(send("&awaitCompletion=true"), RemoteCommand.lockDoors());
        await().until(() -> simulator.traffic().count(Operation.remote) > 0);
        camel.stop();
        assertThat(waiting.join().getMessage().getHeader(StellantisConstants.REMOTE_STATUS))
                .isEqualTo("Unknown");
    }

    @Test
    void aCommandWhoseAnswerIsLostIsNotSentTwice() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().logExhausted(false));
                onException(ServiceUnavailableException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(1);
                from("direct:lock").to(send("&awaitCompletion=true"));
            }
        });
        simulator
                .faults()
                .add(Fault.on(Operation.sendRemote).resetAfterHeaders().times(1));
        assertThat(call("direct:lock", Map.of(), RemoteCommand.lockDoors()).getException())
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(simulator.traffic().count(Operation.sendRemote)).isEqualTo(1);
    }

    @Test
    void aVehicleIsWokenTwiceADayUnlessTheOptionSaysOtherwise() {
        Instant before = Instant.now();
        assertThat(call(send(""), Map.of(), WAKE_UP).getException()).isNull();
        assertThat(call(send(""), Map.of(), WAKE_UP).getException()).isNull();
        assertThat(call(send(""), Map.of(), RemoteCommand.wakeUp()).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageMatching("this vehicle was woken 2 times in 24 hours, which drains its 12 V battery: option"
                        + " maxWakeUpsPerDay allows 2, the next is possible at "
                        + before.plus(Duration.ofDays(1)).toString().substring(0, 11) + ".*");
        assertThat(call(send("&maxWakeUpsPerDay=3"), Map.of(), WAKE_UP).getException())
                .isNull();
        assertThat(call(send(""), Map.of(), RemoteCommand.lockDoors()).getException())
                .isNull();
        String other = simulator.fleet().vehicles(Brand.Peugeot).get(1).vin();
        assertThat(call("stellantis:sendRemote?brand=Peugeot&vin=" + other, Map.of(), WAKE_UP)
                        .getException())
                .isNull();
        assertThat(call(send("&maxWakeUpsPerDay=0"), Map.of(), WAKE_UP).getException())
                .hasMessageContaining("it is 0, so that none is possible");
        assertThat(simulator.traffic().count(Operation.sendRemote)).isEqualTo(5);
    }

    @Test
    void aVehicleIsTheSameByItsVinAndByItsIdWhenItsWakeUpsAreCounted() {
        String byId = "stellantis:sendRemote?brand=Peugeot&maxWakeUpsPerDay=1&vehicleId="
                + electric().id();
        assertThat(call(send("&maxWakeUpsPerDay=1"), Map.of(), WAKE_UP).getException())
                .isNull();
        assertThat(call(byId, Map.of(), WAKE_UP).getException()).hasMessageContaining("maxWakeUpsPerDay allows 1");
    }

    @Test
    void wakeUpsAreCountedOverARestartWhereTheStateRepositoryOutlivesIt() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:" + directory.resolve("state"));
        component(camel).getConfiguration().setStateRepository(new JdbcStateRepository(database));
        assertThat(call(send("&maxWakeUpsPerDay=1"), Map.of(), WAKE_UP).getException())
                .isNull();
        try (DefaultCamelContext restarted = new DefaultCamelContext()) {
            StellantisConfiguration configuration = configuration();
            configuration.setStateRepository(new JdbcStateRepository(database));
            component(restarted).setConfiguration(configuration);
            restarted.start();
            Exchange result = restarted
                    .createProducerTemplate()
                    .request(send("&maxWakeUpsPerDay=1"), exchange -> exchange.getMessage()
                            .setBody(WAKE_UP));
            assertThat(result.getException()).hasMessageContaining("maxWakeUpsPerDay allows 1");
        }
        assertThat(simulator.traffic().count(Operation.sendRemote)).isEqualTo(1);
    }

    @Test
    void whatDidNotReachTheServiceDoesNotCountAsAWakeUpButWhatMayHaveDoes() {
        simulator.faults().add(Fault.on(Operation.sendRemote).status(503).times(1));
        assertThat(call(send("&maxWakeUpsPerDay=1"), Map.of(), WAKE_UP).getException())
                .isNotNull();
        simulator
                .faults()
                .add(Fault.on(Operation.sendRemote).resetAfterHeaders().times(1));
        assertThat(call(send("&maxWakeUpsPerDay=1"), Map.of(), WAKE_UP).getException())
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(call(send("&maxWakeUpsPerDay=1"), Map.of(), WAKE_UP).getException())
                .hasMessageContaining("maxWakeUpsPerDay");
    }

    private CompletableFuture<Exchange> begin(String uri, Object body) {
        return template.asyncSend(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private static Map<String, Object> body(Exchange result) {
        return JSON.convertValue(result.getMessage().getBody(), new TypeReference<>() {});
    }

    private String send(String options) {
        return "stellantis:sendRemote?brand=Peugeot&vin=" + electric().vin() + options;
    }

    private SimulatedVehicle electric() {
        return vehicle(true);
    }

    private SimulatedVehicle combustion() {
        return vehicle(false);
    }

    private SimulatedVehicle vehicle(boolean charges) {
        return simulator.fleet().vehicles(Brand.Peugeot).stream()
                .filter(car -> car.onboardCapabilities()
                                .at("/remote/details/charging/supported")
                                .asBoolean()
                        == charges)
                .findFirst()
                .orElseThrow();
    }

    private JsonNode remote(Exchange sent) {
        Exchange result =
                call("stellantis:remote?brand=Peugeot", sent.getMessage().getHeaders(), null);
        assertThat(result.getException()).isNull();
        return JSON.valueToTree(result.getMessage().getBody());
    }

    private String[] remotePath() {
        List<ReceivedRequest> requests = simulator.traffic().requests();
        String[] path = requests.get(requests.size() - 1).path().split("/");
        return new String[] {path[path.length - 3], path[path.length - 1]};
    }
}
