package io.github.camelstellantis.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A body that is wrong is refused with everything that is wrong in it, each with its place. */
class JsonPartTest {

    private static final List<String> COLOURS = List.of("red", "green", "blue");

    private static JsonPart part(String json) {
        return JsonPart.of(tree(json));
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    static Stream<Arguments> checks() {
        return Stream.of(
                check("{\"a\": 1}", body -> body.require("a"), null),
                check("{}", body -> body.require("a"), "a is missing"),
                check("{\"a\": null}", body -> body.require("a"), "a is missing"),
                check("{\"a\": {}}", body -> body.at("a").require("b"), "a: b is missing"),
                check("{\"a\": {\"b\": {}}}", body -> body.at("a").at("b").require("c"), "a/b: c is missing"),
                check("{}", body -> body.at("a").at("b").text(), "a/b: must be text"),
                check("{\"a\": \"x\"}", body -> body.at("a").text(), null),
                check("{\"a\": \" \"}", body -> body.at("a").text(), "a: must be text"),
                check("{\"a\": 1}", body -> body.at("a").text(), "a: must be text"),
                check("{\"a\": [1, 2]}", body -> body.at("a").elements(1, 2), null),
                check("{\"a\": [1]}", body -> body.at("a").elements(1, 2), null),
                check("{\"a\": []}", body -> body.at("a").elements(1, 2), "a: must have 1 to 2 elements, not 0"),
                check("{\"a\": [1, 2, 3]}", body -> body.at("a").elements(1, 2), "a: must have 1 to 2 elements, not 3"),
                check(
                        "{\"a\": []}",
                        body -> body.at("a").elements(1, Integer.MAX_VALUE),
                        "a: must have 1 or more elements, not 0"),
                check("{\"a\": {}}", body -> body.at("a").elements(1, 2), "a: must be a list"),
                check("[1, \"x\"]", body -> body.elements(1, 2).forEach(JsonPart::text), "0: must be text"),
                check("{\"a\": \"red\"}", body -> body.at("a").oneOf(COLOURS), null),
                check(
                        "{\"a\": \"rad\"}",
                        body -> body.at("a").oneOf(COLOURS),
                        "a: unknown value 'rad': did you mean 'red'? Known are red, green, blue"),
                check("{\"a\": 1}", body -> body.at("a").oneOf(COLOURS), "a: must be text"),
                check("{\"red\": 1, \"x\": 2}", body -> body.requireOneOf(COLOURS), null),
                check(
                        "{\"x\": 1}",
                        body -> body.requireOneOf(COLOURS),
                        "exactly one of red, green, blue is needed, not none"),
                check(
                        "{\"gren\": 1}",
                        body -> body.requireOneOf(COLOURS),
                        "exactly one of red, green, blue is needed, not none: for 'gren', did you mean 'green'?"),
                check(
                        "{\"red\": 1, \"blue\": 2}",
                        body -> body.requireOneOf(COLOURS),
                        "exactly one of red, green, blue is needed, not red and blue"),
                check("{\"a\": 1}", body -> body.at("a").must(JsonNode::isNumber, "a number"), null),
                check(
                        "{\"a\": \"x\"}",
                        body -> body.at("a").must(JsonNode::isNumber, "a number"),
                        "a: must be a number"),
                check("{}", body -> body.problem("it is empty"), "it is empty"));
    }

    private static Arguments check(String json, Consumer<JsonPart> check, String problem) {
        return Arguments.of(json, check, problem);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("checks")
    void whatIsWrongIsSaidWithItsPlace(String json, Consumer<JsonPart> check, String problem) {
        JsonPart body = part(json);
        check.accept(body);
        if (problem == null) {
            assertThatCode(() -> body.finish("body")).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> body.finish("body"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("this body is wrong: " + problem);
        }
    }

    @Test
    void whatIsThereIsGiven() {
        JsonPart body = part("{\"a\": {\"b\": \"red\"}, \"none\": null}");
        JsonPart inner = body.find("a").orElseThrow();
        assertThat(inner.json()).isEqualTo(tree("{\"b\": \"red\"}"));
        assertThat(inner.require("b").flatMap(JsonPart::text)).contains("red");
        assertThat(inner.at("b").oneOf(COLOURS)).contains("red");
        assertThat(part("{\"red\": 1}").requireOneOf(COLOURS)).contains("red");
        assertThat(part("[1, 2]").elements(1, 2))
                .extracting(each -> each.json().asInt())
                .containsExactly(1, 2);
        assertThat(body.has("a")).isTrue();
        assertThatCode(() -> body.finish("body")).doesNotThrowAnyException();
    }

    @Test
    void whatIsNotThereOrWrongIsEmpty() {
        JsonPart body = part("{\"none\": null, \"number\": 1, \"text\": \"rad\"}");
        assertThat(body.has("none")).isFalse();
        assertThat(body.find("none")).isEmpty();
        assertThat(body.find("other")).isEmpty();
        assertThat(body.require("other")).isEmpty();
        assertThat(body.requireOneOf(COLOURS)).isEmpty();
        assertThat(part("{\"red\": 1, \"blue\": 2}").requireOneOf(COLOURS)).isEmpty();
        assertThat(body.at("number").text()).isEmpty();
        assertThat(body.at("text").oneOf(COLOURS)).isEmpty();
        assertThat(body.at("number").elements(0, 9)).isEmpty();
    }

    @Test
    void aListThatIsTooLongIsCheckedAllTheSame() {
        JsonPart body = part("[1, 2, 3]");
        assertThat(body.elements(1, 2)).hasSize(3);
        assertThatThrownBy(() -> body.finish("list")).isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @MethodSource("manyProblems")
    void tenProblemsAreToldAndOfMoreHowMany(int many, String more) {
        JsonPart body = part("{}");
        IntStream.rangeClosed(1, many).forEach(number -> body.problem("wrong " + number));
        String ten = IntStream.rangeClosed(1, 10)
                .mapToObj(number -> "wrong " + number)
                .collect(Collectors.joining("; "));
        assertThatThrownBy(() -> body.finish("monitor")).hasMessage("this monitor is wrong: " + ten + more);
    }

    static Stream<Arguments> manyProblems() {
        return Stream.of(Arguments.of(10, ""), Arguments.of(11, "; and 1 more"), Arguments.of(15, "; and 5 more"));
    }
}
