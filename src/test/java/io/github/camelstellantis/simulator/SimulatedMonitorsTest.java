package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.Caller.Reply;
import io.github.camelstellantis.simulator.Caller.Session;
import io.github.camelstellantis.simulator.fleet.Fleet;
import io.github.camelstellantis.simulator.fleet.Happening;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Monitors are evaluated on what vehicles report. JSON is written with single quotes here. */
class SimulatedMonitorsTest {

    private static final Instant BEGIN = Instant.parse("2026-01-14T04:00:00Z");

    @RegisterExtension
    static final StellantisSimulatorExtension EXTENSION = new StellantisSimulatorExtension(standing());

    private final StellantisSimulator simulator = EXTENSION.simulator();
    private final Session session = new Caller(simulator).session(Brand.Peugeot);
    private final SimulatedVehicle vehicle = vehicle();

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private Webhook webhook;
    private String callback;

    /** Its vehicles move only when the clock is put forward. */
    private static StellantisSimulator standing() {
        StellantisSimulator simulator = new StellantisSimulator();
        simulator.setClockRate(0);
        simulator.setClockStart(BEGIN.toString());
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
        timer.shutdownNow();
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

    /** Spans of time in a zone of their own, and when they begin in the two days from a Wednesday's first second on. */
    static Stream<Arguments> times() {
        return Stream.of(
                Arguments.of("{'start':'PT8H30M','duration':'PT1H'}", "Europe/Paris", "0 07:30, 1 07:30"),
                Arguments.of("{'start':'PT8H30M','duration':'PT1H'}", "Asia/Tokyo", "0 23:30, 1 23:30"),
                Arguments.of("{'start':'PT23H','duration':'PT12H'}", "UTC", "0 23:00, 1 23:00"),
                Arguments.of("{'start':'PT23H','duration':'PT30H'}", "UTC", ""),
                Arguments.of("{'start':'PT6H','duration':'PT1H','occurence':{'day':['Thu','Sun']}}", "UTC", "1 06:00"),
                Arguments.of("{'start':'PT6H','duration':'PT1H','occurence':['Wed']}", "UTC", "0 06:00"),
                Arguments.of("{'start':'PT6H','duration':'PT1H','occurence':{'week':['w60-w70']}}", "UTC", ""),
                Arguments.of(
                        "{'start':'PT6H','duration':'PT1H'},{'start':'PT6H30M','duration':'PT1H'}",
                        "UTC",
                        "0 06:00, 1 06:00"),
                Arguments.of("{'recurrence':'None','start':'2036-01-17T06:00:00+01:00'}", "UTC", "1 05:00"),
                Arguments.of(
                        "{'recurrence':'None','start':'2036-01-16T06:00:00Z','duration':'PT1H'}", "UTC", "0 06:00"));
    }

    @ParameterizedTest
    @MethodSource("times")
    void aMonitorOfTimesTellsWhenOneBegins(String times, String zone, String expected) throws Exception {
        Instant midnight = Instant.parse("2036-01-16T00:00:00Z");
        VehicleClock clock = new VehicleClock(midnight, 0);
        Agenda agenda = new Agenda(clock, timer);
        SimulatedVehicle parked = new Fleet(1, 5, clock).vehicles(Brand.DS).get(4);
        List<String> told = new ArrayList<>();
        String param =
                "{'triggers':[{'name':'t','time':{'timeZone':'" + zone + "','times':[" + times + "]}}],'boolExp':'t'}";
        Condition condition = Condition.of(new Body(new ObjectMapper().readTree(json(param)), ""));
        new Watch(parked, condition, null, agenda, moment -> {
            Duration since = Duration.between(midnight, moment.at());
            told.add("%d %02d:%02d".formatted(since.toDays(), since.toHoursPart(), since.toMinutesPart()));
        });
        clock.advance(Duration.ofDays(2));

        assertThat(String.join(", ", told)).isEqualTo(expected);
    }

    /** Expressions over m (it moves) and t (the hour's first half), and what they mean. */
    static Stream<Arguments> expressions() {
        return Stream.of(
                Arguments.of("m & t", (BinaryOperator<Boolean>) (m, t) -> m && t),
                Arguments.of("m | t", (BinaryOperator<Boolean>) (m, t) -> m || t),
                Arguments.of("!m & t", (BinaryOperator<Boolean>) (m, t) -> !m && t),
                Arguments.of("!(m | t)", (BinaryOperator<Boolean>) (m, t) -> !(m || t)),
                Arguments.of("m & !t | !m & t", (BinaryOperator<Boolean>) (m, t) -> m != t));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void triggersAreCombinedByTheExpression(String expression, BinaryOperator<Boolean> meaning) {
        Instant from = simulator.clock().instant();
        String hours = IntStream.range(0, 24)
                .mapToObj(hour -> "{'start':'PT" + hour + "H','duration':'PT30M'}")
                .collect(Collectors.joining(","));
        monitor(
                "{'name':'m','data':{'data':'vehicle.kinetic.moving','op':'equalsTo','value':['true']}},"
                        + "{'name':'t','time':{'timeZone':'UTC','times':[" + hours + "]}}",
                expression,
                "");
        Instant to = from.plus(Duration.ofDays(3));
        simulator.clock().advance(Duration.ofDays(3));
        awaitQuiet();
        List<TimeRange> trips = vehicle.trips(from.minus(Duration.ofHours(3)), to).stream()
                .map(SimulatedMonitorsTest::span)
                .toList();
        List<Instant> expected = new ArrayList<>();
        boolean before = true;
        for (Instant at = from; !at.isAfter(to); at = at.plusSeconds(1)) {
            Instant second = at;
            boolean now = meaning.apply(trips.stream().anyMatch(trip -> trip.contains(second)), firstHalf(at));
            if (now && !before) {
                expected.add(at);
            }
            before = now;
        }

        assertThat(dates()).isNotEmpty().containsExactlyElementsOf(expected);
    }

    /** From the first to the last second of a trip. */
    private static TimeRange span(JsonNode trip) {
        Instant start = Instant.parse(trip.path("startedAt").asText());
        Instant end =
                trip.has("stoppedAt") ? Instant.parse(trip.path("stoppedAt").asText()) : Instant.MAX;
        return new TimeRange(start, end.minusNanos(1));
    }

    private static boolean firstHalf(Instant at) {
        return at.getEpochSecond() % 3600 < 1800;
    }

    @Test
    void whileTheConditionLastsTheMonitorTellsAgainAndAgain() {
        parkFor(Duration.ofHours(1));
        monitor(
                "{'name':'t','data':{'data':'vehicle.energy.charging.status','op':'equalsTo','value':['InProgress']}}",
                "t",
                "'subscribeParam':{'refreshEvent':600},");
        vehicle.charge(false);
        simulator.clock().advance(Duration.ofMinutes(1));
        vehicle.charge(true);
        Instant begin = simulator.clock().instant();
        simulator.clock().advance(Duration.ofMinutes(25));
        vehicle.charge(false);
        simulator.clock().advance(Duration.ofMinutes(20));
        awaitQuiet();

        assertThat(webhook.messages()
                        .map(message -> Duration.between(
                                                begin,
                                                Instant.parse(
                                                        message.path("date").asText()))
                                        .toMinutes()
                                + " " + message.at("/monitorEvent/refresh").asText()))
                .containsExactly("0 false", "10 true", "20 true");
    }

    @Test
    void aPreviousValueIsAskedForEachTimeTheConditionTurnsTrue() {
        parkFor(Duration.ofHours(1));
        vehicle.charge(true);
        monitor(
                "{'name':'t','data':{'data':'vehicle.energy.charging.status','op':'equalsTo','value':['InProgress'],"
                        + "'previous':{'op':'equalsTo','value':['Stopped']}}}",
                "t",
                "");
        monitor(
                "{'name':'t','data':{'data':'vehicle.energy.charging.status','op':'equalsTo','value':['InProgress'],"
                        + "'previous':{'op':'includedIn','value':['Disconnected','Finished']}}}",
                "t",
                "");
        for (int times = 0; times < 2; times++) {
            simulator.clock().advance(Duration.ofMinutes(1));
            vehicle.charge(false);
            simulator.clock().advance(Duration.ofMinutes(1));
            vehicle.charge(true);
        }
        simulator.clock().advance(Duration.ofMinutes(1));
        awaitQuiet();

        assertThat(webhook.messages()
                        .map(message -> message.at("/monitorEvent/values").toString()))
                .hasSize(2)
                .containsOnly(json("[{'data':'vehicle.energy.charging.status','value':{'type':'string',"
                        + "'body':{'literalValue':'InProgress'}},'previous':'Stopped'}]"));
    }

    @Test
    void aPausedMonitorIsSilentAndWhatIsTrueWhenItResumesIsNoNews() {
        parkFor(Duration.ofHours(1));
        vehicle.charge(false);
        String path = "/user/vehicles/" + vehicle.id() + callback + "/monitors/"
                + monitor(
                        "{'name':'t','data':{'data':'vehicle.energy.charging.status','op':'equalsTo','value':['InProgress']}}",
                        "t",
                        "");
        simulator.clock().advance(Duration.ofMinutes(1));
        session.call("PUT", path + "/status", json("{'status':'Paused'}"));
        vehicle.charge(true);
        simulator.clock().advance(Duration.ofMinutes(1));
        session.call("PUT", path + "/status", json("{'status':'Running'}"));
        simulator.clock().advance(Duration.ofMinutes(1));
        assertThat(webhook.posts()).isEmpty();
        vehicle.charge(false);
        simulator.clock().advance(Duration.ofMinutes(1));
        vehicle.charge(true);
        simulator.clock().advance(Duration.ofMinutes(1));
        awaitQuiet();

        assertThat(webhook.posts()).hasSize(1);
    }

    @Test
    void aDeletedMonitorAndOneOfADeletedCallbackAreSilent() {
        String change = "{'name':'t','data':{'data':'vehicle.doorsState.lockedState','op':'onChange'}}";
        String monitor = monitor(change, "t", "");
        session.call("DELETE", "/user/vehicles/" + vehicle.id() + callback + "/monitors/" + monitor, null);
        long raised = simulator.notifications().raised();
        simulator.clock().advance(Duration.ofDays(1));
        monitor(change, "t", "");
        session.call("DELETE", "/user" + callback, null);
        simulator.clock().advance(Duration.ofDays(1));

        assertThat(simulator.notifications().raised()).isEqualTo(raised);
    }

    @Test
    void anEventCarriesTheDocumentsThatWereAskedFor() {
        monitor(
                "{'name':'t','data':{'data':'vehicle.trip.stop','op':'onChange'}}",
                "t",
                "'extendedEventParam':['vehicle.doorsState','vehicle.status',"
                        + "'vehicle.maintenance','vehicle.position','vehicle.telemetry.vehicle.energies','vehicle.alerts','vehicle.alarm',"
                        + "'vehicle.trip'],");
        simulator.clock().advance(Duration.ofDays(2));
        awaitQuiet();
        JsonNode event = webhook.messages().findFirst().orElseThrow();
        Instant date = Instant.parse(event.path("date").asText());
        JsonNode extensions = event.at("/monitorEvent/extensions");

        assertThat(extensions.findValuesAsText("type"))
                .contains(
                        "vehicle.doorsState",
                        "vehicle.status",
                        "vehicle.maintenance",
                        "vehicle.position",
                        "vehicle.telemetry",
                        "vehicle.alerts",
                        "vehicle.alarm",
                        "vehicle.trip");
        assertThat(extensions.findValue("status"))
                .hasToString(vehicle.status(date).toString());
        assertThat(extensions.findValue("trip").path("done").asBoolean()).isTrue();
        assertThat(extensions.findValue("trip").path("id").asText())
                .isEqualTo(event.at("/monitorEvent/values/0/value/body/literalValue")
                        .asText());
        assertThat(extensions.findValue("telemetry").path("vehicle").properties())
                .hasSize(1);
        assertThat(extensions.findValue("doorState").has("lockedState")).isTrue();
    }

    /** Lets time pass until the vehicle stands, is going to stand for a while, and can be charged. */
    private void parkFor(Duration stay) {
        Instant now = simulator.clock().instant();
        while (vehicle.sight(now).isMoving()
                || trips(now, now.plus(stay)) > 0
                || vehicle.status().at(LEVEL).asDouble() > 80) {
            simulator.clock().advance(Duration.ofMinutes(10));
            now = simulator.clock().instant();
        }
    }

    private long trips(Instant from, Instant to) {
        return simulator.fleet().happenings(from, to).stream()
                .filter(happening -> happening.vin().equals(vehicle.vin()))
                .filter(happening -> happening.kind() == Happening.Kind.TRIP)
                .count();
    }

    @Test
    void theRowsAboveDoTellOfSomething() {
        Instant to = simulator.clock().instant();
        Instant from = to.minus(Duration.ofDays(2));

        assertThat(rows().filter(row -> !expected(row, from, to).isEmpty())).hasSizeGreaterThan(12);
    }

    @ParameterizedTest
    @CsvSource({"vehicle.trip.start, startedAt", "vehicle.trip.stop, stoppedAt"})
    void aMonitorTellsOfEachTrip(String data, String time) {
        Instant from = simulator.clock().instant();
        monitor("{'name':'t','data':{'data':'" + data + "','op':'onChange'}}", "t", "");
        simulator.clock().advance(Duration.ofDays(3));
        awaitQuiet();

        assertThat(webhook.messages()
                        .map(message -> message.path("date").asText()
                                + message.at("/monitorEvent/values/0/value/body/literalValue")
                                        .asText()))
                .isNotEmpty()
                .containsExactlyElementsOf(vehicle.trips().stream()
                        .filter(trip -> trip.has(time)
                                && Instant.parse(trip.path(time).asText()).isAfter(from))
                        .map(trip -> trip.path(time).asText() + trip.path("id").asText())
                        .toList());
    }

    @Test
    void aMonitorOfAlertsAndAlarmsTellsWhatWentWrong() {
        Instant from = simulator.clock().instant();
        monitor("{'name':'t','data':{'data':'vehicle.alert','op':'onChange'}}", "t", "");
        monitor(
                "{'name':'t','data':{'data':'vehicle.alarm.trigger.type','op':'includedIn','value':['VehicleLifting',"
                        + "'VolumetricBreakIn','TrunkDoorBreakIn','FrontLeftDoorBreakIn']}}",
                "t",
                "");
        simulator.clock().advance(Duration.ofDays(28));
        awaitQuiet();
        List<String> alerts = vehicle.alerts(from, Instant.MAX).stream()
                .filter(alert -> Instant.parse(alert.path("startedAt").asText()).isAfter(from))
                .map(alert -> alert.path("startedAt").asText() + " "
                        + alert.path("type").asText())
                .toList();
        List<String> alarms = vehicle.alarms(from, Instant.MAX).stream()
                .filter(alarm -> Instant.parse(alarm.at("/trigger/createdAt").asText("1970-01-01T00:00:00Z"))
                        .isAfter(from))
                .map(alarm -> alarm.at("/trigger/createdAt").asText() + " "
                        + alarm.at("/trigger/type").asText())
                .toList();

        assertThat(told("/value/body/objectValues/0/type")).isNotEmpty().containsExactlyElementsOf(alerts);
        assertThat(told("/value/body/literalValue")).isNotEmpty().containsExactlyElementsOf(alarms);
    }

    /** Dates and values of those events that have such a value. */
    private List<String> told(String pointer) {
        return webhook.messages()
                .filter(message ->
                        message.at("/monitorEvent/values/0" + pointer).isTextual())
                .map(message -> message.path("date").asText() + " "
                        + message.at("/monitorEvent/values/0" + pointer).asText())
                .toList();
    }

    @Test
    void aDayInManyStepsIsLikeADayAtOnce() throws Exception {
        String refresh = "'subscribeParam':{'refreshEvent':7200},'extendedEventParam':['vehicle.status'],";
        String stop = "{'charging':{'immediate':false}}";

        assertThat(day(0, leaping(1), refresh, stop)).isNotEmpty().isEqualTo(day(0, leaping(977), refresh, stop));
    }

    /** What happens while the monitors are made is not compared: that takes minutes where the clock runs so fast. */
    @Test
    void aDayThatPassesIsLikeADayAtOnce() throws Exception {
        List<String> leapt = day(0, leaping(1), "", "{'lights':{'on':true}}");
        List<String> passed = day(
                20_000,
                clock -> await().until(() -> clock.instant().isAfter(BEGIN.plus(Duration.ofDays(1)))),
                "",
                "{'lights':{'on':true}}");

        assertThat(daytime(passed)).isNotEmpty().isEqualTo(daytime(leapt));
    }

    private static List<String> daytime(List<String> messages) {
        return messages.stream()
                .filter(message -> message.contains("monitorEvent"))
                .filter(message -> message.matches(".*\"date\":\"2026-01-14T(0[89]|1.|2[0-3]):.*"))
                .toList();
    }

    private static Consumer<VehicleClock> leaping(int steps) {
        return clock -> {
            for (int step = 0; step < steps; step++) {
                clock.advance(Duration.ofDays(1).dividedBy(steps));
            }
            clock.advance(Duration.ofSeconds(1));
        };
    }

    /** The notifications of a day that passes in some way, without ids, in a world of their own. */
    private static List<String> day(double rate, Consumer<VehicleClock> passing, String more, String remote)
            throws Exception {
        try (StellantisSimulator world = standing();
                Webhook hook = Webhook.http()) {
            world.setClockRate(rate);
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
                user.call("POST", path + "/monitors", json(body("{'name':'t'," + row.trigger + "}", "t", more)));
            }
            user.call("POST", path + "/remotes", json(remote));
            passing.accept(world.clock());
            await().until(() -> world.notifications().waiting() == 0);
            return hook.messages()
                    .map(message ->
                            message.toString().replaceAll("\"(monitorId|remoteActionId|callbackId)\":\"[^\"]*\"", ""))
                    .toList();
        }
    }

    private String monitor(String triggers, String boolExp, String more) {
        Reply reply = post("/user/vehicles/" + vehicle.id() + callback + "/monitors", body(triggers, boolExp, more));
        assertThat(reply.status()).as(reply.text()).isEqualTo(202);
        return reply.at("/monitorId").asText();
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
