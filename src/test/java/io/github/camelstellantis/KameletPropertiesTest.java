package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether what is written in the properties of a Kamelet is what the component gets, in each way to write it. */
class KameletPropertiesTest {

    /** What can stand in a secret, and means something in a URI. */
    private static final String TRICKY = "a&b)c%d+e#f=?g h";

    /** Options in which not everything may stand. */
    private static final Set<String> WITH_A_FORM = Set.of("vin", "startFrom");

    private static final Map<String, BaseOptionModel> COMPONENT = Catalog.STELLANTIS.getComponentOptions().stream()
            .collect(Collectors.toMap(BaseOptionModel::getName, Function.identity()));

    private static final String ROUTE =
            """
            - route:
                from:
                  uri: %s
                  parameters: {%s}
                  steps:
                    - to: log:taken
            """;
    private static final String PIPE =
            """
            apiVersion: camel.apache.org/v1
            kind: Pipe
            metadata:
              name: pipe
            spec:
              source:
                ref: {kind: Kamelet, apiVersion: camel.apache.org/v1, name: %s}
                properties: {%s}
              sink:
                uri: log:taken
            """;
    private static final String TO_ROUTE =
            """
            - route:
                from:
                  uri: direct:start
                  steps:
                    - to:
                        uri: %s
                        parameters: {%s}
            """;
    private static final String TO_PIPE =
            """
            apiVersion: camel.apache.org/v1
            kind: Pipe
            metadata:
              name: pipe
            spec:
              source:
                uri: direct:start
              sink:
                ref: {kind: Kamelet, apiVersion: camel.apache.org/v1, name: %s}
                properties: {%s}
            """;

    static Stream<KameletFile> kamelets() {
        return KameletFile.all();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyPropertyArrivesAsItStandsInApplicationProperties(KameletFile kamelet) throws Exception {
        Map<String, String> values = values(kamelet);
        Properties properties = new Properties();
        values.forEach((name, value) -> properties.setProperty("camel.kamelet." + kamelet.name() + "." + name, value));
        String route = (isSource(kamelet) ? ROUTE : TO_ROUTE).formatted("kamelet:" + kamelet.name(), "");
        assertArrived(kamelet, values, options(properties, route));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyPropertyArrivesFromARouteWhenItIsRaw(KameletFile kamelet) throws Exception {
        String route = (isSource(kamelet) ? ROUTE : TO_ROUTE).formatted("kamelet:" + kamelet.name(), raw(kamelet));
        assertArrived(kamelet, values(kamelet), options(placeholders(kamelet), route));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyPropertyArrivesFromAPipeWhenItIsRaw(KameletFile kamelet) throws Exception {
        String pipe = (isSource(kamelet) ? PIPE : TO_PIPE).formatted(kamelet.name(), raw(kamelet));
        assertArrived(kamelet, values(kamelet), options(placeholders(kamelet), pipe));
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void whatIsNotGivenIsTheComponents(KameletFile kamelet) throws Exception {
        Map<String, String> values = new TreeMap<>(values(kamelet));
        values.values().removeIf(value -> !value.equals(TRICKY));
        // which no URI could bring
        values.replaceAll((name, value) -> ")&" + value);
        Properties properties = new Properties();
        Stream<String> required = kamelet.required().stream();
        required.forEach(name -> properties.setProperty("camel.kamelet." + kamelet.name() + "." + name, "https://x"));
        String route = (isSource(kamelet) ? ROUTE : TO_ROUTE).formatted("kamelet:" + kamelet.name(), "");
        assertArrived(kamelet, values, options(properties, route, values));
    }

    private static boolean isSource(KameletFile kamelet) {
        return kamelet.type().equals("source");
    }

    /** Free text is as tricky as can be, for the rest there are defaults and examples. */
    private static Map<String, String> values(KameletFile kamelet) {
        return kamelet.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        property -> isFree(kamelet, property.getKey()) ? TRICKY : sample(property.getValue())));
    }

    private static boolean isFree(KameletFile kamelet, String property) {
        BaseOptionModel option = COMPONENT.get(kamelet.option(property));
        return option != null
                && option.getJavaType().equals("java.lang.String")
                && option.getEnums() == null
                && !WITH_A_FORM.contains(option.getName());
    }

    private static String sample(JsonNode property) {
        return property.path(property.has("default") ? "default" : "example").asText();
    }

    private static String raw(KameletFile kamelet) {
        return values(kamelet).keySet().stream()
                .map(name -> name + ": \"RAW({{my." + name + "}})\"")
                .collect(Collectors.joining(", "));
    }

    private static Properties placeholders(KameletFile kamelet) {
        Properties properties = new Properties();
        values(kamelet).forEach((name, value) -> properties.setProperty("my." + name, value));
        return properties;
    }

    private static void assertArrived(KameletFile kamelet, Map<String, String> values, Map<String, Object> options) {
        values.forEach((name, value) -> {
            String option = kamelet.option(name);
            if (option != null && COMPONENT.containsKey(option)) {
                assertThat(String.valueOf(options.get(option))).as(option).isEqualTo(arriving(option, value));
            }
        });
    }

    private static String arriving(String option, String value) {
        return option.equals("lookback") ? Duration.ofDays(2).toString() : value;
    }

    private static Map<String, Object> options(Properties properties, String yaml) throws Exception {
        return options(properties, yaml, Map.of());
    }

    /** The options of the component's endpoint in it, which is not started: there are no such files. */
    private static Map<String, Object> options(Properties properties, String yaml, Map<String, String> component)
            throws Exception {
        CamelContext camel = new DefaultCamelContext();
        Recorder recorder = new Recorder();
        try {
            camel.addComponent("stellantis", recorder);
            camel.getPropertiesComponent().setInitialProperties(properties);
            PropertyBindingSupport.build()
                    .withPlaceholder(false)
                    .bind(camel, recorder.getConfiguration(), new HashMap<>(component));
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("given.yaml", yaml));
            assertThatThrownBy(camel::start).hasRootCause(recorder.enough);
            Map<String, Object> options = new TreeMap<>();
            PluginHelper.getBeanIntrospection(camel).getProperties(recorder.recorded, options, null, true);
            return options;
        } finally {
            camel.stop();
        }
    }

    /** Keeps the options of the first endpoint that it is asked for. */
    @Component("stellantis")
    private static final class Recorder extends StellantisComponent {

        private final IllegalStateException enough = new IllegalStateException("recorded");
        private StellantisConfiguration recorded;

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
                throws Exception {
            recorded = ((StellantisEndpoint) super.createEndpoint(uri, remaining, parameters)).getConfiguration();
            throw enough;
        }
    }
}
