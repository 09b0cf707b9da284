package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.simulator.Caller.Reply;
import io.github.camelstellantis.simulator.Caller.Session;
import io.github.camelstellantis.simulator.Webhook.Post;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches the webhook of a callback, and what becomes of it where the webhook fails. JSON has single quotes here. */
class SimulatedNotificationsTest {

    private static final String LIGHTS = "{'label':'Hello','lights':{'on':true}}";

    @RegisterExtension
    static final StellantisSimulatorExtension EXTENSION = new StellantisSimulatorExtension(standing());

    private final StellantisSimulator simulator = EXTENSION.simulator();
    private final Session session = new Caller(simulator).session(Brand.Peugeot);
    private final String vehicle = session.vehicle(1);
    private Webhook webhook;
    private long received;
    private long requests;

    /** Its vehicles move only when the clock is put forward, and do the same in each run. */
    private static StellantisSimulator standing() {
        StellantisSimulator simulator = new StellantisSimulator();
        simulator.setClockRate(0);
        simulator.setRequestsPerSecond(10_000);
        simulator.setNotificationTimeout(1);
        simulator.setClockStart("2026-01-14T05:00:00Z");
        return simulator;
    }

    @BeforeEach
    void openWebhook() throws IOException {
        webhook = Webhook.http();
        received = simulator.notifications().received();
        requests = simulator.notifications().requests();
    }

    @AfterEach
    void deleteCallbacks() {
        session.get("/user/callbacks").at("/_embedded/callbacks").forEach(this::delete);
        webhook.close();
    }

    private void delete(JsonNode callback) {
        session.call("DELETE", "/user/callbacks/" + callback.path("id").asText(), null);
    }

    @Test
    void aRemoteCommandTellsItsCallbackOfEachStep() {
        String callback = callback(webhook.uri("/hook"), "");
        Instant sent = simulator.clock().instant();
        String remote = send(callback, LIGHTS).at("/remoteActionId").asText();
        simulator.clock().advance(Duration.ofDays(1));
        awaitReceived(5);

        assertThat(webhook.posts()).allMatch(post -> !post.body().isArray());
        assertThat(webhook.messages())
                .allSatisfy(message -> {
                    assertThat(message.path("type").asText()).isEqualTo("Remote");
                    assertThat(callback).endsWith(message.path("callbackId").asText());
                    assertThat(message.at("/remoteEvent/remoteActionId").asText())
                            .isEqualTo(remote);
                    assertThat(message.at("/remoteEvent/remoteType").asText()).isEqualTo("Lights");
                })
                .extracting(
                        message -> message.at("/remoteEvent/eventStatus/type").asText() + " "
                                + message.at("/remoteEvent/eventStatus/status").asText() + " "
                                + secondsAfter(sent, message))
                .containsExactly(
                        "Pending Accepted 0",
                        "Pending WakingUpVehicle 2",
                        "Pending CheckingVehicle 4",
                        "Pending SentToVehicle 5",
                        "Done Success 10");
    }

    private static long secondsAfter(Instant sent, JsonNode message) {
        return Math.round(
                Duration.between(sent, Instant.parse(message.path("date").asText()))
                                .toMillis()
                        / 1000.0);
    }

    @Test
    void attributesAreFilledInAndSentWhereTheyBelong() {
        String vin = vin();
        String callback = callback(
                webhook.uri("/hook?own=1"),
                "{'type':'Header','key':'X-Vin','value':'$vin'},{'type':'Query','key':'id','value':'$callbackId'},"
                        + "{'type':'Body','key':'label','value':'$callbackLabel'},"
                        + "{'type':'Body','key':'what','value':'replaced'},"
                        + "{'type':'Header','key':'X-Secret','value':'s & t'}");
        send(
                callback,
                LIGHTS.replace(
                        "'lights'",
                        """
                'attributes':[{'type':'Body','key':'of','value':'$remoteType'}],
                'callbackAttributes':{'webhook':[{'type':'Body','key':'what','value':'$remoteStatus'}]},'lights'"""));
        awaitReceived(1);
        Post post = webhook.posts().get(0);

        assertThat(post.header("X-vin")).isEqualTo(vin);
        assertThat(post.header("X-secret")).isEqualTo("s & t");
        assertThat(post.header("Content-type")).startsWith("application/json");
        assertThat(post.uri().getQuery()).isEqualTo("own=1&id=" + callback.substring("/callbacks/".length()));
        assertThat(post.body().path("attributes").toString())
                .isEqualTo(json("[{'key':'label','value':'Home'},{'key':'what','value':'Accepted'},"
                        + "{'key':'of','value':'Lights'}]"));
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 302, 401, 500, 0})
    void whateverIsNotConfirmedIsSentAgainTenSecondsLater(int status) {
        webhook.answers(status);
        send(callback(webhook.uri("/"), ""), LIGHTS);
        awaitRequests(1);
        webhook.answers(204);
        simulator.clock().advance(Duration.ofMillis(1_900));
        assertThat(webhook.posts()).hasSize(1);
        simulator.clock().advance(Duration.ofMinutes(1));
        awaitReceived(5);

        List<Post> posts = webhook.posts();
        assertThat(posts.get(1).messages().get(0)).isEqualTo(posts.get(0).body());
        assertThat(simulator.notifications().waiting()).isZero();
    }

    @Test
    void whatPilesUpAfterAFailureComesAsOneArrayWithAttributesOfTheBodyOnly() {
        webhook.answers(503);
        String callback = callback(
                webhook.uri("/hook"),
                "{'type':'Header','key':'X-Secret','value':'s'},{'type':'Query','key':'q','value':'s'},"
                        + "{'type':'Body','key':'vin','value':'$vin'}");
        send(callback, LIGHTS);
        awaitRequests(1);
        simulator.clock().advance(Duration.ofSeconds(5));
        webhook.answers(200);
        simulator.clock().advance(Duration.ofSeconds(5));
        awaitReceived(5);
        Post batch = webhook.posts().get(1);

        assertThat(batch.messages())
                .extracting(
                        message -> message.at("/remoteEvent/eventStatus/status").asText())
                .containsExactly("Accepted", "WakingUpVehicle", "CheckingVehicle", "SentToVehicle", "Success");
        assertThat(batch.messages())
                .allSatisfy(message ->
                        assertThat(message.at("/attributes/0/value").asText()).isEqualTo(vin()));
        assertThat(batch.header("X-secret")).isNull();
        assertThat(batch.uri().getQuery()).isNull();
        assertThat(webhook.posts().get(0).header("X-secret")).isEqualTo("s");
    }

    @Test
    void aBatchHasAHundredAtMost() {
        webhook.answers(500);
        String callback = callback(webhook.uri("/"), "");
        for (int i = 0; i < 30; i++) {
            send(callback, LIGHTS);
        }
        simulator.clock().advance(Duration.ofSeconds(9));
        awaitRequests(1);
        webhook.answers(200);
        simulator.clock().advance(Duration.ofMinutes(1));
        awaitReceived(150);

        assertThat(webhook.posts().stream().map(post -> post.messages().size()))
                .contains(100)
                .allMatch(size -> size <= 100);
        assertThat(webhook.messages().distinct()).hasSize(150);
    }

    @Test
    void afterThreeDaysOfFailuresAMessageIsGivenUp() {
        long expired = simulator.notifications().expired();
        webhook.answers(500);
        send(callback(webhook.uri("/"), ""), LIGHTS);
        simulator.clock().advance(Duration.ofSeconds(10));

        await().untilAsserted(() -> {
            simulator.clock().advance(Duration.ofHours(12));
            assertThat(simulator.notifications().expired() - expired).isEqualTo(5);
        });
        assertThat(simulator.notifications().waiting()).isZero();
    }

    @Test
    void aPausedCallbackSendsNothingUntilItRunsAgain() {
        webhook.answers(500);
        String callback = callback(webhook.uri("/"), "");
        send(callback, LIGHTS);
        awaitRequests(1);
        setStatus(callback, "Paused");
        webhook.answers(200);
        simulator.clock().advance(Duration.ofHours(1));
        assertThat(webhook.posts()).hasSize(1);
        assertThat(simulator.notifications().waiting()).isEqualTo(1);
        setStatus(callback, "Running");
        awaitReceived(1);

        assertThat(webhook.posts().get(1).body())
                .isEqualTo(webhook.posts().get(0).body());
    }

    @Test
    void whatWaitsForACallbackGoesWithIt() {
        long discarded = simulator.notifications().discarded();
        webhook.answers(500);
        String callback = callback(webhook.uri("/"), "");
        send(callback, LIGHTS);
        awaitRequests(1);
        session.call("DELETE", "/user" + callback, null);
        simulator.clock().advance(Duration.ofHours(1));

        assertThat(simulator.notifications().waiting()).isZero();
        assertThat(simulator.notifications().discarded() - discarded).isEqualTo(1);
        assertThat(webhook.posts()).hasSize(1);
    }

    @Test
    void anHttpsWebhookIsTakenWithAnyCertificate() throws Exception {
        List<GeneralName> names = List.of(new GeneralName(GeneralName.dNSName, "elsewhere.example"));
        ServerTls tls = new ServerTls(CertificateAuthority.create(), names);
        try (Webhook https = Webhook.https(tls.contexts().get(HandshakeFault.Outcome.COMPLETED))) {
            send(callback(https.uri("/secret"), ""), LIGHTS);
            awaitReceived(1);

            assertThat(https.posts().get(0).uri().getPath()).isEqualTo("/secret");
        }
    }

    @Test
    void oneWebhookThatHangsHoldsUpNoOther() throws IOException {
        try (Webhook hanging = Webhook.http()) {
            hanging.answers(0);
            send(callback(hanging.uri("/"), ""), LIGHTS);
            await().until(() -> hanging.posts().size() == 1);
            send(callback(webhook.uri("/"), ""), LIGHTS);
            awaitReceived(1);

            assertThat(webhook.posts()).hasSize(1);
        }
    }

    static Stream<Arguments> remoteFaults() {
        return Stream.of(
                Arguments.of(RemoteFault.onAny().vehicleAsleep(), "Pending Accepted, Pending WakingUpVehicle"),
                Arguments.of(
                        RemoteFault.on("door", "lights").tooManyWakeUps(),
                        "Pending Accepted, Pending WakingUpVehicle, Pending TooManyWakeUpsOverMonth,"
                                + " Done Failed TooManyWakeUpsOverMonth"),
                Arguments.of(
                        RemoteFault.onAny().always().batteryTooLow(),
                        "Pending Accepted, Pending WakingUpVehicle, Pending VehicleBatteryChargeTooLow,"
                                + " Done Failed NotPossibleDueToVehicleBatteryLevel"),
                Arguments.of(
                        RemoteFault.onAny().failing("DoorsOpen"),
                        "Pending Accepted, Pending WakingUpVehicle, Pending CheckingVehicle, Pending SentToVehicle,"
                                + " Done Failed DoorsOpen"),
                Arguments.of(
                        RemoteFault.onAny().ofVehicle("another").failing("DoorsOpen"),
                        "Pending Accepted, Pending WakingUpVehicle, Pending CheckingVehicle, Pending SentToVehicle,"
                                + " Done Success"));
    }

    @ParameterizedTest
    @MethodSource("remoteFaults")
    void aRemoteCommandGoesWrongOnDemandAndSaysSo(RemoteFault fault, String expected) {
        simulator.faults().add(fault);
        String callback = callback(webhook.uri("/"), "");
        String remote = send(callback, LIGHTS).at("/remoteActionId").asText();
        simulator.clock().advance(Duration.ofDays(1));
        awaitReceived(expected.split(", ").length);
        Reply shown = session.get(vehicle + callback + "/remotes/" + remote);

        assertThat(webhook.messages()
                        .map(message -> message.at("/remoteEvent/eventStatus"))
                        .map(status -> (status.path("type").asText() + " "
                                        + status.path("status").asText() + " "
                                        + status.path("failureCause").asText())
                                .strip()))
                .containsExactly(expected.split(", "));
        assertThat(expected)
                .endsWith((shown.at("/status").asText() + " "
                                + shown.at("/failureCause").asText())
                        .strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '"',
            value = {
                "{'door':{'state':'Locked'}} > {'door':{'state':'Unlocked'}}",
                "{'charging':{'immediate':false}} > {'charging':{'immediate':true}}",
                "{'preconditioning':{'airConditioning':{'immediate':false}}} > {'preconditioning':{'airConditioning':{'immediate':true}}}"
            })
    void whatIsSoAlreadyIsDoneAlready(String one, String other) {
        String callback = callback(webhook.uri("/"), "");
        passUntilThereIsSomethingToCharge();
        List<String> outcomes = Stream.of(one, one, other, other, one)
                .map(command -> outcome(callback, command))
                .toList();

        assertThat(outcomes.subList(1, 5)).containsExactly("AlreadyDone", "Success", "AlreadyDone", "Success");
    }

    private void passUntilThereIsSomethingToCharge() {
        SimulatedVehicle car = simulator.fleet().vehicles(Brand.Peugeot).stream()
                .filter(candidate -> vehicle.contains(candidate.id()))
                .findFirst()
                .orElseThrow();
        Snapshot now = snapshot(car);
        while (!Boolean.TRUE.equals(now.plugged()) || now.electricLevelPercent() > 70) {
            simulator.clock().advance(Duration.ofMinutes(20));
            now = snapshot(car);
        }
    }

    private static Snapshot snapshot(SimulatedVehicle car) {
        return Snapshot.of(car.status(), new Identity(null, "Peugeot", null, null));
    }

    private String outcome(String callback, String command) {
        String remote = send(callback, command).at("/remoteActionId").asText();
        simulator.clock().advance(Duration.ofSeconds(10));
        return session.get(vehicle + callback + "/remotes/" + remote)
                .at("/status")
                .asText();
    }

    @Test
    void whatWaitsOnTheAgendaHappensAtItsInstantHoweverFarTheClockIsPut() {
        Instant now = simulator.clock().instant();
        List<Duration> turns = new ArrayList<>();
        Agenda.Repetition repetition = simulator
                .agenda()
                .every(
                        Duration.ofHours(8),
                        () -> turns.add(Duration.between(now, simulator.clock().instant())));
        simulator.agenda().after(Duration.ofHours(9), () -> turns.add(Duration.ofDays(99)));
        simulator.clock().advance(Duration.ofDays(1));
        repetition.close();
        simulator.clock().advance(Duration.ofDays(1));

        assertThat(turns)
                .containsExactly(Duration.ofHours(8), Duration.ofDays(99), Duration.ofHours(16), Duration.ofHours(24));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(NotificationFault.onRemote().lost(), "WakingUp Checking Sent Success"),
                Arguments.of(NotificationFault.onAny().after(1).times(3).lost(), "Accepted Success"),
                Arguments.of(NotificationFault.onMonitor().lost(), "Accepted WakingUp Checking Sent Success"),
                Arguments.of(
                        NotificationFault.onAny().after(4).answerIgnored(),
                        "Accepted WakingUp Checking Sent Success Success"),
                Arguments.of(
                        NotificationFault.onAny().after(2).repeated(3),
                        "Accepted WakingUp Checking Checking Checking Sent Success"),
                Arguments.of(NotificationFault.onAny().times(2).overtaken(), "Checking Accepted WakingUp Sent Success"),
                Arguments.of(
                        NotificationFault.onAny().after(1).delayed(Duration.ofSeconds(4)),
                        "Accepted Checking Sent WakingUp Success"),
                Arguments.of(NotificationFault.onAny().batched(3), "Accepted+WakingUp+Checking Sent Success"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void notificationsGoAstrayOnDemand(NotificationFault fault, String expected) {
        simulator.faults().add(fault);
        send(callback(webhook.uri("/"), ""), LIGHTS);
        simulator.clock().advance(Duration.ofSeconds(10));

        await().untilAsserted(() -> {
            simulator.clock().advance(Duration.ofSeconds(10));
            assertThat(webhook.posts().stream().map(SimulatedNotificationsTest::statuses))
                    .containsExactly(expected.split(" "));
        });
        await().until(() -> simulator.notifications().waiting() == 0);
    }

    private static String statuses(Post post) {
        return String.join(
                "+",
                post.messages().stream()
                        .map(message ->
                                message.at("/remoteEvent/eventStatus/status").asText())
                        .map(status -> status.replaceAll("(To)?Vehicle", ""))
                        .toList());
    }

    private String callback(String target, String attributes) {
        String body = "{'label':'Home','callback':{'webhook':{'name':'n','target':'" + target + "','attributes':["
                + attributes + "]}}}";
        return "/callbacks/"
                + session.call("POST", "/user/callbacks", json(body))
                        .at("/callbackId")
                        .asText();
    }

    private Reply send(String callback, String remote) {
        return session.call("POST", vehicle + callback + "/remotes", json(remote));
    }

    private void setStatus(String callback, String status) {
        session.call("PUT", "/user" + callback + "/status", json("{'status':'" + status + "'}"));
    }

    private String vin() {
        return session.get(vehicle).at("/vin").asText();
    }

    private void awaitReceived(int count) {
        await().untilAsserted(() ->
                assertThat(simulator.notifications().received() - received).isEqualTo(count));
    }

    private void awaitRequests(int count) {
        await().untilAsserted(() ->
                assertThat(simulator.notifications().requests() - requests).isEqualTo(count));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
