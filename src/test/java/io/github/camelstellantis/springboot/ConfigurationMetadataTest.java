package io.github.camelstellantis.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.Test;

/** What an IDE knows of the component's properties. */
class ConfigurationMetadataTest {

    private static final String PREFIX = "camel.component.stellantis.";
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    /** What an option's kind is in Java, where the catalog's own type is not it. */
    private static final Map<String, String> TYPES = Map.of(
            "boolean", "java.lang.Boolean",
            "integer", "java.lang.Integer",
            "duration", "java.time.Duration");

    @Test
    void everyOptionOfTheCatalogIsAPropertyWithItsDescriptionTypeAndDefault() throws Exception {
        Map<String, JsonNode> properties = properties();
        assertThat(options()).hasSizeGreaterThan(60).allSatisfy(option -> {
            JsonNode property = properties.get(PREFIX + dashed(option.getName()));
            assertThat(property).as(option.getName()).isNotNull();
            assertThat(property.path("description").asText()).isEqualTo(option.getDescription());
            assertThat(property.path("type").asText())
                    .isEqualTo(TYPES.getOrDefault(option.getType(), option.getJavaType()));
            assertThat(property.path("defaultValue").asText(null))
                    .isEqualTo(
                            option.getDefaultValue() == null
                                    ? null
                                    : option.getDefaultValue().toString());
        });
    }

    @Test
    void nothingElseIsAPropertyButWhatOnlySpringBootHas() throws Exception {
        Set<String> options = options().stream()
                .map(option -> PREFIX + dashed(option.getName()))
                .collect(Collectors.toSet());
        assertThat(properties().keySet())
                .filteredOn(name -> name.startsWith(PREFIX) && !options.contains(name))
                .containsExactlyInAnyOrder(PREFIX + "enabled", PREFIX + "customizer.enabled", PREFIX + "ssl-bundle");
    }

    @Test
    void theValuesOfATextAreOfferedWhereTheyAreKnown() throws Exception {
        JsonNode brand = all("hints").stream()
                .filter(hint -> hint.path("name").asText().equals(PREFIX + "brand"))
                .findFirst()
                .orElseThrow();
        assertThat(brand.findValuesAsText("value")).containsExactly("Peugeot", "Citroen", "DS", "Opel", "Vauxhall");
    }

    @Test
    void everyPropertyOnThePageIsOneThatAnIdeKnows() throws Exception {
        Map<String, JsonNode> properties = properties();
        List<String> named = SpringBootPage.blocks("properties").stream()
                .flatMap(block -> SpringBootPage.parsed(block).keySet().stream())
                .toList();
        assertThat(named)
                .hasSizeGreaterThan(15)
                .allMatch(name -> properties.containsKey(name)
                        || properties.values().stream().anyMatch(property -> isMapWith(property, name)));
    }

    /** Of a map an IDE knows the name, and not the keys. */
    private static boolean isMapWith(JsonNode property, String name) {
        return property.path("type").asText().startsWith("java.util.Map")
                && name.startsWith(property.path("name").asText() + ".");
    }

    private static List<ComponentOptionModel> options() throws IOException {
        String json = new String(ConfigurationMetadataTest.class
                .getResourceAsStream("/META-INF/io/github/camelstellantis/stellantis.json")
                .readAllBytes());
        return JsonMapper.generateComponentModel(json).getComponentOptions();
    }

    private static Map<String, JsonNode> properties() throws IOException {
        Map<String, JsonNode> properties = new HashMap<>();
        all("properties")
                .forEach(property -> properties.put(property.path("name").asText(), property));
        return properties;
    }

    private static List<JsonNode> all(String kind) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (URL file : Collections.list(
                ConfigurationMetadataTest.class.getClassLoader().getResources(METADATA))) {
            new ObjectMapper().readTree(file).path(kind).forEach(all::add);
        }
        return all;
    }

    private static String dashed(String option) {
        return option.replaceAll("([A-Z])", "-$1").toLowerCase();
    }
}
