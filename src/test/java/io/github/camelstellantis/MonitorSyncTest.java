package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MonitorSyncTest extends SimulatorTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String LOW =
            """
              - label: low
                triggerParam:
                  boolExp: low
                  triggers:
                    - name: low
                      data: {data: vehicle.energy.electric.level, op: lowerThan, value: [20]}
            """;
    private static final String NIGHT =
            """
              - label: moved at night
                triggerParam:
                  boolExp: night & moving
                  triggers:
                    - name: night
                      time:
                        times:
                          - {start: PT22H, duration: PT8H, occurence: {day: [Mon, Tue]}}
                    - name: moving
                      data: {data: vehicle.kinetic.moving, op: equalsTo, value: [true], previous: {op: equalsTo, value: [false]}}
                subscribeParam: {refreshEvent: 600}
                extendedEventParam: [vehicle.position, vehicle.status]
            """;
    private static final String FOREIGN =
            "{\"label\":\"by hand\",\"triggerParam\":{\"boolExp\":\"t\",\"triggers\":[{\"name\":\"t\",\"data\":{\"data\":\"vehicle.trip.start\",\"op\":\"onChange\"}}]}}";

    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = super.configuration();
        configuration.setCallbackTarget("https://partner.example/stellantis/events");
        return configuration;
    }

    private Path file;

    @BeforeEach
    void writeMonitors() throws IOException {
        file = directory.resolve("monitors.yaml");
        write(LOW + NIGHT);
    }

    @Test
    void everyVehicleOfTheAccountGetsTheMonitorsOfTheFileAndASecondRunDoesNothing() {
        int vehicles = simulator.fleet().vehicles(Brand.Peugeot).size();
        assertThat(sync(""))
                .containsEntry("created", 2 * vehicles)
                .containsEntry("unchanged", 0)
                .containsEntry("failed", 0);
        assertThat(labels()).containsExactlyInAnyOrder("garage/low", "garage/moved at night");
        long writes = writes();
        assertThat(sync(""))
                .containsEntry("created", 0)
                .containsEntry("updated", 0)
                .containsEntry("deleted", 0)
                .containsEntry("unchanged", 2 * vehicles);
        assertThat(writes()).isEqualTo(writes);
    }

    @Test
    void whatWasTakenOutIsDeletedWhatDiffersIsReplacedAndWhatOthersMadeStays() throws IOException {
        sync("&vin=" + vin());
        call("stellantis:createMonitor?brand=Peugeot&vin=" + vin(), Map.of(), FOREIGN);
        write(LOW.replace("[20]", "[30]") + LOW.replace("label: low", "label: lower"));
        Map<String, Object> report = sync("&vin=" + vin());
        assertThat(report)
                .containsEntry("created", 1)
                .containsEntry("updated", 1)
                .containsEntry("deleted", 1)
                .containsEntry(
                        "vehicles",
                        List.of(Map.of(
                                "vin",
                                vin(),
                                "created",
                                List.of("garage/lower"),
                                "updated",
                                List.of("garage/low"),
                                "deleted",
                                List.of("garage/moved at night"),
                                "unchanged",
                                List.of())));
        assertThat(labels()).containsExactlyInAnyOrder("garage/low", "garage/lower", "by hand");
        assertThat(monitors().toString()).contains("\"30\"").doesNotContain("\"[20]\"");
    }

    @Test
    void anEmptySetDeletesWhatIsOursAndNothingElse() throws IOException {
        sync("&vin=" + vin());
        call("stellantis:createMonitor?brand=Peugeot&vin=" + vin(), Map.of(), FOREIGN);
        Files.writeString(file, "prefix: garage\nmonitors: []\n");
        assertThat(sync("&vin=" + vin())).containsEntry("deleted", 2);
        assertThat(labels()).containsExactly("by hand");
    }

    @Test
    void twoSetsOfAlikePrefixesDoNotTouchEachOther() throws IOException {
        sync("&vin=" + vin());
        Files.writeString(file, "prefix: gar\nmonitors: []\n");
        assertThat(sync("&vin=" + vin())).containsEntry("deleted", 0);
        assertThat(labels()).hasSize(2);
    }

    @Test
    void aDryRunTellsWhatWouldBeDoneAndDoesNothingNotEvenACallback() {
        assertThat(sync("&dryRun=true&vin=" + vin()))
                .containsEntry("dryRun", true)
                .containsEntry("created", 2);
        assertThat(writes()).isZero();
        sync("&vin=" + vin());
        long writes = writes();
        assertThat(sync("&dryRun=true&vin=" + vin()))
                .containsEntry("created", 0)
                .containsEntry("unchanged", 2);
        assertThat(writes()).isEqualTo(writes);
    }

    @Test
    void aMonitorThatWasMadeTwiceIsThereOnceAfterwards() {
        sync("&vin=" + vin());
        call("stellantis:createMonitor?brand=Peugeot&vin=" + vin(), Map.of(), FOREIGN.replace("by hand", "garage/low"));
        assertThat(labels()).hasSize(3);
        sync("&vin=" + vin());
        assertThat(labels()).containsExactlyInAnyOrder("garage/low", "garage/moved at night");
        sync("&vin=" + vin());
        assertThat(sync("&vin=" + vin())).containsEntry("unchanged", 2);
    }

    @Test
    void oneVehicleThatIsRefusedIsReportedAndTheOthersAreDone() {
        simulator
                .faults()
                .add(Fault.on(Operation.monitors)
                        .applicationError(40300, "Forbidden")
                        .times(1));
        int vehicles = simulator.fleet().vehicles(Brand.Peugeot).size();
        Map<String, Object> report = sync("");
        assertThat(report).containsEntry("failed", 1).containsEntry("created", 2 * (vehicles - 1));
        assertThat(report.get("vehicles").toString()).contains("problem=the service answered 403/40300 to monitors");
    }

    @Test
    void wherethereWouldBeMoreThanFiveWithThoseOfOthersNothingIsChanged() {
        sync("&vin=" + vin());
        for (int i = 0; i < 3; i++) {
            call("stellantis:createMonitor?brand=Peugeot&vin=" + vin(), Map.of(), FOREIGN);
        }
        long writes = writes();
        Exchange result = call(
                "stellantis:syncMonitors?brand=Peugeot&vin=" + vin(),
                Map.of(),
                "prefix: garage\nmonitors:\n" + LOW + NIGHT + LOW.replace("label: low", "label: lower"));
        assertThat(result.getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("a vehicle has at most 5 monitors: besides the 3 of garage there are 3 others");
        assertThat(writes()).isEqualTo(writes + 0);
    }

    @Test
    void aBodyIsAsGoodAsAFileInWhateverShape() throws Exception {
        String yaml = Files.readString(file);
        sync("&vin=" + vin());
        for (Object body : List.of(
                yaml,
                yaml.getBytes(),
                file.toFile(),
                JSON.readValue("{\"prefix\":\"other\",\"monitors\":[]}", new TypeReference<Map<String, Object>>() {}),
                "{\"prefix\":\"other\",\"monitors\":[]}")) {
            Exchange result = call("stellantis:syncMonitors?brand=Peugeot&vin=" + vin(), Map.of(), body);
            assertThat(result.getException()).isNull();
            assertThat(report(result)).containsEntry("created", 0).containsEntry("deleted", 0);
        }
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("prefix: [", new String[] {"this is no YAML, from line 1"}),
                Arguments.of("prefix: a\nprefix: b", new String[] {"this is no YAML, from line 2", "prefix"}),
                Arguments.of("", new String[] {"has the fields prefix and monitors"}),
                Arguments.of("- a", new String[] {"has the fields prefix and monitors"}),
                Arguments.of("monitors: []", new String[] {"prefix is missing"}),
                Arguments.of("prefix: a/b\nmonitors: []", new String[] {"prefix: must have no slash"}),
                Arguments.of("prefix: a", new String[] {"monitors is missing"}),
                Arguments.of(
                        "prefix: a\nmonitors:\n" + LOW.repeat(6),
                        new String[] {"monitors: must have 0 to 5 elements, not 6"}),
                Arguments.of(
                        "prefix: a\nmonitors:\n" + LOW.repeat(2),
                        new String[] {"monitors/1/label: there are two monitors of this label"}),
                Arguments.of(
                        "prefix: a\nmonitors:\n" + LOW.replace("boolExp: low", "boolExp: lo"),
                        new String[] {"monitors/0/triggerParam/boolExp: unknown trigger 'lo'", "did you mean 'low'"}));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongWithASetIsNamedWithItsPlaceBeforeAnythingIsDone(String yaml, String[] says) {
        assertThat(call("stellantis:syncMonitors?brand=Peugeot", Map.of(), yaml).getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(says);
        assertThat(simulator.traffic().requests()).isEmpty();
    }

    @Test
    void withoutAnybodyWhoIsNotifiedNoMonitorIsMade() {
        component(camel).getConfiguration().setCallbackTarget(null);
        for (String operation :
                List.of("syncMonitors?brand=Peugeot&monitorsFile=" + file, "createMonitor?brand=Peugeot")) {
            assertThat(call("stellantis:" + operation + "&vin=" + vin(), Map.of(), FOREIGN)
                            .getException())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContainingAll("webhook:stellantis:events", "callbackTarget", "callbackId");
        }
        assertThat(simulator.traffic().requests()).isEmpty();
    }

    private void write(String monitors) throws IOException {
        Files.writeString(file, "prefix: garage\nmonitors:\n" + monitors);
    }

    private String vin() {
        return simulator.fleet().vehicles(Brand.Peugeot).get(0).vin();
    }

    private Map<String, Object> sync(String options) {
        Exchange result = call("stellantis:syncMonitors?brand=Peugeot&monitorsFile=" + file + options);
        assertThat(result.getException()).isNull();
        return report(result);
    }

    private static Map<String, Object> report(Exchange result) {
        return JSON.convertValue(result.getMessage().getBody(), new TypeReference<>() {});
    }

    private JsonNode monitors() {
        return JSON.valueToTree(call("stellantis:monitors?brand=Peugeot&vin=" + vin())
                .getMessage()
                .getBody());
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        monitors()
                .at("/_embedded/monitors")
                .forEach(monitor -> labels.add(monitor.at("/monitor/label").asText()));
        return labels;
    }

    private long writes() {
        return Stream.of(Operation.values())
                .filter(Operation::isWrite)
                .mapToLong(simulator.traffic()::count)
                .sum();
    }
}
