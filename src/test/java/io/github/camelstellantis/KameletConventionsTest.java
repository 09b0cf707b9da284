package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.camelstellantis.remotes.RemoteCommand;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.kamelets.catalog.KameletsCatalog;
import org.apache.camel.spi.DataType;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Kamelet against the conventions of Apache's catalog, and against what the component says of itself. */
class KameletConventionsTest {

    private static final JsonSchema YAML_DSL =
            JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(Catalog.resource("schema/camelYamlDsl.json"));
    private static final Map<String, EndpointOptionModel> OPTIONS = Catalog.STELLANTIS.getEndpointOptions().stream()
            .collect(Collectors.toMap(EndpointOptionModel::getName, option -> option));
    private static final String ICON = "data:image/svg+xml;base64,";
    private static final Pattern TITLE = Pattern.compile("(?!An? |The )[A-Z]\\w*( [A-Z]\\w*)*");

    static Stream<KameletFile> kamelets() {
        return KameletFile.all();
    }

    @Test
    void camelsCatalogFindsThemAndNothingElseOfOurs() {
        KameletsCatalog catalog = new KameletsCatalog();
        assertThat(catalog.getKameletsName())
                .filteredOn(name -> name.contains("stellantis"))
                .containsExactlyElementsOf(kamelets().map(KameletFile::name).toList());
        assertThat(kamelets()).hasSize(10).allSatisfy(kamelet -> assertThat(
                        catalog.getKameletDefinition(kamelet.name()).getTitle())
                .isEqualTo(kamelet.definition().path("title").asText()));
        assertThat(catalog.getKameletsByType("source")).hasSizeGreaterThan(6);
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void fileNameAndTypeSayTheSame(KameletFile kamelet) {
        assertThat(kamelet.path().getFileName()).hasToString(kamelet.name() + ".kamelet.yaml");
        assertThat(kamelet.name()).startsWith("stellantis-").endsWith("-" + kamelet.type());
        assertThat(kamelet.type()).isIn("source", "action", "sink");
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void annotationsAreComplete(KameletFile kamelet) throws IOException {
        assertThat(List.of("support.level", "group", "namespace"))
                .allSatisfy(name ->
                        assertThat(kamelet.annotation("kamelet." + name)).isNotBlank());
        assertThat(kamelet.annotation("provider")).isEqualTo("camel-stellantis");
        assertThat(kamelet.annotation("catalog.version")).isEqualTo(version());
        String icon = kamelet.annotation("kamelet.icon");
        assertThat(icon).startsWith(ICON).hasSizeLessThan(2000);
        assertThat(new String(Base64.getDecoder().decode(icon.substring(ICON.length())), StandardCharsets.UTF_8))
                .startsWith("<svg ")
                .endsWith("</svg>");
    }

    /** Of this project: a Kamelet that asks for another would bring another component. */
    private static String version() throws IOException {
        Matcher version = Pattern.compile("<artifactId>camel-stellantis</artifactId>\\s*<version>([^<]+)<")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void dependenciesAreThisVersionAndWhatTheTemplateUses(KameletFile kamelet) throws IOException {
        assertThat(kamelet.dependencies())
                .isSorted()
                .contains(
                        "camel:kamelet",
                        "camel:jackson",
                        "mvn:io.github.camelstellantis:camel-stellantis:" + version());
        String template = kamelet.template().toString();
        for (String needed : List.of("webhook", "platform-http", "bean")) {
            assertThat(kamelet.dependencies().contains("camel:" + needed))
                    .as(needed)
                    .isEqualTo(
                            template.contains("\"" + needed) || needed.equals("bean") && template.contains("beanType"));
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void theDefinitionSaysWhatItIs(KameletFile kamelet) {
        JsonNode definition = kamelet.definition();
        assertThat(definition.path("title").asText())
                .matches(TITLE)
                .endsWith(kamelet.type().substring(0, 1).toUpperCase()
                        + kamelet.type().substring(1));
        assertThat(definition.path("description").asText()).endsWith(".");
        assertThat(definition.path("type").asText()).isEqualTo("object");
        List<String> order =
                definition.properties().stream().map(Map.Entry::getKey).toList();
        assertThat(order).endsWith("properties");
        assertThat(definition.path("properties").properties().stream().map(Map.Entry::getKey))
                .containsAll(kamelet.required());
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyPropertySaysWhatItIsAndIsRequiredOrHasADefaultOrAnExample(KameletFile kamelet) {
        assertThat(kamelet.properties()).allSatisfy(property -> {
            JsonNode about = property.getValue();
            assertThat(about.path("title").asText()).matches(TITLE);
            assertThat(about.path("description").asText()).endsWith(".");
            assertThat(about.path("type").asText()).isIn("string", "boolean");
            assertThat(about.has("default") || about.has("example")).isTrue();
            assertThat(about.has("default") && kamelet.required().contains(property.getKey()))
                    .isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everySecretIsACredential(KameletFile kamelet) {
        assertThat(kamelet.properties()).allSatisfy(property -> {
            EndpointOptionModel option = OPTIONS.get(kamelet.option(property.getKey()));
            boolean secret = option != null && option.isSecret();
            assertThat(property.getValue().path("format").asText("")).isEqualTo(secret ? "password" : "");
            assertThat(KameletFile.texts(property.getValue().path("x-descriptors")))
                    .isEqualTo(secret ? List.of("urn:camel:group:credentials") : List.of());
        });
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyPropertyIsUsedAndEveryPlaceholderIsAProperty(KameletFile kamelet) {
        assertThat(kamelet.used())
                .containsExactlyInAnyOrderElementsOf(
                        kamelet.properties().stream().map(Map.Entry::getKey).toList());
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void theComponentKnowsEveryOptionAndItsValues(KameletFile kamelet) {
        String uri = kamelet.endpoint().path("uri").asText();
        assertThat(kamelet.endpoint().path("parameters").properties())
                .filteredOn(parameter -> !parameter.getKey().startsWith("webhook"))
                .isNotEmpty()
                .allSatisfy(parameter -> assertThat(OPTIONS).containsKey(parameter.getKey()));
        assertThat(kamelet.properties()).allSatisfy(property -> {
            EndpointOptionModel option = OPTIONS.get(kamelet.option(property.getKey()));
            List<String> values = KameletFile.texts(property.getValue().path("enum"));
            if (option != null) {
                assertThat(values).isEqualTo(option.getEnums() == null ? List.of() : option.getEnums());
                assertThat(option.getType().equals("boolean"))
                        .isEqualTo(property.getValue().path("type").asText().equals("boolean"));
            } else if (uri.contains("{{" + property.getKey() + "}}")) {
                assertThat(OPTIONS.get("operation").getEnums()).containsAll(values);
            }
        });
    }

    @Test
    void theRemoteSinkOffersTheCommandsThatNeedNoParameters() {
        KameletFile sink = kamelets()
                .filter(kamelet -> kamelet.name().equals("stellantis-remote-sink"))
                .findFirst()
                .orElseThrow();
        assertThat(KameletFile.texts(sink.definition().at("/properties/command/enum")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(RemoteCommand.class.getMethods())
                        .filter(method -> Modifier.isStatic(method.getModifiers()) && method.getParameterCount() == 0)
                        .map(Method::getName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void whatIsTheSameIsCalledTheSameEverywhere(KameletFile kamelet) {
        assertThat(kamelet.properties())
                .filteredOn(property -> !property.getKey().startsWith("vin"))
                .allSatisfy(property -> assertThat(kamelets()
                                .map(other ->
                                        other.definition().path("properties").path(property.getKey()))
                                .filter(other -> !other.isMissingNode()))
                        .containsOnly(property.getValue()));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyDataTypeThatIsPromisedExists(KameletFile kamelet) {
        CamelContext camel = new DefaultCamelContext();
        camel.start();
        assertThat(kamelet.content().at("/spec/dataTypes").properties())
                .isNotEmpty()
                .allSatisfy(way -> {
                    JsonNode types = way.getValue().path("types");
                    assertThat(types.has(way.getValue().path("default").asText()))
                            .isTrue();
                    assertThat(types).allSatisfy(type -> {
                        assertThat(type.path("mediaType").asText()).contains("/");
                        assertThat(camel.resolveTransformer(DataType.ANY, new DataType(dataType(type))))
                                .as(dataType(type))
                                .isNotNull();
                    });
                    assertThat(kamelet.content()
                                    .at("/spec/types/" + way.getKey() + "/mediaType")
                                    .asText())
                            .isEqualTo("application/json");
                });
        camel.stop();
    }

    private static String dataType(JsonNode type) {
        String scheme = type.path("scheme").asText();
        return (scheme.isEmpty() ? "" : scheme + ":") + type.path("format").asText();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void theTemplateFollowsCamelsSchema(KameletFile kamelet) {
        ObjectMapper json = new ObjectMapper();
        Map<?, ?> template = json.convertValue(kamelet.template(), Map.class);
        Map<String, Object> routeTemplate = Map.of("id", kamelet.name(), "from", template.get("from"));
        assertThat(template).hasSize(1);
        assertThat(YAML_DSL.validate(json.valueToTree(List.of(Map.of("routeTemplate", routeTemplate)))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void messagesComeInAndGoOutAsTheTypeSays(KameletFile kamelet) {
        JsonNode from = kamelet.template().path("from");
        JsonNode steps = from.path("steps");
        boolean source = kamelet.type().equals("source");
        assertThat(from.path("uri").asText().equals("kamelet:source")).isNotEqualTo(source);
        assertThat(steps.path(steps.size() - 1).path("to").asText().equals("kamelet:sink"))
                .isEqualTo(!kamelet.type().equals("sink"));
        assertThat(steps.findValuesAsText("pattern"))
                .isEqualTo(kamelet.type().equals("sink") ? List.of("CamelStellantis*") : List.of());
    }
}
