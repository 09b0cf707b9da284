package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Caller.Reply;
import io.github.camelstellantis.simulator.Caller.Session;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SimulatedOperationsTest {

    private static final String CALLBACK =
            "{\"label\":\"mine\",\"callback\":{\"webhook\":{\"name\":\"hook\",\"target\":\"https://example.com/x\"}}}";
    private static final String MONITOR =
            "{\"label\":\"zone\",\"triggerParam\":{\"triggers\":[{\"name\":\"z\",\"zone\":"
                    + "{\"transition\":\"Out\",\"place\":{\"radius\":20,\"center\":{\"longitude\":2.3,\"latitude\":48.8}}}}],"
                    + "\"boolExp\":\"z\"}}";

    @RegisterExtension
    static final StellantisSimulatorExtension EXTENSION = new StellantisSimulatorExtension(longLived());

    private static Caller caller;
    private static Session session;

    private static StellantisSimulator longLived() {
        StellantisSimulator simulator = new StellantisSimulator();
        simulator.setSeed(3);
        simulator.setVehiclesPerBrand(30);
        simulator.setRequestsPerSecond(100_000);
        simulator.setClockRate(0);
        return simulator;
    }

    @BeforeAll
    static void logIn() {
        caller = new Caller(EXTENSION.simulator());
        session = caller.session(Brand.Peugeot);
        EXTENSION.simulator().clock().advance(Duration.ofDays(20));
    }

    static Stream<Operation> operations() {
        return Arrays.stream(Operation.values())
                .filter(operation -> !operation.isOwn())
                .filter(operation -> Routes.find(operation.method().name(), pathOf(operation))
                        .isPresent());
    }

    private static String pathOf(Operation operation) {
        String base = operation == Operation.capabilities ? Routes.V3 : Routes.V4;
        return base + operation.path().replaceAll("\\{\\w+}", "x");
    }

    @Test
    void allThirtySixOperationsAndTheCapabilitiesAreServed() {
        assertThat(operations().filter(operation -> operation != Operation.snapshot))
                .hasSize(37);
    }

    @Test
    void everyOperationAnswersWithItsStatusAndRelation() {
        Map<Operation, Reply> replies = callEverything();

        assertThat(replies.keySet()).hasSize(36);
        replies.forEach((operation, reply) -> {
            assertThat(reply.status()).as(operation + " " + reply.text()).isEqualTo(operation.successStatus());
            if (operation.isCollection()) {
                assertThat(reply.at("/_embedded/" + operation.relation()).isArray())
                        .as(operation.name())
                        .isTrue();
                assertThat(reply.at("/_embedded/" + operation.relation()))
                        .as(operation.name())
                        .isNotEmpty();
                assertThat(reply.at("/_links/self/href").asText()).contains("client_id=simulator-client");
            }
        });
    }

    private Map<Operation, Reply> callEverything() {
        Map<Operation, Reply> replies = new EnumMap<>(Operation.class);
        String vehicle = vehicleWithEverything();
        replies.put(Operation.user, session.get("/user"));
        replies.put(Operation.vehicles, session.get("/user/vehicles"));
        replies.put(Operation.vehicle, session.get(vehicle));
        for (String name : List.of("status", "lastPosition", "telemetry", "maintenance")) {
            replies.put(Operation.valueOf(name), session.get(vehicle + "/" + name));
        }
        for (String name : List.of("alert", "alarm", "collision", "trip")) {
            replies.putAll(collectionAndElement(name, vehicle));
        }
        callTrip(vehicle, replies);
        callCallbacks(vehicle, replies);
        return replies;
    }

    private Map<Operation, Reply> collectionAndElement(String name, String vehicle) {
        String path = vehicle + "/" + name + "s";
        Reply collection = session.get(path);
        Operation operation = Operation.valueOf(name + "s");
        String id =
                collection.at("/_embedded/" + operation.relation() + "/0/id").asText();
        return Map.of(operation, collection, Operation.valueOf(name), session.get(path + "/" + id));
    }

    /** One that has had an alert, an alarm and a collision. */
    private String vehicleWithEverything() {
        return EXTENSION.simulator().fleet().vehicles(Brand.Peugeot).stream()
                .filter(vehicle -> !vehicle.alerts().isEmpty()
                        && !vehicle.alarms().isEmpty()
                        && !vehicle.collisions().isEmpty()
                        && vehicle.lastPosition() != null)
                .findFirst()
                .map(vehicle -> "/user/vehicles/" + vehicle.id())
                .orElseThrow();
    }

    private void callTrip(String vehicle, Map<Operation, Reply> replies) {
        var simulated =
                EXTENSION.simulator().fleet().byId(vehicle.substring(15)).orElseThrow();
        for (JsonNode trip : simulated.trips()) {
            String id = trip.path("id").asText();
            String path = vehicle + "/trips/" + id;
            for (JsonNode alert : simulated.tripAlerts(id)) {
                replies.put(Operation.tripAlerts, session.get(path + "/alerts"));
                replies.put(
                        Operation.tripAlert,
                        session.get(path + "/alerts/" + alert.path("id").asText()));
            }
            for (JsonNode collision : simulated.tripCollisions(id)) {
                replies.put(Operation.tripCollisions, session.get(path + "/collisions"));
                replies.put(
                        Operation.tripCollision,
                        session.get(path + "/collisions/" + collision.path("id").asText()));
            }
            if (!replies.containsKey(Operation.tripWayPoints)) {
                replies.put(Operation.tripWayPoints, session.get(path + "/wayPoints"));
                replies.put(Operation.tripTelemetry, session.get(path + "/telemetry"));
            }
        }
    }

    private void callCallbacks(String vehicle, Map<Operation, Reply> replies) {
        Reply created = session.call("POST", "/user/callbacks", CALLBACK);
        replies.put(Operation.createCallback, created);
        String callback = "/user/callbacks/" + created.at("/callbackId").asText();
        String under = vehicle + callback.substring(5);
        replies.put(Operation.callbacks, session.get("/user/callbacks"));
        replies.put(Operation.callback, session.get(callback));
        replies.put(Operation.updateCallback, session.call("PUT", callback, CALLBACK));
        replies.put(Operation.setCallbackStatus, session.call("PUT", callback + "/status", "{\"status\":\"Paused\"}"));
        Reply monitor = session.call("POST", under + "/monitors", MONITOR);
        String monitorPath = under + "/monitors/" + monitor.at("/monitorId").asText();
        replies.put(Operation.createMonitor, monitor);
        replies.put(Operation.monitors, session.get(under + "/monitors"));
        replies.put(Operation.monitor, session.get(monitorPath));
        replies.put(Operation.updateMonitor, session.call("PUT", monitorPath, MONITOR));
        replies.put(
                Operation.setMonitorStatus, session.call("PUT", monitorPath + "/status", "{\"status\":\"Running\"}"));
        replies.put(Operation.deleteMonitor, session.call("DELETE", monitorPath, null));
        Reply remote = session.call("POST", under + "/remotes", "{\"horn\":{\"state\":\"Activated\"}}");
        replies.put(Operation.sendRemote, remote);
        replies.put(Operation.remotes, session.get(under + "/remotes"));
        replies.put(
                Operation.remote,
                session.get(under + "/remotes/" + remote.at("/remoteActionId").asText()));
        replies.put(Operation.deleteCallback, session.call("DELETE", callback, null));
    }

    @ParameterizedTest
    @CsvSource({"/vehicles/,", "/vehicle/,", "/vehicles/,onboardCapabilities"})
    void theCapabilitiesOfAVinNeedTheAppAndItsCertificateOnly(String path, String extension) {
        String vin = EXTENSION.simulator().fleet().vehicles(Brand.DS).get(0).vin();
        Reply reply = caller.send(
                caller.withCertificate(),
                HttpRequest.newBuilder(URI.create(EXTENSION.simulator().getCapabilitiesUri() + path + vin
                                + "?client_id=simulator-client" + (extension == null ? "" : "&extension=" + extension)))
                        .header("Authorization", caller.basic()));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/vin").asText()).isEqualTo(vin);
        assertThat(reply.at("/motorization").isTextual()).isTrue();
        assertThat(reply.at("/_embedded/extension/onboardCapabilities/remote/details/charging/supported")
                        .isMissingNode())
                .isEqualTo(extension == null);
    }

    @Test
    void withoutAClientCertificateNoHandshakeIsCompleted() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(EXTENSION.simulator().getApiCertUri() + "/user"))
                .build();

        assertThatThrownBy(() -> caller.withoutCertificate().send(request, BodyHandlers.discarding()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void followingNextVisitsEveryElementOnce() {
        Set<String> vins = new LinkedHashSet<>();
        List<Integer> pages = new ArrayList<>();
        Reply page = session.get("/user/vehicles?pageSize=7");
        while (true) {
            page.at("/_embedded/vehicles")
                    .forEach(vehicle ->
                            assertThat(vins.add(vehicle.path("vin").asText())).isTrue());
            pages.add(page.at("/currentPage").asInt());
            assertThat(page.at("/total").asInt()).isEqualTo(30);
            assertThat(page.at("/totalPage").asInt()).isEqualTo(5);
            String next = page.at("/_links/next/href").asText();
            if (next.isEmpty()) {
                break;
            }
            page = session.exactly("GET", next, null);
        }
        assertThat(vins).hasSize(30);
        assertThat(pages).containsExactly(1, 2, 3, 4, 5);
        assertThat(page.at("/_links/prev/href").asText()).contains("pageToken=");
    }

    @ParameterizedTest
    @CsvSource({"0-9,10", "5-,25", "28-60,2", "3,27", "40-,0"})
    void theIndexRangeCutsACollection(String range, int total) {
        assertThat(session.get("/user/vehicles?indexRange=" + range)
                        .at("/total")
                        .asInt())
                .isEqualTo(total);
    }

    static Stream<String> badParameters() {
        return Stream.of(
                "/user?country=FR",
                "/user/vehicles?pageSize=0",
                "/user/vehicles?pageSize=61",
                "/user/vehicles?pageSize=many",
                "/user/vehicles?pageSize=",
                "/user/vehicles?indexRange=9-0",
                "/user/vehicles?indexRange=-",
                "/user/vehicles?pageToken=mine",
                "/user/vehicles?extension=wings",
                "{v}/telemetry?pageSize=2001",
                "{v}/telemetry?type=vehicle.wings",
                "{v}/trips?timestamps=yesterday",
                "{v}/trips?timestamps=/",
                "{v}/trips?timestamps=2026-01-02T00:00:00Z/2026-01-01T00:00:00Z",
                "{v}/trips?distance=far",
                "{v}/trips?states=Lost",
                "/user/callbacks?types=Smoke");
    }

    @ParameterizedTest
    @MethodSource("badParameters")
    void aBadParameterIsRefusedInTheShapeOfTheApplication(String request) {
        Reply reply = session.get(request.replace("{v}", session.vehicle(0)));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/code").asInt()).isEqualTo(40000);
        assertThat(reply.at("/uuid").asText()).hasSize(36);
        assertThat(Instant.parse(reply.at("/timestamp").asText()))
                .isBefore(Instant.now().plusSeconds(60));
    }

    @Test
    void aPageOfTelemetryHoldsUpToTwoThousand() {
        Reply reply = session.get(session.vehicle(0) + "/telemetry?pageSize=2000");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.at("/_embedded/telemetries").size()).isGreaterThan(60);
    }

    @Test
    void timestampsSelectTripsWithEitherEndOpen() {
        String path = session.vehicle(0) + "/trips";
        Reply all = session.get(path);
        String middle = all.at(
                        "/_embedded/trips/" + all.json().at("/_embedded/trips").size() / 2 + "/startedAt")
                .asText();
        int total = all.at("/total").asInt();
        int since =
                session.get(path + "?timestamps=" + middle + "/").at("/total").asInt();
        int until = session.get(path + "?timestamps=/" + middle).at("/total").asInt();
        int moment = session.get(path + "?timestamps=" + middle + "/PT1S")
                .at("/total")
                .asInt();

        assertThat(since).isBetween(1, total - 1);
        assertThat(since + until).isEqualTo(total + 1);
        assertThat(moment).isEqualTo(1);
    }

    @Test
    void toleranceThinsOutThePathOfATrip() {
        String vehicle = vehicleWithEverything();
        String trip =
                session.get(vehicle + "/trips").at("/_embedded/trips/0/id").asText();
        String path = vehicle + "/trips/" + trip + "/wayPoints";

        int all = session.get(path).at("/total").asInt();
        int few = session.get(path + "?tolerance=500").at("/total").asInt();

        assertThat(few).isEqualTo(2).isLessThanOrEqualTo(all);
    }

    @Test
    void somebodyElsesVehicleIsForbidden() {
        String foreign = caller.session(Brand.Opel).vehicle(0);
        Reply reply = session.get(foreign + "/status");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.at("/code").asInt()).isEqualTo(40300);
    }

    @Test
    void anIdThatIsUnknownBelowAVehicleHasNoData() {
        Reply reply = session.get(session.vehicle(0) + "/trips/none");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.at("/code").asInt()).isEqualTo(40400);
    }

    @Test
    void afterAVehicleHasGotANewIdTheOldOneIsForbidden() {
        var vehicle = EXTENSION.simulator().fleet().vehicles(Brand.Vauxhall).get(0);
        Session vauxhall = caller.session(Brand.Vauxhall);
        String old = "/user/vehicles/" + vehicle.id();
        vehicle.changeId();

        assertThat(vauxhall.get(old).status()).isEqualTo(403);
        assertThat(vauxhall.get("/user/vehicles/" + vehicle.id()).status()).isEqualTo(200);
    }

    @Test
    void aMissingOptionalScopeTakesFieldsOutSilently() {
        String vehicle = vehicleWithEverything();
        String scopes = "openid profile data:telemetry";
        Reply status = caller.session(Brand.Peugeot, scopes).get(vehicle + "/status");
        Reply position =
                caller.session(Brand.Peugeot, "openid profile data:position").get(vehicle + "/status");

        assertThat(status.json().has("lastPosition")).isFalse();
        assertThat(status.json().has("battery")).isTrue();
        assertThat(position.json().has("lastPosition")).isTrue();
        assertThat(position.json().has("battery")).isFalse();
    }

    @Test
    void aMissingRequiredScopeIsForbidden() {
        Reply reply =
                caller.session(Brand.Peugeot, "openid profile data:trip").get(session.vehicle(0) + "/lastPosition");

        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void aVehicleLinksToAllThatTheApiHasBelowIt() {
        JsonNode links = session.get(session.vehicle(0)).at("/_links");

        assertThat(links.fieldNames())
                .toIterable()
                .contains(
                        "self",
                        "status",
                        "lastPosition",
                        "trips",
                        "maintenance",
                        "alerts",
                        "telemetry",
                        "collisions",
                        "alarms",
                        "monitors",
                        "remotes");
        assertThat(links.at("/monitors/templated").asBoolean()).isTrue();
        assertThat(session.exactly("GET", links.at("/status/href").asText(), null)
                        .status())
                .isEqualTo(200);
    }
}
