package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Shapes in which the service has been seen to answer. */
class QuirksTest extends SimulatorTestSupport {

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("unknown fields", "{\"future\":{\"deep\":[1,null,{\"x\":1.5}]},\"vin\":\"VR3A\"}"),
                Arguments.of("nulls", "{\"id\":null,\"_links\":null,\"_embedded\":null,\"total\":null}"),
                Arguments.of("an empty object", "{}"),
                Arguments.of(
                        "numbers of any size",
                        "{\"a\":9007199254740993,\"b\":123456789012345678901234567890,\"c\":0.1}"),
                Arguments.of("other alphabets", "{\"label\":\"Citroën été 🚗\"}"),
                Arguments.of("a link without href", "{\"_links\":{\"next\":{\"templated\":true}}}"),
                Arguments.of("links as text", "{\"_links\":\"none\",\"_embedded\":[]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void aDocumentArrivesAsItIs(String name, String json) throws Exception {
        simulator.faults().add(Fault.on(Operation.vehicles).body(json).always());
        Exchange result = call("stellantis:vehicles?brand=Peugeot");
        assertThat(result.getException()).isNull();
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(mapper.writeValueAsBytes(result.getMessage().getBody())))
                .isEqualTo(mapper.readTree(json));
        Exchange bytes = call("stellantis:vehicles?brand=Peugeot&outputType=json");
        assertThat(bytes.getMessage().getBody(String.class)).isEqualTo(json);
    }

    static Stream<Arguments> collections() {
        return Stream.of(
                Arguments.of("lower case", "{\"_embedded\":{\"vehicles\":[{\"vin\":\"A\"},{\"vin\":\"B\"}]}}", 2),
                Arguments.of("upper case", "{\"_embedded\":{\"Vehicles\":[{\"vin\":\"A\"}]}}", 1),
                Arguments.of("no elements", "{\"_embedded\":{},\"total\":0}", 0),
                Arguments.of("nothing embedded", "{\"total\":0}", 0),
                Arguments.of("a null relation", "{\"_embedded\":{\"vehicles\":null}}", 0),
                Arguments.of("a null element", "{\"_embedded\":{\"vehicles\":[null,{\"vin\":\"B\"}]}}", 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("collections")
    void theElementsOfACollectionAreFoundHoweverItIsSpelt(String name, String json, int elements) {
        simulator.faults().add(Fault.on(Operation.vehicles).body(json).always());
        Exchange result = call("stellantis:vehicles?brand=Peugeot&paging=all");
        assertThat(result.getException()).isNull();
        List<?> list = result.getMessage().getBody(List.class);
        assertThat(list).hasSize(elements);
    }

    @Test
    void pagesThatGoInACircleEndInAnError() {
        String page = "{\"_embedded\":{\"vehicles\":[{\"vin\":\"A\"}]},"
                + "\"_links\":{\"next\":{\"href\":\"https://host/connectedcar/v4/user/vehicles?pageToken=again\"}}}";
        simulator.faults().add(Fault.on(Operation.vehicles).body(page).always());
        Exchange result = call("stellantis:vehicles?brand=Peugeot&paging=all&maxRetries=0");
        assertThat(result.getException()).hasMessageContaining("circle");
        assertThat(simulator.traffic().count(Operation.vehicles)).isLessThan(5);
    }

    @Test
    void aPositionIsAskedForAsGeoJson() {
        String vin = simulator.fleet().vehicles(Brand.Peugeot).get(0).vin();
        Exchange result = call("stellantis:lastPosition?brand=Peugeot&vin=" + vin);
        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getBody(Map.class).get("type")).isEqualTo("Feature");
        assertThat(result.getMessage().getHeader(StellantisConstants.UPDATED_AT))
                .isNotNull();
    }

    @Test
    void aCookieOfTheServiceIsNotSentBack() {
        simulator
                .faults()
                .add(Fault.on(Operation.vehicles)
                        .body("{}")
                        .header("Set-Cookie", "route=1; Path=/")
                        .times(1));
        call("stellantis:vehicles?brand=Peugeot");
        call("stellantis:vehicles?brand=Peugeot");
        assertThat(simulator.traffic().requests(Operation.vehicles))
                .allSatisfy(request -> assertThat(request.header("Cookie")).isNull());
    }

    @Test
    void anAnswerTellsTheRateLimit() {
        Exchange result = call("stellantis:vehicles?brand=Peugeot");
        assertThat(result.getMessage().getHeader(StellantisConstants.RATE_LIMIT_REMAINING, Long.class))
                .isPositive();
    }
}
