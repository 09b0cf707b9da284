package io.github.camelstellantis.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GeoJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Identity IDENTITY = new Identity("VR3TEST0000000001", null, null, null);

    record Case(String shows, Object document, JsonNode expected) {}

    @TestFactory
    Stream<DynamicTest> aDocumentBecomesGeoJson() throws Exception {
        try (InputStream file = GeoJsonTest.class.getResourceAsStream("geojson.json")) {
            List<Case> cases = JSON.readValue(file, new TypeReference<>() {});
            return cases.stream()
                    .map(each -> DynamicTest.dynamicTest(each.shows(), () -> {
                        JsonNode actual = JSON.readTree(Json.text(GeoJson.of(each.document(), IDENTITY)));
                        assertThat(known(actual)).isEqualTo(known(each.expected()));
                    }));
        }
    }

    /** Without the properties that are null, which the cases leave out. */
    private static JsonNode known(JsonNode geoJson) {
        geoJson.findValues("properties")
                .forEach(properties -> ((ObjectNode) properties).properties().removeIf(property -> property.getValue()
                        .isNull()));
        return geoJson;
    }
}
