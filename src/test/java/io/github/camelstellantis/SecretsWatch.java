package io.github.camelstellantis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.CamelContextTracker;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.logging.log4j.core.LogEvent;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * With {@code mvn -Psecrets verify}: has every test run with all loggers at TRACE, and fails the one during which a log, a
 * thread's name or JMX tells a secret. Secrets are the tokens of the simulator, and whatever an endpoint has been given in
 * an option that the catalog calls secret.
 */
public final class SecretsWatch implements BeforeAllCallback, AfterTestExecutionCallback, AfterEachCallback {

    /** Shorter values, such as those of wrong options, occur by chance. */
    private static final int SHORTEST = 10;

    private static final List<String> OPTIONS = Catalog.STELLANTIS.getEndpointOptions().stream()
            .filter(BaseOptionModel::isSecret)
            .map(BaseOptionModel::getName)
            .toList();

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final Queue<String> findings = new ConcurrentLinkedQueue<>();
    private EveryLogger log;

    public SecretsWatch() {
        secrets.addAll(PlantedSecrets.ISSUED);
    }

    @Override
    public synchronized void beforeAll(ExtensionContext test) {
        if (log == null) {
            tracker.open();
            log = new EveryLogger(this::read);
        }
    }

    private final CamelContextTracker tracker = new CamelContextTracker() {
        @Override
        public void contextCreated(CamelContext camel) {
            camel.addLifecycleStrategy(new LifecycleStrategySupport() {
                @Override
                public void onEndpointAdd(Endpoint endpoint) {
                    configurations(camel, endpoint).forEach(configuration -> learn(camel, configuration));
                }
            });
        }
    };

    private static Stream<StellantisConfiguration> configurations(CamelContext camel, Endpoint endpoint) {
        List<StellantisConfiguration> configurations = new ArrayList<>();
        if (endpoint instanceof StellantisEndpoint ours) {
            configurations.add(ours.getConfiguration());
        }
        if (camel.hasComponent("stellantis") instanceof StellantisComponent component) {
            configurations.add(component.getConfiguration());
        }
        return configurations.stream();
    }

    private void learn(CamelContext camel, StellantisConfiguration configuration) {
        Map<String, Object> values = new HashMap<>();
        PluginHelper.getBeanIntrospection(camel).getProperties(configuration, values, null, false);
        OPTIONS.stream()
                .filter(option -> !option.equals("privateKey"))
                .map(option -> (String) values.get(option))
                .filter(SecretsWatch::isTellTale)
                .forEach(secrets::add);
    }

    /** Where a key is, is no secret. */
    private static boolean isTellTale(String value) {
        return value != null && value.length() >= SHORTEST && !value.matches("(env|file|classpath):.*");
    }

    private void read(LogEvent event) {
        String logger = event.getLoggerName();
        if (!PlantedSecrets.KNOWN_TO_TELL.contains(logger) && !PlantedSecrets.WRITE_URIS.contains(logger)) {
            search("the logger " + logger + " at " + event.getLevel(), EveryLogger.text(event));
        }
    }

    private void search(String where, String text) {
        secrets.stream()
                .filter(text::contains)
                .forEach(secret -> findings.add(where + " tells '" + secret + "': " + text));
    }

    @Override
    public void afterTestExecution(ExtensionContext test) throws Exception {
        PlantedSecrets.forEachJmxValueAndThread(this::search);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        List<String> found = new ArrayList<>();
        for (String finding = findings.poll(); finding != null; finding = findings.poll()) {
            found.add(finding);
        }
        if (!found.isEmpty()) {
            throw new AssertionError(String.join("\n", found));
        }
    }
}
