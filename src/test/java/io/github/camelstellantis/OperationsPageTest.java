package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that has an example of each operation: that it is current, and that each example runs in each language. */
class OperationsPageTest extends WebhookTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is deleted last: monitors belong to a callback, and all to a login. */
    private static final List<Operation> LAST =
            List.of(Operation.deleteMonitor, Operation.deleteCallback, Operation.revoke);

    private final Properties properties = new Properties();

    @Override
    void simulate(StellantisSimulator service) {
        super.simulate(service);
        service.setVehiclesPerBrand(40);
        service.setClockStart("2026-11-02T07:40:00Z");
    }

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        context.getRegistry().bind("stellantisClock", simulator.clock());
    }

    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = super.configuration();
        configuration.setRedirectUri("https://localhost/enrolled");
        configuration.setStartFrom("earliest");
        configuration.setCallbackTarget(externalUrl() + "/stellantis/events");
        return configuration;
    }

    @Test
    void thePageIsCurrent() throws Exception {
        String page = page();
        Map<Operation, String> answers = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            if (isAlwaysTheSame(operation)) {
                String route = RouteLanguage.YAML.calling(OperationExample.of(operation));
                load(operation, RouteLanguage.YAML, route, null);
                answers.put(
                        operation,
                        shortened(assertThatItRuns(operation).getMessage().getBody()));
            }
        }
        String current = OperationsPage.current(page, answers);
        if (Boolean.getBoolean("page.write")) {
            Files.writeString(OperationsPage.FILE, current);
        } else {
            assertThat(page)
                    .as("to refresh the page, run: mvn test -Dtest=OperationsPageTest -Dpage.write=true")
                    .isEqualTo(current);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyExampleOfACallRuns(RouteLanguage language) throws Exception {
        Map<Operation, String> routes = routes(language, OperationsPage::isCalled, 0);
        try (JavaRoutes java = compiled(language, routes)) {
            for (Operation operation : called()) {
                load(operation, language, routes.get(operation), java);
                assertThatItRuns(operation);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyExampleOfAConsumerRuns(RouteLanguage language) throws Exception {
        Map<Operation, String> routes = routes(language, OperationsPage::isConsumed, -1);
        try (JavaRoutes java = compiled(language, routes)) {
            for (Operation operation : routes.keySet()) {
                load(operation, language, routes.get(operation), java);
            }
        }
        for (Operation operation : Sources.operations()) {
            MockEndpoint delivered = camel.getEndpoint("mock:" + operation, MockEndpoint.class);
            await(operation.name()).until(() -> delivered.getReceivedCounter() > 0);
        }
        Target target = ensured();
        post(target.address(), monitorEvent(target, VIN, "2026-11-02T07:40:00Z", 80));
        assertThat(camel.getEndpoint("mock:events", MockEndpoint.class).getReceivedCounter())
                .isEqualTo(1);
    }

    /** Of each operation that there is one of: the first, or the last. */
    private static Map<Operation, String> routes(RouteLanguage language, Predicate<Operation> which, int index)
            throws IOException {
        String page = page();
        Map<Operation, String> routes = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            if (which.test(operation)) {
                List<String> all = OperationsPage.routes(page, operation, language);
                routes.put(
                        operation,
                        all.get(index < 0 ? all.size() + index : index).replace("log:", "mock:"));
            }
        }
        return routes;
    }

    /** Null for the languages that Camel loads by itself. */
    private JavaRoutes compiled(RouteLanguage language, Map<Operation, String> routes) throws IOException {
        if (language != RouteLanguage.Java) {
            return null;
        }
        Map<String, String> named = new TreeMap<>();
        routes.forEach((operation, route) -> named.put(operation.name(), route));
        return new JavaRoutes(named, directory);
    }

    private static List<Operation> called() {
        return Arrays.stream(Operation.values())
                .filter(OperationsPage::isCalled)
                .sorted(Comparator.comparing(LAST::indexOf))
                .toList();
    }

    private Exchange assertThatItRuns(Operation operation) {
        CompletableFuture<Exchange> called = CompletableFuture.supplyAsync(() -> call("direct:" + operation));
        if (operation == Operation.sendRemote) {
            await().until(() -> whileTimePasses(called));
        }
        Exchange result = called.join();
        assertThat(result.getException()).as(operation.name()).isNull();
        return result;
    }

    private boolean whileTimePasses(CompletableFuture<?> called) {
        simulator.clock().advance(Duration.ofSeconds(5));
        return called.isDone();
    }

    private void load(Operation operation, RouteLanguage language, String route, JavaRoutes java) throws Exception {
        prepareFor(operation);
        camel.getPropertiesComponent().setOverrideProperties(properties);
        if (language == RouteLanguage.Java) {
            camel.addRoutes(java.builder(operation.name()));
        } else {
            String file = operation + "." + language.name().toLowerCase();
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(file, route));
        }
    }

    /** Sees to it that what the examples name is there. */
    private void prepareFor(Operation operation) throws IOException {
        set(OperationSubject.find(operation, simulator.fleet().vehicles(Brand.Peugeot)));
        properties.setProperty("apiUri", simulator.getApiCertUri());
        properties.setProperty("webhook.externalUrl", externalUrl());
        List<PathId> ids = operation.pathIds();
        if (ids.contains(PathId.callbackId) || operation == Operation.syncMonitors) {
            set(PathId.callbackId, made("stellantis:ensureCallback?brand=Peugeot", null, "callbackId"));
        }
        if (ids.contains(PathId.monitorId) && !properties.containsKey("monitorId")) {
            set(PathId.monitorId, made(vehicle("createMonitor"), body(Operation.createMonitor), "monitorId"));
        }
        if (ids.contains(PathId.remoteId) && !properties.containsKey("remoteId")) {
            set(PathId.remoteId, made(vehicle("sendRemote"), body(Operation.sendRemote), "remoteActionId"));
        }
        if (operation == Operation.syncMonitors) {
            Path file = Files.writeString(
                    directory.resolve("monitors.yaml"),
                    "prefix: garage\nmonitors:\n  - " + body(Operation.createMonitor));
            properties.setProperty("monitorsFile", file.toString());
        }
        if (operation == Operation.importTokens) {
            properties.setProperty("refreshToken", simulator.newRefreshToken(Brand.Peugeot));
        }
        if (operation == Operation.enroll) {
            String consentPage = call("stellantis:authorizationUrl?brand=Peugeot")
                    .getMessage()
                    .getBody(String.class);
            properties.setProperty(
                    "redirectAddress", simulator.consent(consentPage, simulator.getUsername(Brand.Peugeot)));
        }
    }

    private String vehicle(String operation) {
        return "stellantis:" + operation + "?brand=Peugeot&vin=" + properties.get("vin");
    }

    private static String body(Operation operation) {
        return OperationExample.of(operation).body();
    }

    private String made(String uri, Object body, String id) {
        Exchange result = call(uri, Map.of(), body);
        assertThat(result.getException()).as(uri).isNull();
        return (String) result.getMessage().getBody(Map.class).get(id);
    }

    private void set(Map<PathId, String> ids) {
        ids.forEach(this::set);
    }

    private void set(PathId id, String value) {
        properties.setProperty(id.name(), value);
    }

    /** What the simulator answers about its fleet, other than about what was just made. */
    private static boolean isAlwaysTheSame(Operation operation) {
        return !operation.isOwn()
                && !operation.isWrite()
                && !operation.pathIds().contains(PathId.callbackId)
                && operation != Operation.callbacks;
    }

    /** Without links, with the first element of each list, and with the beginnings of ids. */
    private static String shortened(Object body) throws IOException {
        JsonNode answer = JSON.valueToTree(body);
        shorten(answer);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer);
    }

    private static void shorten(JsonNode node) {
        if (node instanceof ArrayNode list) {
            while (list.size() > 1 && !list.get(0).isNumber()) {
                list.remove(list.size() - 1);
            }
        }
        if (node instanceof ObjectNode object) {
            object.remove("_links");
            object.properties().forEach(field -> {
                if (field.getValue().isTextual() && field.getValue().textValue().matches("\\w{40,}")) {
                    field.setValue(TextNode.valueOf(field.getValue().textValue().substring(0, 12) + "…"));
                }
            });
        }
        node.forEach(OperationsPageTest::shorten);
    }

    private static String page() throws IOException {
        return Files.readString(OperationsPage.FILE);
    }
}
