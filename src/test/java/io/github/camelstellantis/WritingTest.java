package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WritingTest extends SimulatorTestSupport {

    private static final String JSON =
            "{\"label\":\"garage é\",\"type\":[\"Remote\"],\"callback\":{\"webhook\":{\"name\":\"hook\",\"target\":\"https://example.org/h\"}}}";

    record Webhook(String name, String target) {}

    record Delivery(Webhook webhook) {}

    record Callback(String label, List<String> type, Delivery callback) {}

    static Stream<Arguments> bodies() throws Exception {
        Path file = Files.writeString(Files.createTempFile("callback", ".json"), JSON);
        file.toFile().deleteOnExit();
        return Stream.of(
                Arguments.of(
                        "Map",
                        Map.of(
                                "label",
                                "garage é",
                                "type",
                                List.of("Remote"),
                                "callback",
                                Map.of("webhook", Map.of("name", "hook", "target", "https://example.org/h")))),
                Arguments.of(
                        "record",
                        new Callback(
                                "garage é",
                                List.of("Remote"),
                                new Delivery(new Webhook("hook", "https://example.org/h")))),
                Arguments.of("text", JSON),
                Arguments.of("bytes", JSON.getBytes(StandardCharsets.UTF_8)),
                Arguments.of("stream", new ByteArrayInputStream(JSON.getBytes(StandardCharsets.UTF_8))),
                Arguments.of("file", file.toFile()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aBodyMayComeInAnyShape(String shape, Object body) {
        Exchange created = call("stellantis:createCallback?brand=Peugeot", Map.of(), body);
        assertThat(created.getException()).isNull();
        Object id = created.getMessage().getBody(Map.class).get("callbackId");
        Map<?, ?> callback = call("stellantis:callback?brand=Peugeot&callbackId=" + id)
                .getMessage()
                .getBody(Map.class);
        assertThat(callback.get("label")).isEqualTo("garage é");
    }

    static Stream<Object> noBodies() {
        return Stream.of(null, "", "{", "[]", "42", "\"text\"", List.of(1), 42, new Object());
    }

    @ParameterizedTest
    @MethodSource("noBodies")
    void whatIsNoJsonObjectIsRefusedBeforeAnythingIsSent(Object body) {
        Exchange result = call("stellantis:createCallback?brand=Peugeot", Map.of(), body);
        assertThat(result.getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("createCallback");
        assertThat(simulator.traffic().requests()).isEmpty();
    }

    @Test
    void aDeletedCallbackIsGone() {
        Object id = call("stellantis:createCallback?brand=Peugeot", Map.of(), JSON)
                .getMessage()
                .getBody(Map.class)
                .get("callbackId");
        Map<String, Object> header = Map.of(StellantisConstants.CALLBACK_ID, id);
        Exchange deleted = call("stellantis:deleteCallback?brand=Peugeot", header, null);
        assertThat(deleted.getException()).isNull();
        assertThat(deleted.getMessage().getBody()).isNull();
        assertThat(call("stellantis:callback?brand=Peugeot", header, null).getException())
                .isNotNull();
    }

    @Test
    void everyWritingOperationSaysWhichIdItMisses() {
        Arrays.stream(Operation.values())
                .filter(operation -> operation.isWrite() && !operation.pathIds().isEmpty())
                .forEach(operation -> assertThat(call("stellantis:" + operation + "?brand=Peugeot", Map.of(), JSON)
                                .getException())
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageContaining("needs"));
    }
}
