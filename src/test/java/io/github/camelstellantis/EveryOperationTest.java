package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.Operation.Answer;
import io.github.camelstellantis.api.Operation.Authorization;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.simulator.ReceivedRequest;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of {@link Operation} is called through an endpoint over mutual TLS. */
class EveryOperationTest extends SimulatorTestSupport {

    private static final Map<Operation, Object> BODIES = Map.of(
            Operation.createCallback, callback(),
            Operation.updateCallback, callback(),
            Operation.setCallbackStatus, Map.of("status", "Paused"),
            Operation.createMonitor, monitor(),
            Operation.updateMonitor, monitor(),
            Operation.setMonitorStatus, "{\"status\": \"Paused\"}",
            Operation.sendRemote, Map.of("label", "wake", "wakeUp", Map.of("action", "WakeUp")));

    private final Map<PathId, String> ids = new EnumMap<>(PathId.class);

    @Override
    void simulate(StellantisSimulator service) {
        service.setVehiclesPerBrand(60);
    }

    @BeforeEach
    void makeWhatWritingOperationsNeed() {
        SimulatedVehicle any = simulator.fleet().vehicles(Brand.Peugeot).get(0);
        ids.put(PathId.vehicleId, any.id());
        ids.put(PathId.vin, any.vin());
        ids.put(PathId.callbackId, created(Operation.createCallback, "callbackId"));
        ids.put(PathId.monitorId, created(Operation.createMonitor, "monitorId"));
        ids.put(PathId.remoteId, created(Operation.sendRemote, "remoteActionId"));
    }

    static Stream<Operation> ofTheService() {
        return Arrays.stream(Operation.values()).filter(operation -> !operation.isOwn());
    }

    @ParameterizedTest
    @MethodSource("ofTheService")
    void everyOperationIsAnsweredOverMutualTls(Operation operation) {
        aim(operation);
        Exchange result = call(uri(operation), headers(operation), BODIES.get(operation));

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getHeader(StellantisConstants.RESPONSE_CODE))
                .isEqualTo(operation.successStatus());
        Object body = result.getMessage().getBody();
        if (operation.answer() == Answer.NOTHING) {
            assertThat(body).isNull();
        } else {
            assertThat(body).isInstanceOf(Map.class);
        }
        if (operation.isCollection()) {
            Map<?, ?> embedded = (Map<?, ?>) ((Map<?, ?>) body).get("_embedded");
            assertThat(embedded.keySet().stream().map(Object::toString).map(String::toLowerCase))
                    .contains(operation.relation().toLowerCase());
        }
        assertProtocol(operation);
    }

    private void assertProtocol(Operation operation) {
        List<ReceivedRequest> requests = simulator.traffic().requests();
        ReceivedRequest request = requests.get(requests.size() - 1);
        assertThat(request.method()).isEqualTo(operation.method().name());
        assertThat(request.parameters("client_id")).containsExactly(simulator.getClientId());
        assertThat(request.header("x-introspect-realm")).isEqualTo("clientsB2CPeugeot");
        assertThat(request.header("Authorization"))
                .startsWith(operation.authorization() == Authorization.APP ? "Basic " : "Bearer ");
        assertThat(request.header("Accept"))
                .contains(operation.answer() == Answer.GEO_JSON ? "application/vnd.geo+json" : "application/hal+json");
    }

    private String uri(Operation operation) {
        return "stellantis:" + operation + "?brand=Peugeot"
                + operation.pathIds().stream()
                        .map(id -> "&" + id + "=" + ids.get(id))
                        .collect(Collectors.joining());
    }

    private Map<String, Object> headers(Operation operation) {
        return operation == Operation.link
                ? Map.of(StellantisConstants.LINK, "https://elsewhere.example/connectedcar/v4/user/vehicles")
                : Map.of();
    }

    private void aim(Operation operation) {
        ids.putAll(OperationSubject.find(operation, simulator.fleet().vehicles(Brand.Peugeot)));
    }

    private String created(Operation operation, String idField) {
        Exchange result = call(uri(operation), Map.of(), BODIES.get(operation));
        assertThat(result.getException()).isNull();
        return (String) result.getMessage().getBody(Map.class).get(idField);
    }

    private static Map<String, Object> callback() {
        return Map.of(
                "label",
                "test",
                "type",
                List.of("Monitor", "Remote"),
                "callback",
                Map.of("webhook", Map.of("name", "hook", "target", "https://example.org/hook")));
    }

    private static Map<String, Object> monitor() {
        Map<String, Object> zone = Map.of(
                "transition",
                "In",
                "place",
                Map.of("radius", 5, "center", Map.of("longitude", 2.35, "latitude", 48.85)));
        return Map.of(
                "label",
                "home",
                "triggerParam",
                Map.of("triggers", List.of(Map.of("name", "home", "zone", zone)), "boolExp", "home"),
                "subscribeParam",
                Map.of("refreshEvent", 600),
                "extendedEventParam",
                List.of("vehicle.doorsState"));
    }
}
