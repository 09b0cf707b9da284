package io.github.camelstellantis.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.RemoteFault;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/home-assistant.camel.yaml}, as the Maven profile runs it, at a real broker. */
class HomeAssistantTest {

    private static final int VEHICLES = 5;
    private static final Pattern FIELD = Pattern.compile("value_json\\.(\\w+)");
    private static final JsonSchema DEVICE = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(HomeAssistantTest.class.getResourceAsStream("/home-assistant/device.schema.json"));

    @TempDir
    static Path directory;

    private static Artemis broker;
    private static MqttParticipant homeAssistant;
    private static JobLog log;
    private static Job job;
    private static List<String> toldAtStart;
    private static long sentAtStart;

    @BeforeAll
    static void startWithACommandThatWasKeptFromBefore() throws Exception {
        broker = new Artemis(directory);
        broker.start();
        homeAssistant = new MqttParticipant(broker);
        homeAssistant.publishRetained("stellantis/VR3UHZKXZP1663742/charging/set", "ON");
        log = new JobLog();
        job = run(Map.of());
        everythingIsThere();
        patiently().until(() -> log.lines().stream().anyMatch(line -> line.contains("kept at the broker")));
        toldAtStart = log.lines();
        sentAtStart = job.simulator().traffic().count(Operation.sendRemote);
    }

    @AfterAll
    static void stop() throws Exception {
        job.close();
        log.close();
        homeAssistant.close();
        broker.stop();
    }

    @BeforeEach
    void forgetFaults() {
        job.simulator().faults().clear();
        log.clear();
    }

    private static Job run(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.putIfAbsent("mqtt.broker", broker.address());
        properties.put("simulator.vehiclesPerBrand", String.valueOf(VEHICLES));
        return new Job("home-assistant", directory, properties);
    }

    private static void everythingIsThere() {
        patiently()
                .until(() -> devices().size() == VEHICLES
                        && states().size() == reporting().size());
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30));
    }

    @Test
    void everyVehicleIsADeviceAsHomeAssistantDocumentsIt() {
        assertThat(devices().values())
                .allSatisfy(device -> assertThat(DEVICE.validate(device)).isEmpty());
        assertThat(devices().values().stream()
                        .map(device -> device.at("/device/model").asText()))
                .containsExactlyInAnyOrderElementsOf(fleet().stream()
                        .map(vehicle -> vehicle.vehicle().findValue("label").asText())
                        .toList());
        assertThat(entities().map(entity -> entity.path("unique_id").asText()))
                .hasSizeGreaterThan(VEHICLES * 10)
                .doesNotHaveDuplicates();
        patiently().until(() -> "online".equals(homeAssistant.latest().get("stellantis/availability")));
    }

    @Test
    void whatHasNoPlugHasNeitherBatteryNorSwitches() {
        assertThat(fleet()).allSatisfy(vehicle -> {
            boolean plugsIn = !vehicle.vehicle().path("motorization").asText().equals("Thermic");
            JsonNode components = devices().get(vehicle.vin()).path("components");
            assertThat(components.has("charging")).isEqualTo(plugsIn);
            assertThat(components.has("electricLevelPercent")).isEqualTo(plugsIn);
        });
    }

    @Test
    void statesAreWhatTheSimulatorShowsAndHaveAllThatEntitiesReadAndNothingOfTheOwner() {
        patiently().untilAsserted(() -> assertThat(reporting()).allSatisfy(vehicle -> {
            JsonNode state = states().get(vehicle.vin());
            Map<String, Object> shown = Snapshot.of(vehicle.status(), new Identity(null, "Peugeot", null, null))
                    .toMap();
            Stream.of("vin", "account", "observedAt").forEach(shown::remove);
            assertThat(new ObjectMapper().convertValue(state, new TypeReference<Map<String, Object>>() {}))
                    .containsAllEntriesOf(shown);
            assertThat(state.has("vin") || state.has("account")).isFalse();
            assertThat(entities()
                            .flatMap(entity ->
                                    FIELD.matcher(entity.toString()).results().map(found -> found.group(1))))
                    .isNotEmpty()
                    .allMatch(state::has);
        }));
    }

    @Test
    void aSwitchHasTheCarChargeAndSaysSo() throws MqttException {
        SimulatedVehicle car = charging();
        homeAssistant.publish(switchOf(car), "OFF");
        outcomeOf(car, "charging off: Success");
        assertThat(car.isCharging()).isFalse();
        homeAssistant.publish(switchOf(car), "ON");
        outcomeOf(car, "charging on: Success");
        assertThat(car.isCharging()).isTrue();
        patiently()
                .until(() ->
                        states().get(car.vin()).path("chargingStatus").asText().equals("InProgress"));
        homeAssistant.publish("stellantis/" + car.vin() + "/preconditioning/set", "ON");
        outcomeOf(car, "preconditioning on: Success");
        assertThat(car.isPreconditioning()).isTrue();
    }

    @Test
    void aCommandThatFailsIsReportedWithItsCause() throws MqttException {
        job.simulator().faults().add(RemoteFault.on("charging").failing("VehicleChargingSystemError"));
        SimulatedVehicle car = pluggingIn();
        homeAssistant.publish(switchOf(car), car.isCharging() ? "OFF" : "ON");
        outcomeOf(car, "charging (on|off): failed, VehicleChargingSystemError");
    }

    @Test
    void aCommandThatWasRetainedIsNotCarriedOut() {
        assertThat(toldAtStart).contains("a command that was kept at the broker is not carried out: VR3…3742");
        assertThat(sentAtStart).isZero();
    }

    @Test
    void nobodyElsesVehicleAndNoOtherCommandCanBeChosenByATopic() throws MqttException {
        long before = job.simulator().traffic().count(Operation.sendRemote);
        homeAssistant.publish("stellantis/VR3NOBODYSCAR1234/charging/set", "ON");
        homeAssistant.publish("stellantis/" + pluggingIn().vin() + "/door/set", "ON");
        homeAssistant.publish(switchOf(pluggingIn()), "MAYBE");
        patiently()
                .until(() -> log.lines().stream()
                                .filter(line -> line.startsWith("no command for a vehicle of yours: "))
                                .count()
                        == 3);
        assertThat(job.simulator().traffic().count(Operation.sendRemote)).isEqualTo(before);
    }

    @Test
    void discoveryIsRepeatedWhenHomeAssistantSaysThatItIsOnline() throws MqttException {
        Map<String, JsonNode> before = devices();
        homeAssistant.latest().clear();
        homeAssistant.publish("homeassistant/status", "online");
        patiently().until(() -> devices().equals(before));
    }

    @Test
    void discoveryAndStatesWaitForWhoComesLater() throws MqttException {
        try (MqttParticipant later = new MqttParticipant(broker)) {
            patiently().until(() -> later.latest()
                    .keySet()
                    .containsAll(homeAssistant.latest().keySet()));
        }
    }

    @Test
    void aBrokerThatIsAwayLosesNothing() throws Exception {
        Artemis late = new Artemis(directory.resolve("late"));
        try (Job early = run(Map.of("mqtt.broker", late.address()))) {
            assertThat(early.property("mqtt.broker")).isEqualTo(late.address());
            patiently().until(() -> told("not published, will be tried again") > 5);
            assertThat(log.lines()).noneMatch(line -> line.contains("\n"));
            late.start();
            awaitRetained(late, VEHICLES + reporting(early).size());
            try (MqttParticipant there = new MqttParticipant(late)) {
                commandsArrive(there);
            }
            late.stop();
            late.start();
            log.clear();
            try (MqttParticipant there = new MqttParticipant(late)) {
                commandsArrive(there);
            }
        }
        late.stop();
    }

    @Test
    void withoutVinsNoTopicAndNoMessageHasOne() {
        try (Job anonymous =
                run(Map.of("vehicle.anonymous", "true", "mqtt.topic", "hidden", "homeassistant.prefix", "hidden"))) {
            patiently()
                    .until(() ->
                            hidden().size() == VEHICLES + reporting(anonymous).size() + 1);
            assertThat(anonymous.simulator().fleet().vehicles())
                    .allSatisfy(vehicle -> assertThat(hidden().toString()).doesNotContain(vehicle.vin()));
        }
    }

    @Test
    void aVehicleThatLeavesTheAccountIsRemovedWithAllThatWasSaidOfIt() throws MqttException {
        try (Job shrinking = run(Map.of("mqtt.topic", "shrinking", "homeassistant.prefix", "shrinking"))) {
            String car = reporting(shrinking).get(0).vin();
            List<String> topics = List.of(
                    "shrinking/device/stellantis_" + car + "/config",
                    "shrinking/" + car + "/state",
                    "shrinking/" + car + "/command");
            homeAssistant.publishRetained(topics.get(2), "charging on: Success");
            patiently().untilAsserted(() -> assertThat(homeAssistant.latest())
                    .containsKeys(topics.toArray(String[]::new)));
            shrinking
                    .simulator()
                    .faults()
                    .add(Fault.on(Operation.vehicles).always().body(allBut(car)));
            patiently().until(() -> topics.stream()
                    .allMatch(topic -> homeAssistant.latest().get(topic).isEmpty()));
        }
        homeAssistant.latest().values().removeIf(String::isEmpty);
    }

    private static String allBut(String vin) {
        ObjectNode vehicles = new ObjectMapper().createObjectNode();
        ArrayNode rest = vehicles.putObject("_embedded").putArray("vehicles");
        fleet().stream().filter(vehicle -> !vehicle.vin().equals(vin)).forEach(vehicle -> rest.add(vehicle.vehicle()));
        return vehicles.toString();
    }

    /** By somebody new at each look: who subscribes while messages come can miss some of them at Artemis. */
    private static void awaitRetained(Artemis broker, int configurationsAndStates) {
        patiently().ignoreException(ConditionTimeoutException.class).untilAsserted(() -> {
            try (MqttParticipant there = new MqttParticipant(broker)) {
                await().atMost(Duration.ofSeconds(2))
                        .untilAsserted(() -> assertThat(there.latest().keySet())
                                .filteredOn(topic -> topic.endsWith("/config") || topic.endsWith("/state"))
                                .hasSize(configurationsAndStates));
            }
        });
    }

    private static void commandsArrive(MqttParticipant there) {
        patiently().until(() -> {
            there.publish("stellantis/VR3NOBODYSCAR1234/charging/set", "ON");
            return told("no command for a vehicle of yours") > 0;
        });
    }

    private static Map<String, String> hidden() {
        Map<String, String> hidden = new HashMap<>(homeAssistant.latest());
        hidden.keySet().removeIf(topic -> !topic.startsWith("hidden/"));
        return hidden;
    }

    private static long told(String what) {
        return log.lines().stream().filter(line -> line.contains(what)).count();
    }

    private static void outcomeOf(SimulatedVehicle car, String outcome) {
        String topic = "stellantis/" + car.vin() + "/command";
        patiently().until(() -> {
            job.simulator().clock().advance(Duration.ofSeconds(5));
            return homeAssistant.latest().getOrDefault(topic, "").matches(outcome);
        });
    }

    /** One of them soon does. */
    private static SimulatedVehicle charging() {
        return patiently()
                .until(
                        () -> {
                            job.simulator().clock().advance(Duration.ofMinutes(10));
                            return fleet().stream()
                                    .filter(SimulatedVehicle::isCharging)
                                    .findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private static String switchOf(SimulatedVehicle car) {
        return "stellantis/" + car.vin() + "/charging/set";
    }

    private static SimulatedVehicle pluggingIn() {
        return fleet().get(0);
    }

    /** By what the vehicle is called. */
    private static Map<String, JsonNode> devices() {
        return messages("homeassistant/device/stellantis_(.+)/config");
    }

    private static Map<String, JsonNode> states() {
        return messages("stellantis/(.+)/state");
    }

    private static Stream<JsonNode> entities() {
        return devices().values().stream()
                .flatMap(device -> device.path("components").valueStream());
    }

    private static Map<String, JsonNode> messages(String topics) {
        Map<String, JsonNode> found = new HashMap<>();
        homeAssistant.latest().forEach((topic, text) -> {
            Matcher matcher = Pattern.compile(topics).matcher(topic);
            if (matcher.matches()) {
                found.put(matcher.group(1), json(text));
            }
        });
        return found;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    private static List<SimulatedVehicle> fleet() {
        return fleet(job);
    }

    private static List<SimulatedVehicle> fleet(Job job) {
        return job.simulator().fleet().vehicles(Brand.Peugeot);
    }

    private static List<SimulatedVehicle> reporting() {
        return reporting(job);
    }

    /** Each simulator has its own time, in which cars come to report something. */
    private static List<SimulatedVehicle> reporting(Job job) {
        return fleet(job).stream().filter(vehicle -> vehicle.status() != null).toList();
    }
}
