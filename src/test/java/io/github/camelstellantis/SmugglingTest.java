package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.ReceivedRequest;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Whatever stands in an id or a query value, it stays in its place in the request, or is refused. */
class SmugglingTest extends SimulatorTestSupport {

    private static final List<String> TREACHEROUS = List.of(
            "a\r\nX-Evil: 1",
            "a\nGET /evil HTTP/1.1",
            "a&client_id=evil",
            "a?client_id=evil",
            "a#b",
            "a;b=c",
            "a/b",
            "a\\b",
            "..",
            "../../evil",
            "..;/evil",
            "%2e%2e%2fevil",
            "%2f",
            "%0d%0aX-Evil: 1",
            "a%00b",
            "a\u0000b",
            "a b+c",
            "{vehicleId}",
            "\u4e2d\uff0e\uff0e\uff0f",
            "\ud83d\ude97",
            "\ud83d");

    @Override
    void simulate(StellantisSimulator service) {
        service.setRequestsPerSecond(1_000_000);
        service.setRequestsPerDay(1_000_000);
    }

    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = super.configuration();
        configuration.setCapabilitiesUri(simulator.getCapabilitiesUri());
        configuration.setMaxRetries(0);
        return configuration;
    }

    @Test
    void everyIdOfEveryOperationStaysOneSegmentOfThePath() {
        operations().forEach(operation -> operation
                .pathIds()
                .forEach(id -> TREACHEROUS.forEach(value -> {
                    List<ReceivedRequest> requests = requests(operation, Map.of(id.header(), value));
                    assertThat(requests)
                            .as(operation + " with " + id + " " + value)
                            .allSatisfy(request -> {
                                String[] template = operation.path().split("/");
                                String path = request.path().replaceFirst("/connectedcar/v\\d", "");
                                String[] segments = path.split("/", -1);
                                assertThat(segments).hasSameSizeAs(template);
                                String segment =
                                        segments[Arrays.asList(template).indexOf("{" + id + "}")];
                                assertThat(decoded(segment))
                                        .isEqualTo(received(value))
                                        .isNotEqualTo("..");
                                assertThat(request.query()).containsOnlyKeys("client_id");
                            });
                })));
    }

    @Test
    void everyQueryValueOfEveryOperationStaysOneParameter() {
        operations().forEach(operation -> operation
                .query()
                .forEach(parameter -> TREACHEROUS.forEach(value -> {
                    List<ReceivedRequest> requests = requests(operation, Map.of(parameter.header(), value));
                    assertThat(requests)
                            .as(operation + " with " + parameter + " " + value)
                            .allSatisfy(request -> {
                                assertThat(request.query().keySet()).isSubsetOf("client_id", parameter.name());
                                assertThat(String.join(",", request.parameters(parameter.name())))
                                        .isIn("", received(value));
                            });
                })));
    }

    private static Stream<Operation> operations() {
        return Arrays.stream(Operation.values()).filter(operation -> !operation.isOwn() && operation != Operation.link);
    }

    /** The requests that the service got of it; none where it was refused before. */
    private List<ReceivedRequest> requests(Operation operation, Map<String, Object> treacherous) {
        Map<String, Object> headers = new HashMap<>();
        operation.pathIds().forEach(id -> headers.put(id.header(), "x"));
        headers.putAll(treacherous);
        int before = simulator.traffic().requests().size();
        String body = operation.hasRequestBody() ? "{\"lights\": {\"on\": true}}" : null;
        Exchange result = call("stellantis:" + operation + "?brand=Peugeot", headers, body);
        List<ReceivedRequest> requests = simulator.traffic().requests().stream()
                .skip(before)
                .filter(request -> request.path().startsWith("/connectedcar"))
                .toList();
        if (requests.isEmpty()) {
            assertThat(result.getException()).isInstanceOf(InvalidRequestException.class);
        }
        assertThat(requests)
                .as(operation + " " + treacherous)
                .hasSizeLessThan(2)
                .allSatisfy(request -> {
                    assertThat(request.parameters("client_id")).containsExactly(simulator.getClientId());
                    assertThat(request.header("X-Evil")).isNull();
                });
        return requests;
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Half a character is none. */
    private static String received(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
