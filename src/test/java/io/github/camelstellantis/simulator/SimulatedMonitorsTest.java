package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.Caller.Reply;
import io.github.camelstellantis.simulator.Caller.Session;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Monitors are evaluated on what vehicles report. JSON is written with single quotes here. */
class SimulatedMonitorsTest {

    @RegisterExtension
    static final StellantisSimulatorExtension EXTENSION = new StellantisSimulatorExtension(standing());

    private final StellantisSimulator simulator = EXTENSION.simulator();
    private final Session session = new Caller(simulator).session(Brand.Peugeot);
    private final SimulatedVehicle vehicle = vehicle();

    private Webhook webhook;
    private String callback;

    /** Its vehicles move only when the clock is put forward. */
    private static StellantisSimulator standing() {
        StellantisSimulator simulator = new StellantisSimulator();
        simulator.setClockRate(0);
        simulator.setClockStart("2026-01-14T04:00:00Z");
        simulator.setRequestsPerSecond(10_000);
        return simulator;
    }

    /** A hybrid, which drives, charges and parks like any other. */
    private static SimulatedVehicle vehicle() {
        return EXTENSION.simulator().fleet().vehicles(Brand.Peugeot).get(1);
    }

    @BeforeEach
    void subscribe() throws IOException {
        webhook = Webhook.http();
        String body = "{'callback':{'webhook':{'name':'n','target':'" + webhook.uri("/")
                + "','attributes':[{'type':'Body','key':'vin','value':'$vin'}]}}}";
        callback =
                "/callbacks/" + post("/user/callbacks", body).at("/callbackId").asText();
    }

    @AfterEach
    void unsubscribe() {
        session.call("DELETE", "/user" + callback, null);
        webhook.close();
    }

    /** A trigger, and when it is true of what the vehicle reports; one of a change is so for an instant only. */
    record Row(String trigger, boolean change, Predicate<Report> holds) {
        @Override
        public String toString() {
            return trigger;
        }
    }

    /** What was reported last at an instant, and before it. */
    record Report(Instant at, JsonNode before, JsonNode now) {
        boolean changes(String pointer) {
            return !before.at(pointer).equals(now.at(pointer));
        }

        double number(String pointer) {
            return now.at(pointer).asDouble();
        }

        String text(String pointer) {
            return now.at(pointer).asText();
        }

        /** The distance on a flat earth, exact enough for some kilometres. */
        double kmTo(double longitude, double latitude) {
            JsonNode position = now.at("/lastPosition/geometry/coordinates");
            double north = (position.get(1).asDouble() - latitude) * 111.195;
            double east = (position.get(0).asDouble() - longitude) * 111.195 * Math.cos(Math.toRadians(latitude));
            return Math.hypot(north, east);
        }
    }

    private static final String LEVEL = "/energies/0/level";
    private static final String CHARGING = "/energies/0/extension/electric/charging/";
    private static final String MOVING = "/kinetic/moving";

    static Stream<Row> rows() {
        JsonNode home = vehicle().lastPosition().at("/geometry/coordinates");
        double longitude = home.get(0).asDouble();
        double latitude = home.get(1).asDouble();
        String center = "'center':{'longitude':" + longitude + ",'latitude':" + latitude + "}}}";
        long km = vehicle().status().at("/odometer/mileage").asLong() + 4;
        return Stream.of(
                when("vehicle.energy.electric.level", "lowerThan", "70", r -> Math.floor(r.number(LEVEL)) < 70),
                when("vehicle.energy.electric.level", "greaterThan", "75", r -> Math.floor(r.number(LEVEL)) > 75),
                when("vehicle.energy.electric.level", "equalsTo", "80", r -> Math.floor(r.number(LEVEL)) == 80),
                when("vehicle.energy.electric.autonomy", "lowerThan", "40", r -> r.number("/energies/0/autonomy") < 40),
                when("vehicle.energy.fuel.level", "greaterThan", "1000", r -> false),
                when("vehicle.energy.fuel.autonomy", "lowerThan", "0", r -> false),
                when(
                        "vehicle.autonomy",
                        "lowerThan",
                        "400",
                        r -> r.number("/energies/0/autonomy") + r.number("/energies/1/autonomy") < 400),
                when("vehicle.engines.thermic.oil.temp", "lowerThan", "200", r -> false),
                when("vehicle.odometer", "greaterThan", "" + km, r -> r.number("/odometer/mileage") >= km + 1),
                when("vehicle.kinetic.speed", "greaterThan", "50", r -> r.number("/kinetic/speed") > 50),
                when("vehicle.kinetic.moving", "equalsTo", "true", r -> r.now.at(MOVING)
                        .asBoolean()),
                when("vehicle.kinetic.moving", "equalsTo", "false", r -> !r.now.at(MOVING)
                        .asBoolean()),
                change("vehicle.kinetic.moving", MOVING),
                change("vehicle.powertrain.status", "/powertrain/status"),
                change("vehicle.doorsState.lockedState", "/doorsState/lockedState"),
                change("vehicle.energy.charging.status", CHARGING + "status"),
                change("vehicle.energy.charging.plugged", CHARGING + "plugged"),
                change("vehicle.energy.charging.type", CHARGING + "chargingMode"),
                change("vehicle.alarm.status.activation", "/alarm/status/activation"),
                change("vehicle.preconditioning.airConditioning", "/preconditioning/airConditioning/status"),
                change("privacy.state", "/privacy/state"),
                included("vehicle.energy.charging.status", "Stopped", r -> r.text(CHARGING + "status")
                        .equals("Stopped")),
                included("vehicle.energy.charging.status", "Stopped','Finished", r -> r.text(CHARGING + "status")
                        .matches("Stopped|Finished")),
                when("environment.air.temp", "greaterThan", "5", r -> r.number("/environment/air/temp") > 5),
                new Row(
                        "'zone':{'transition':'In','place':{'radius':3," + center,
                        false,
                        r -> r.kmTo(longitude, latitude) <= 3),
                new Row(
                        "'zone':{'transition':'Out','circle':{'radius':3," + center,
                        false,
                        r -> r.kmTo(longitude, latitude) > 3),
                new Row("'zone':{'transition':'In','place':{'radius':2000," + center, false, r -> true));
    }

    private static Row when(String data, String op, String value, Predicate<Report> holds) {
        return new Row("'data':{'data':'" + data + "','op':'" + op + "','value':['" + value + "']}", false, holds);
    }

    private static Row included(String data, String values, Predicate<Report> holds) {
        return when(data, "includedIn", values, holds);
    }

    private static Row change(String data, String pointer) {
        return new Row("'data':{'data':'" + data + "','op':'onChange'}", true, r -> r.changes(pointer));
    }

    /** Two days are leapt over at once; the notifications must be those of what was reported in between. */
    @ParameterizedTest
    @MethodSource("rows")
    void aMonitorTellsWhenItsConditionTurnsTrue(Row row) {
        Instant from = simulator.clock().instant();
        monitor("{'name':'t'," + row.trigger + "}", "t", "");
        simulator.clock().advance(Duration.ofDays(2));
        awaitQuiet();

        assertThat(dates()).containsExactlyElementsOf(expected(row, from, from.plus(Duration.ofDays(2))));
        assertThat(webhook.messages()).allSatisfy(message -> {
            assertThat(message.at("/type").asText()).isEqualTo("Monitor");
            assertThat(message.at("/attributes/0/value").asText()).isEqualTo(vehicle.vin());
            assertThat(message.at("/monitorEvent/refresh").asBoolean(true)).isFalse();
        });
    }

    private List<Instant> expected(Row row, Instant from, Instant to) {
        List<Instant> expected = new ArrayList<>();
        Report last = new Report(from, vehicle.status(from), vehicle.status(from));
        for (ObjectNode telemetry : vehicle.telemetry(from.plusMillis(1), to)) {
            Instant at = Instant.parse(telemetry.path("createdAt").asText());
            Report next = new Report(at, last.now, vehicle.status(at));
            if (row.holds.test(next) && (row.change || !row.holds.test(last))) {
                expected.add(at);
            }
            last = next;
        }
        return expected;
    }

    @Test
    void theRowsAboveDoTellOfSomething() {
        Instant to = simulator.clock().instant();
        Instant from = to.minus(Duration.ofDays(2));

        assertThat(rows().filter(row -> !expected(row, from, to).isEmpty())).hasSizeGreaterThan(12);
    }

    @Test
    void aDayInManyStepsIsLikeADayAtOnce() throws Exception {
        assertThat(dayIn(1)).isNotEmpty().isEqualTo(dayIn(977));
    }

    /** The notifications of a day, in so many steps, without ids, in a world of their own. */
    private static List<String> dayIn(int steps) throws Exception {
        try (StellantisSimulator world = standing();
                Webhook hook = Webhook.http()) {
            world.start();
            Session user = new Caller(world).session(Brand.Opel);
            String callback = "/callbacks/"
                    + user.call(
                                    "POST",
                                    "/user/callbacks",
                                    json("{'callback':{'webhook':{'name':'n','target':'" + hook.uri("/") + "'}}}"))
                            .at("/callbackId")
                            .asText();
            String path = user.vehicle(1) + callback;
            for (Row row : List.of(
                    when("vehicle.energy.electric.level", "greaterThan", "60", r -> true),
                    change("vehicle.kinetic.moving", MOVING),
                    when("vehicle.kinetic.speed", "greaterThan", "60", r -> true),
                    change("vehicle.trip.stop", ""))) {
                user.call(
                        "POST",
                        path + "/monitors",
                        json(body(
                                "{'name':'t'," + row.trigger + "}",
                                "t",
                                "'subscribeParam':{'refreshEvent':7200},'extendedEventParam':['vehicle.status'],")));
            }
            user.call("POST", path + "/remotes", json("{'charging':{'immediate':false}}"));
            for (int step = 0; step < steps; step++) {
                world.clock().advance(Duration.ofDays(1).dividedBy(steps));
            }
            world.clock().advance(Duration.ofSeconds(1));
            await().until(() -> world.notifications().waiting() == 0);
            return hook.messages()
                    .map(message ->
                            message.toString().replaceAll("\"(monitorId|remoteActionId|callbackId)\":\"[^\"]*\"", ""))
                    .toList();
        }
    }

    private void monitor(String triggers, String boolExp, String more) {
        Reply reply = post("/user/vehicles/" + vehicle.id() + callback + "/monitors", body(triggers, boolExp, more));
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
    }

    private static String body(String triggers, String boolExp, String more) {
        return "{'label':'l'," + more + "'triggerParam':{'triggers':[" + triggers + "],'boolExp':'" + boolExp + "'}}";
    }

    private List<Instant> dates() {
        return webhook.messages()
                .map(message -> Instant.parse(message.path("date").asText()))
                .toList();
    }

    private void awaitQuiet() {
        await().until(() -> simulator.notifications().waiting() == 0);
    }

    private Reply post(String path, String body) {
        return session.call("POST", path, json(body));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
