package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.QueryParameter;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointHeaderModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Camel's tools know of the component, and whether all that is written about it agrees with that. */
class CatalogTest {

    private static final JsonSchema YAML_DSL =
            JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(Catalog.resource("schema/camelYamlDsl.json"));

    /** Where URIs are wrong on purpose. */
    private static final List<String> BAD_INPUT = List.of("BadInputTest.java", "BadOptions.java");

    @ParameterizedTest
    @MethodSource("texts")
    void camelAcceptsEveryUriThatIsWrittenDown(WrittenText text) {
        assertThat(text.uris()).allSatisfy(uri -> {
            EndpointValidationResult result = Catalog.CAMEL.validateEndpointProperties(uri);
            assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
            assertThat(result.hasWarnings())
                    .as(result.summaryErrorMessage(false, true, true))
                    .isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("texts")
    void camelAcceptsEveryComponentPropertyThatIsWrittenDown(WrittenText text) {
        assertThat(text.componentProperties()).allSatisfy(line -> {
            ConfigurationPropertiesValidationResult result = Catalog.CAMEL.validateConfigurationProperty(line);
            assertThat(result.isAccepted() && result.isSuccess())
                    .as(result.summaryErrorMessage(false))
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("texts")
    void everyYamlRouteFollowsCamelsSchema(WrittenText text) {
        for (JsonNode route : text.routes()) {
            assertThat(YAML_DSL.validate(route)).isEmpty();
        }
    }

    static Stream<WrittenText> texts() {
        return WrittenText.in(
                        List.of(
                                "README.md",
                                "routes",
                                "src/main",
                                "src/test/java",
                                "kamelets/pipes/application.properties"),
                        ".md",
                        ".yaml",
                        ".yml",
                        ".properties",
                        ".adoc",
                        ".java")
                .stream()
                .filter(text -> !BAD_INPUT.contains(text.path().getFileName().toString()))
                .filter(text -> !text.uris().isEmpty()
                        || !text.routes().isEmpty()
                        || !text.componentProperties().isEmpty());
    }

    @Test
    void everyOptionAndHeaderSaysWhatItIs() {
        Stream<BaseOptionModel> all = Stream.of(
                        Catalog.STELLANTIS.getComponentOptions(),
                        Catalog.STELLANTIS.getEndpointOptions(),
                        Catalog.STELLANTIS.getEndpointHeaders())
                .flatMap(List::stream);
        // whose sentence is Camel's own
        assertThat(all.filter(option -> !option.getName().equals("scheduler")))
                .hasSizeGreaterThan(150)
                .allSatisfy(option -> assertThat(option.getDescription())
                        .as(option.getName())
                        .isNotBlank()
                        .endsWith("."));
    }

    @Test
    void everyOperationSaysWhatItDoes() {
        assertThat(Operation.values())
                .allSatisfy(operation ->
                        assertThat(operation.description()).isNotBlank().endsWith("."));
    }

    @Test
    void theCatalogOffersEveryOperation() {
        assertThat(Catalog.STELLANTIS.getEndpointOptions())
                .filteredOn(option -> option.getName().equals("operation"))
                .singleElement()
                .satisfies(option -> assertThat(option.getEnums())
                        .containsExactlyElementsOf(Arrays.stream(Operation.values())
                                .map(Enum::name)
                                .toList()));
    }

    @Test
    void theCatalogHasEveryHeader() throws IllegalAccessException {
        for (Field constant : StellantisConstants.class.getFields()) {
            assertThat(headers()).contains((String) constant.get(null));
        }
        assertThat(headers())
                .hasSize(StellantisConstants.class.getFields().length)
                .allMatch(name -> name.startsWith("CamelStellantis"));
    }

    @Test
    void everyIdAndQueryParameterHasAnOptionAndAHeader() {
        Stream.of(PathId.values()).forEach(id -> hasOptionAndHeader(id.name(), id.header()));
        Stream.of(QueryParameter.values())
                .forEach(parameter -> hasOptionAndHeader(parameter.name(), parameter.header()));
    }

    private static void hasOptionAndHeader(String option, String header) {
        assertThat(Catalog.STELLANTIS.getEndpointOptions())
                .extracting(BaseOptionModel::getName)
                .contains(option);
        assertThat(headers()).contains(header);
    }

    private static List<String> headers() {
        return Catalog.STELLANTIS.getEndpointHeaders().stream()
                .map(EndpointHeaderModel::getName)
                .toList();
    }
}
