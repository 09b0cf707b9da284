package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether what is written in the properties of a Kamelet is what the component gets. */
class KameletPropertiesTest {

    /** What can end up in a secret, and means something in a URI. */
    private static final String TRICKY = "a&b)c%d+e#f=?g h";

    static Stream<KameletFile> kamelets() {
        return KameletFile.all();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyPropertyArrivesAsItIsWrittenInApplicationProperties(KameletFile kamelet) throws Exception {
        Map<String, String> given = values(kamelet);
        Properties properties = new Properties();
        given.forEach((name, value) -> properties.setProperty("camel.kamelet." + kamelet.name() + "." + name, value));
        assertThat(options(kamelet, properties, "", given)).containsAllEntriesOf(expected(kamelet, given));
    }

    /** Free text is as tricky as can be; of the rest there are examples. */
    private static Map<String, String> values(KameletFile kamelet) {
        Map<String, String> values = new TreeMap<>();
        kamelet.properties().forEach(property -> {
            JsonNode about = property.getValue();
            boolean free = kamelet.endpoint().toString().contains("{{?" + property.getKey() + "}}")
                    && (isSecret(about) || kamelet.endpoint().toString().contains("RAW({{?" + property.getKey()));
            values.put(
                    property.getKey(),
                    free ? TRICKY : about.path(about.has("default") ? "default" : "example").asText());
        });
        return values;
    }

    private static boolean isSecret(JsonNode property) {
        return property.path("format").asText().equals("password");
    }

    private static Map<String, String> expected(KameletFile kamelet, Map<String, String> given) {
        Map<String, String> expected = new TreeMap<>(given);
        expected.keySet().retainAll(Catalog.STELLANTIS.getComponentOptions().stream().map(o -> o.getName()).toList());
        return expected;
    }

    private static Map<String, Object> options(
            KameletFile kamelet, Properties properties, String parameters, Map<String, String> names) throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.setAutoStartup(false);
            camel.getPropertiesComponent().setInitialProperties(properties);
            String uri = "kamelet:" + kamelet.name();
            String route = kamelet.type().equals("source")
                    ? "- route:\n    from:\n      uri: " + uri + parameters + "\n      steps:\n        - to: log:x\n"
                    : "- route:\n    from:\n      uri: direct:start\n      steps:\n        - to:\n            uri: " + uri + parameters + "\n";
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("route.yaml", route));
            camel.start();
            StellantisConfiguration configuration = camel.getEndpoints().stream().filter(StellantisEndpoint.class::isInstance).map(StellantisEndpoint.class::cast).findFirst().orElseThrow().getConfiguration();
            Map<String, Object> options = new TreeMap<>();
            PluginHelper.getBeanIntrospection(camel).getProperties(configuration, options, null, false);
            options.replaceAll((name, value) -> String.valueOf(value));
            return options;
        }
    }
}
