package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Pipes of {@code kamelets/pipes}, with the properties that stand beside them. */
class PipeFilesTest {

    static final Path DIRECTORY = KameletFile.DIRECTORY.resolve("pipes");

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V7)
            .getSchema(PipeFilesTest.class.getResourceAsStream("pipe.schema.json"));
    private static final Pattern PLAIN = Pattern.compile("[\\w.-]+");

    static Properties properties() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(DIRECTORY.resolve("application.properties"))) {
            properties.load(in);
        }
        return properties;
    }

    static void load(CamelContext context, String pipe) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context)
                        .resolveResource("file:" + DIRECTORY.resolve(pipe + ".pipe.yaml")));
    }

    static Stream<Path> pipes() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".pipe.yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pipes")
    void camelLoadsThemAndMakesRoutesOfTheirKamelets(Path pipe) throws Exception {
        JsonNode content = KameletFile.parsed(pipe);
        CamelContext context = new DefaultCamelContext();
        context.setAutoStartup(false);
        context.getPropertiesComponent().setInitialProperties(properties());
        Properties here = new Properties();
        // where nobody answers, but a name that can be looked up
        here.setProperty("camel.kamelet.kafka-sink.bootstrapServers", "localhost:1");
        context.getPropertiesComponent().setOverrideProperties(here);
        StellantisConfiguration app = SimulatorTestSupport.component(context).getConfiguration();
        app.setClientId("app");
        app.setClientSecret("secret");
        load(context, content.at("/metadata/name").asText());
        context.start();
        List<String> kamelets = content.path("spec").findParents("kind").stream()
                .map(kamelet -> kamelet.path("name").asText())
                .toList();
        assertThat(kamelets).hasSizeBetween(2, 3);
        assertThat(context.getRoutes()).hasSize(kamelets.size() + 1);
        assertThat(context.getRoute(content.at("/metadata/name").asText())).isNotNull();
        context.stop();
    }

    @ParameterizedTest
    @MethodSource("pipes")
    void theyAreWhatCamelKTakesWithTheSecretsThatTheyNeed(Path pipe) throws IOException {
        JsonNode content = KameletFile.parsed(pipe);
        assertThat(SCHEMA.validate(content)).isEmpty();
        JsonNode annotations = content.at("/metadata/annotations");
        assertThat(annotations.path("trait.camel.apache.org/mount.configs").asText())
                .isEqualTo("secret:stellantis");
        String files = annotations
                .path("trait.camel.apache.org/mount.resources")
                .asText()
                .replaceFirst("secret:stellantis-files@", "");
        assertThat(properties().stringPropertyNames())
                .filteredOn(name -> name.matches(".*([cC]ertificate|privateKey|tokenStoreKey)"))
                .hasSize(4)
                .allSatisfy(name -> assertThat(properties().getProperty(name)).contains(files + "/"));
    }

    @Test
    void aMisspelledFieldWouldBeFound() throws IOException {
        Path pipe = pipes().findFirst().orElseThrow();
        JsonNode misspelled = new YAMLMapper().readTree(Files.readString(pipe).replace("dataTypes:", "datatypes:"));
        assertThat(SCHEMA.validate(misspelled)).singleElement().asString().contains("datatypes");
    }

    @ParameterizedTest
    @MethodSource("pipes")
    void theirPropertiesMeanTheSameInCamelAndInCamelK(Path pipe) throws IOException {
        JsonNode content = KameletFile.parsed(pipe);
        assertThat(pipe.getFileName()).hasToString(content.at("/metadata/name").asText() + ".pipe.yaml");
        assertThat(content.path("kind").asText()).isEqualTo("Pipe");
        assertThat(content.path("spec").findValues("properties")).allSatisfy(properties -> assertThat(properties)
                .allSatisfy(value -> assertThat(value.asText()).matches(PLAIN)));
    }
}
