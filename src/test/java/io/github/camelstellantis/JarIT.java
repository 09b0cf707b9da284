package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.data.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.TransformerKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the jars. Failsafe puts the main jar, not {@code target/classes}, on the class path. */
class JarIT {

    private static final String PACKED = System.getProperty("packed");
    private static final String SERVICES = "META-INF/services/org/apache/camel/";
    private static final String SIMULATOR = "io/github/camelstellantis/simulator/";
    private static final Pattern CLASS_OF_OURS = Pattern.compile("^(?:class=)?(io\\.github\\.[\\w.]+)$");

    private final Map<String, byte[]> main = contents("");
    private final Map<String, byte[]> simulator = contents("-simulator");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/io/github/camelstellantis/stellantis.json",
                SERVICES + "TypeConverterLoader",
                SERVICES + "component.properties",
                SERVICES + "component/stellantis",
                SERVICES + "configurer/stellantis-component",
                SERVICES + "configurer/stellantis-endpoint",
                SERVICES + "dev-console/stellantis",
                SERVICES + "send-dynamic/stellantis",
                "META-INF/services/org.apache.camel.telemetry.SpanDecorator",
                SERVICES + "urifactory/stellantis-endpoint",
                SERVICES + "transformer.properties",
                SERVICES + "transformer/stellantis-snapshot",
                SERVICES + "transformer/stellantis-snapshot.json",
                SERVICES + "transformer/stellantis-geojson",
                SERVICES + "transformer/stellantis-geojson.json",
                SERVICES + "transformer/stellantis-application-cloudevents",
                SERVICES + "transformer/stellantis-application-cloudevents.json",
                SERVICES + "transformer/stellantis-application-cloudevents+json",
                SERVICES + "transformer/stellantis-application-cloudevents+json.json",
                "META-INF/spring-configuration-metadata.json",
                "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports",
                "META-INF/LICENSE",
                "META-INF/NOTICE"
            })
    void theMainJarHoldsWhatCamelAndItsToolsLookFor(String entry) {
        assertThat(main).containsKey(entry);
        assertThat(main.get(entry)).isNotEmpty();
    }

    @Test
    void everyClassThatCamelIsToldOfIsThere() {
        assertThat(main.keySet().stream()
                        .filter(name -> name.startsWith(SERVICES))
                        .flatMap(name -> text(main.get(name)).lines())
                        .map(CLASS_OF_OURS::matcher)
                        .filter(matcher -> matcher.matches())
                        .map(matcher -> matcher.group(1).replace('.', '/') + ".class"))
                .hasSizeGreaterThan(8)
                .allSatisfy(name -> assertThat(main).containsKey(name));
    }

    @Test
    void theMainJarHoldsTheKameletsAndNothingBesideThem() {
        assertThat(main.keySet().stream().filter(name -> name.startsWith("kamelets/") && !name.endsWith("/")))
                .containsExactlyInAnyOrderElementsOf(KameletFile.all()
                        .map(kamelet -> "kamelets/" + kamelet.name() + ".kamelet.yaml")
                        .toList());
    }

    @Test
    void theMainJarKnowsNothingOfTheSimulator() {
        main.forEach((name, content) -> {
            assertThat(name).doesNotStartWith(SIMULATOR);
            if (!name.startsWith("META-INF/maven/")) {
                assertThat(text(content)).as(name).doesNotContain(SIMULATOR, SIMULATOR.replace('/', '.'));
            }
        });
    }

    @Test
    void nothingLiesAtTheRootOfTheJars() {
        assertThat(main.keySet()).allMatch(name -> name.contains("/"));
        assertThat(simulator.keySet()).allMatch(name -> name.contains("/"));
    }

    @Test
    void whatRunsWhileTheJarIsBuiltIsNotInIt() {
        assertThat(main.keySet()).noneMatch(name -> name.startsWith("io/github/camelstellantis/springboot/build/"));
    }

    /** Routes there would start in every application that has the jar. */
    @Test
    void noRouteStartsByItself() {
        assertThat(main.keySet()).noneMatch(name -> name.matches("camel(-template|-rest)?/.*"));
    }

    @Test
    void theSimulatorsJarHoldsTheSimulatorAlone() {
        assertThat(simulator).containsKeys("META-INF/LICENSE", "META-INF/NOTICE", SIMULATOR + "page/site/index.html");
        assertThat(simulator.keySet()).allMatch(name -> name.startsWith(SIMULATOR) || name.startsWith("META-INF/"));
        assertThat(simulator.keySet()).noneMatch(name -> name.startsWith("META-INF/services/"));
    }

    @Test
    void theSimulatorsJarSaysWhatToRun() throws IOException {
        try (JarFile jar = new JarFile(PACKED + "-simulator.jar")) {
            String mainClass = jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            assertThat(simulator).containsKey(mainClass.replace('.', '/') + ".class");
        }
    }

    @Test
    void camelFindsComponentConvertersAndDataTypesInTheMainJar() throws Exception {
        assertThat(StellantisComponent.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .endsWith(".jar");
        CamelContext camel = new DefaultCamelContext();
        camel.start();
        assertThat(camel.getComponent("stellantis")).isInstanceOf(StellantisComponent.class);
        assertThat(camel.getTypeConverterRegistry().lookup(Snapshot.class, Map.class))
                .isNotNull();
        assertThat(camel.getTransformerRegistry()
                        .resolveTransformer(new TransformerKey(new DataType("stellantis:snapshot"))))
                .isNotNull();
        camel.stop();
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static Map<String, byte[]> contents(String classifier) {
        try (JarFile jar = new JarFile(PACKED + classifier + ".jar")) {
            Map<String, byte[]> contents = new LinkedHashMap<>();
            for (JarEntry entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
                contents.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
