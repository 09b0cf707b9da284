package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.monitors.Attribute;
import io.github.camelstellantis.monitors.Datum;
import io.github.camelstellantis.monitors.Extension;
import io.github.camelstellantis.monitors.Monitor;
import io.github.camelstellantis.monitors.Time;
import io.github.camelstellantis.monitors.Zone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitorTest extends SimulatorTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ZONE =
            "{\"transition\":\"In\",\"place\":{\"radius\":5,\"center\":{\"longitude\":2.35,\"latitude\":48.85}}}";

    /** A monitor of which one thing is wrong, and what is said of it. */
    record Wrong(String what, String monitor, String... says) {
        @Override
        public String toString() {
            return what;
        }
    }

    @Test
    void theServiceTakesWhatTheBuilderBuilds() throws Exception {
        Monitor monitor = Monitor.named("cheap charging at home")
                .trigger("home", Zone.inside(48.8566, 2.3522, 1))
                .trigger("paris", Zone.outside(48.85, 2.35, 20))
                .trigger(
                        "night",
                        Time.daily(LocalTime.of(22, 0), Duration.ofHours(8), DayOfWeek.MONDAY, DayOfWeek.SUNDAY)
                                .or(Time.once(Instant.parse("2026-12-24T18:00:00Z"), Duration.ofHours(6)))
                                .in(ZoneId.of("Europe/Paris")))
                .trigger("low", Datum.ELECTRIC_LEVEL.lowerThan(50))
                .trigger("done", Datum.CHARGING_STATUS.equalsTo("Finished").after("InProgress", "Stopped"))
                .when("(home & night | !paris) & (low | done)")
                .refreshEvery(Duration.ofMinutes(10))
                .with(Extension.STATUS, Extension.POSITION)
                .attribute(Attribute.body("car", "$vin"))
                .build();

        Map<?, ?> kept = read(created(monitor));

        assertThat(JSON.valueToTree(kept).get("monitor"))
                .isEqualTo(
                        JSON.readTree(
                                """
                {"label": "cheap charging at home",
                 "triggerParam": {
                   "triggers": [
                     {"name": "home", "zone": {"transition": "In",
                       "place": {"radius": 1, "center": {"longitude": 2.3522, "latitude": 48.8566}}}},
                     {"name": "paris", "zone": {"transition": "Out",
                       "place": {"radius": 20, "center": {"longitude": 2.35, "latitude": 48.85}}}},
                     {"name": "night", "time": {"timeZone": "Europe/Paris", "times": [
                       {"recurrence": "Daily", "start": "PT22H", "duration": "PT8H",
                        "occurence": {"day": ["Mon", "Sun"]}},
                       {"recurrence": "None", "start": "2026-12-24T18:00:00Z", "duration": "PT6H"}]}},
                     {"name": "low", "data": {"data": "vehicle.energy.electric.level", "op": "lowerThan", "value": ["50"]}},
                     {"name": "done", "data": {"data": "vehicle.energy.charging.status", "op": "equalsTo",
                       "value": ["Finished"], "previous": {"op": "includedIn", "value": ["InProgress", "Stopped"]}}}],
                   "boolExp": "(home & night | !paris) & (low | done)"},
                 "subscribeParam": {"refreshEvent": 600},
                 "attributes": [{"type": "Body", "key": "car", "value": "$vin"}],
                 "extendedEventParam": ["vehicle.status", "vehicle.position"]}
                """));
    }

    @Test
    void theServiceTakesTheMonitorOfTheComponentsPage() throws Exception {
        Monitor monitor = Monitor.named("cheap charging at home")
                .trigger("home", Zone.inside(48.8566, 2.3522, 1))
                .trigger("night", Time.daily(LocalTime.of(22, 0), Duration.ofHours(8)))
                .trigger("low", Datum.ELECTRIC_LEVEL.lowerThan(50))
                .trigger("done", Datum.CHARGING_STATUS.equalsTo("Finished").after("InProgress"))
                .when("home & night & (low | done)")
                .refreshEvery(Duration.ofMinutes(10))
                .with(Extension.STATUS)
                .build();
        assertThat(created(monitor)).isNotBlank();
        String here = Files.readString(Path.of("src/test/java/io/github/camelstellantis/MonitorTest.java"));
        int begin = here.indexOf("Monitor monitor", here.indexOf("theServiceTakesTheMonitorOfTheComponentsPage"));
        String built = here.substring(begin, here.indexOf(".build();", begin));
        assertThat(Files.readString(ComponentPage.FILE).replaceAll("\\s+", "")).contains(built.replaceAll("\\s+", ""));
    }

    @Test
    void aMonitorOfOneConditionNeedsNoExpression() {
        assertThat(Monitor.named("trip")
                        .trigger("start", Datum.TRIP_START.onChange())
                        .build()
                        .triggerParam()
                        .boolExp())
                .isEqualTo("start");
    }

    @Test
    void numbersAndTruthsReachTheServiceAsTheTextThatItWants() throws Exception {
        String written =
                """
                {"label": "x", "triggerParam": {"boolExp": "low & parked", "triggers": [
                  {"name": "low", "data": {"data": "vehicle.energy.electric.level", "op": "lowerThan", "value": [20]}},
                  {"name": "parked", "data": {"data": "vehicle.kinetic.moving", "op": "equalsTo", "value": [false],
                    "previous": {"op": "equalsTo", "value": [true]}}}]}}
                """;
        JsonNode sent = JSON.readTree(written.replace("20", "\"20\"").replaceAll("(true|false)", "\"$1\""));
        for (Object body : List.of(written, JSON.readValue(written, Map.class))) {
            String id = created(body);
            assertThat(JSON.valueToTree(read(id)).get("monitor")).isEqualTo(sent);
            Exchange updated =
                    call(uri(Operation.updateMonitor) + "&monitorId=" + id, Map.of(), written.replace("20", "30.5"));
            assertThat(updated.getException()).isNull();
            assertThat(JSON.valueToTree(read(id)).get("monitor").toString()).contains("[\"30.5\"]");
            assertThat(call(uri(Operation.deleteMonitor) + "&monitorId=" + id).getException())
                    .isNull();
        }
    }

    @Test
    void whatIsNotKnownHereReachesTheService() throws Exception {
        ObjectNode monitor = (ObjectNode) JSON.readTree(monitor("\"zone\":" + ZONE, "a", ""));
        monitor.put("addedNextYear", 1).withObject("/triggerParam").put("mode", "x");
        assertThat(JSON.valueToTree(read(created(monitor.toString()))).get("monitor"))
                .isEqualTo(monitor);
    }

    static Stream<Wrong> wrong() {
        return Stream.of(
                new Wrong("no label", "{\"triggerParam\":" + param("\"zone\":" + ZONE, "a") + "}", "label is missing"),
                new Wrong("no triggers", "{\"label\":\"x\"}", "triggerParam is missing"),
                new Wrong(
                        "unknown name",
                        monitor("\"zone\":" + ZONE, "b", ""),
                        "triggerParam/boolExp",
                        "unknown trigger 'b'. Known are a"),
                new Wrong(
                        "unbalanced",
                        monitor("\"zone\":" + ZONE, "(a", ""),
                        "'(a' cannot be read",
                        "the ( at character 1 is not closed"),
                new Wrong(
                        "closed too often",
                        monitor("\"zone\":" + ZONE, "a)", ""),
                        "the ) at character 2 closes nothing"),
                new Wrong(
                        "no operator",
                        monitor("\"zone\":" + ZONE, "a a", ""),
                        "& or | is missing before a at character 3"),
                new Wrong("no name", monitor("\"zone\":" + ZONE, "a & | a", ""), "missing before | at character 5"),
                new Wrong("an end too early", monitor("\"zone\":" + ZONE, "a &", ""), "missing at the end"),
                new Wrong("another language", monitor("\"zone\":" + ZONE, "a + a", ""), "'+' at character 3"),
                new Wrong("as in Java", monitor("\"zone\":" + ZONE, "a && a", ""), "missing before & at character 4"),
                new Wrong(
                        "very long", monitor("\"zone\":" + ZONE, "(".repeat(50_000), ""), "more than 1000 characters"),
                new Wrong(
                        "more names than can be tried",
                        monitor(
                                "\"zone\":" + ZONE,
                                IntStream.range(0, 40).mapToObj(i -> "t" + i).collect(Collectors.joining("|")),
                                ""),
                        "it names more than 16 triggers"),
                new Wrong("always true", monitor("\"zone\":" + ZONE, "a | !a", ""), "'a | !a' is always true"),
                new Wrong("always false", monitor("\"zone\":" + ZONE, "a & !a", ""), "'a & !a' is always false"),
                new Wrong("six triggers", six(), "triggerParam/triggers: must have 1 to 5 elements, not 6"),
                new Wrong("the same name twice", twice(), "triggerParam/triggers/1/name: there are two triggers 'a'"),
                new Wrong(
                        "two conditions in one",
                        monitor("\"zone\":" + ZONE + ",\"data\":{}", "a", ""),
                        "exactly one of zone, time, data is needed, not zone and data"),
                new Wrong(
                        "no condition",
                        monitor("\"other\":1", "a", ""),
                        "exactly one of zone, time, data is needed, not none"),
                new Wrong(
                        "half a km",
                        monitor("\"zone\":" + ZONE.replace(":5", ":0.5"), "a", ""),
                        "zone/place/radius: must be a whole number of km"),
                new Wrong("no place", monitor("\"zone\":{\"transition\":\"In\"}", "a", ""), "place is missing"),
                new Wrong(
                        "Enter",
                        monitor("\"zone\":" + ZONE.replace("In", "Enter"), "a", ""),
                        "zone/transition",
                        "Known are In, Out"),
                new Wrong(
                        "longitude and latitude exchanged",
                        monitor("\"zone\":" + ZONE.replace("48.85", "148.85"), "a", ""),
                        "latitude: must be degrees from -90 to 90"),
                new Wrong(
                        "refresh after 30 s",
                        monitor("\"zone\":" + ZONE, "a", ",\"subscribeParam\":{\"refreshEvent\":30}"),
                        "subscribeParam/refreshEvent: must be 60 seconds or more"),
                new Wrong(
                        "unknown extension",
                        monitor("\"zone\":" + ZONE, "a", ",\"extendedEventParam\":[\"vehicle.stat\"]"),
                        "extendedEventParam/0: unknown extension 'vehicle.stat'",
                        "did you mean 'vehicle.status'"),
                new Wrong(
                        "attribute without a key",
                        monitor("\"zone\":" + ZONE, "a", ",\"attributes\":[{\"value\":\"x\"}]"),
                        "attributes/0: key is missing"),
                data(
                        "an unknown datum",
                        "vehicle.speed",
                        "greaterThan",
                        "[\"3\"]",
                        "unknown datum 'vehicle.speed'",
                        "did you mean"),
                data(
                        "a wrong operator",
                        "vehicle.doorsState.opening",
                        "equalsTo",
                        "[\"Driver\"]",
                        "'equalsTo' does not go with vehicle.doorsState.opening, which takes onChange"),
                data(
                        "no value",
                        "vehicle.odometer",
                        "greaterThan",
                        "[]",
                        "data/value: must have 1 to 1 elements, not 0"),
                data(
                        "two values",
                        "vehicle.odometer",
                        "greaterThan",
                        "[\"1\",\"2\"]",
                        "must have 1 to 1 elements, not 2"),
                data(
                        "a word for a number",
                        "vehicle.odometer",
                        "greaterThan",
                        "[\"far\"]",
                        "must be a number such as 20"),
                data("truth for a number", "vehicle.odometer", "greaterThan", "[true]", "must be a number such as 20"),
                data("a value of onChange", "vehicle.trip.start", "onChange", "[\"x\"]", "not with onChange"),
                data(
                        "previous of a number",
                        "vehicle.odometer",
                        "greaterThan",
                        "[\"3\"],\"previous\":{\"op\":\"equalsTo\",\"value\":[\"2\"]}",
                        "previous: is not known of vehicle.odometer"),
                data(
                        "a wrong operator of previous",
                        "vehicle.kinetic.moving",
                        "equalsTo",
                        "[\"true\"],\"previous\":{\"op\":\"onChange\",\"value\":[\"false\"]}",
                        "'onChange' does not go with vehicle.kinetic.moving, which takes equalsTo"),
                time(
                        "a wrong time zone",
                        "{\"start\":\"PT8H\",\"duration\":\"PT1H\"}",
                        ",\"timeZone\":\"Paris\"",
                        "time/timeZone: must be a time zone such as Europe/Paris"),
                time(
                        "hours as people write them",
                        "{\"start\":\"08:00\",\"duration\":\"PT1H\"}",
                        "",
                        "times/0/start: must be a time after midnight such as PT14H30M"),
                time("a start tomorrow", "{\"start\":\"PT25H\",\"duration\":\"PT1H\"}", "", "times/0/start"),
                time("daily without end", "{\"start\":\"PT8H\"}", "", "times/0: duration is missing"),
                time(
                        "a wrong duration",
                        "{\"start\":\"PT8H\",\"duration\":\"1h\"}",
                        "",
                        "times/0/duration: must be a duration such as PT4H30M"),
                time(
                        "once, but no instant",
                        "{\"recurrence\":\"None\",\"start\":\"PT8H\"}",
                        "",
                        "must be an instant such as"),
                time(
                        "once, but on days",
                        "{\"recurrence\":\"None\",\"start\":\"2026-01-01T00:00:00Z\",\"occurence\":{\"day\":[\"Mon\"]}}",
                        "",
                        "recurrence Daily only"),
                time(
                        "Weekly",
                        "{\"recurrence\":\"Weekly\",\"start\":\"PT8H\",\"duration\":\"PT1H\"}",
                        "",
                        "Known are Daily, None"),
                time(
                        "Monday",
                        "{\"start\":\"PT8H\",\"duration\":\"PT1H\",\"occurence\":{\"day\":[\"Monday\"]}}",
                        "",
                        "did you mean 'Mon'"),
                time(
                        "the usual spelling",
                        "{\"start\":\"PT8H\",\"duration\":\"PT1H\",\"occurrence\":{\"day\":[\"Mon\"]}}",
                        "",
                        "the service spells it occurence"),
                time("no times", "", "", "times: must have 1 or more elements"));
    }

    @Test
    void whatTheServiceWouldNotTakeIsNamedBeforeAnythingIsSentInWhateverShapeItComes() {
        assertThat(wrong()).allSatisfy(this::refused);
        assertThat(simulator.traffic().requests()).isEmpty();
    }

    private void refused(Wrong wrong) throws IOException {
        Map<String, Object> map = JSON.readValue(wrong.monitor(), new TypeReference<>() {});
        for (Object body : List.of(wrong.monitor(), map)) {
            for (String operation : List.of("createMonitor", "updateMonitor")) {
                Exchange result = call(
                        "stellantis:" + operation + "?brand=Peugeot&callbackId=any&monitorId=any&vin=VR3ATTENTJY236996",
                        Map.of(),
                        body);
                assertThat(result.getException())
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageStartingWith("this monitor is wrong: ")
                        .hasMessageContainingAll(wrong.says());
            }
        }
    }

    @Test
    void theBuilderIsToldTheSameAsSoonAsItBuilds() {
        assertThatThrownBy(() -> Monitor.named("x")
                        .trigger("a", Zone.inside(91, 181, 0))
                        .trigger("b", Datum.ODOMETER.includedIn(1, 2))
                        .when("a & c")
                        .refreshEvery(Duration.ofSeconds(10))
                        .build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(
                        "radius", "latitude", "longitude", "includedIn", "unknown trigger 'c'", "60 seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " a ", "!!a", "((a))", "!(a & !a) & a"})
    void anExpressionMayBeAnythingThatDependsOnItsTriggers(String expression) {
        assertThat(call(uri(Operation.createMonitor), Map.of(), monitor("\"zone\":" + ZONE, expression, ""))
                        .getException())
                .isNull();
    }

    @Test
    void theSixthMonitorOfAVehicleIsRefusedByTheServiceInItsOwnWords() {
        String uri = uri(Operation.createMonitor);
        String monitor = monitor("\"zone\":" + ZONE, "a", "");
        for (int i = 0; i < 5; i++) {
            assertThat(call(uri, Map.of(), monitor).getException()).isNull();
        }
        assertThat(call(uri, Map.of(), monitor).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at most 5 monitors");
    }

    private String callbackId;

    private String uri(Operation operation) {
        if (callbackId == null) {
            callbackId = (String) call(
                            "stellantis:createCallback?brand=Peugeot",
                            Map.of(),
                            "{\"callback\":{\"webhook\":{\"name\":\"hook\",\"target\":\"https://example.org/h\"}}}")
                    .getMessage()
                    .getBody(Map.class)
                    .get("callbackId");
        }
        String vin = simulator.fleet().vehicles(Brand.Peugeot).get(0).vin();
        return "stellantis:" + operation + "?brand=Peugeot&vin=" + vin + "&callbackId=" + callbackId;
    }

    private String created(Object monitor) {
        Exchange result = call(uri(Operation.createMonitor), Map.of(), monitor);
        assertThat(result.getException()).isNull();
        return (String) result.getMessage().getBody(Map.class).get("monitorId");
    }

    private Map<?, ?> read(String monitorId) {
        return call(uri(Operation.monitor) + "&monitorId=" + monitorId)
                .getMessage()
                .getBody(Map.class);
    }

    private static String param(String condition, String expression) {
        return "{\"triggers\":[{\"name\":\"a\"," + condition + "}],\"boolExp\":\"" + expression + "\"}";
    }

    private static String monitor(String condition, String expression, String more) {
        return "{\"label\":\"x\",\"triggerParam\":" + param(condition, expression) + more + "}";
    }

    private static Wrong data(String what, String datum, String operator, String value, String... says) {
        String condition = "\"data\":{\"data\":\"" + datum + "\",\"op\":\"" + operator + "\",\"value\":" + value + "}";
        return new Wrong(what, monitor(condition, "a", ""), says);
    }

    private static Wrong time(String what, String span, String more, String... says) {
        return new Wrong(what, monitor("\"time\":{\"times\":[" + span + "]" + more + "}", "a", ""), says);
    }

    private static String six() {
        JsonNode trigger = JSON.createObjectNode().put("name", "a");
        return JSON.createObjectNode()
                .put("label", "x")
                .set(
                        "triggerParam",
                        JSON.createObjectNode()
                                .put("boolExp", "a")
                                .set(
                                        "triggers",
                                        JSON.createArrayNode()
                                                .addAll(List.of(trigger, trigger, trigger, trigger, trigger, trigger))))
                .toString();
    }

    private static String twice() {
        return monitor("\"zone\":" + ZONE + "},{\"name\":\"a\",\"zone\":" + ZONE, "a", "");
    }
}
