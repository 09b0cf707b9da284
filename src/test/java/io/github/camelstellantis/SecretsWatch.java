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
import org.slf4j.LoggerFactory;

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

    /** What routes send on holds these: accounts by name, and links with the client id. */
    private static final Set<String> IN_DATA = Set.of("clientId", "username");

    private static final String OURS = "io.github.camelstellantis.";

    private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();
    private static final Set<String> SECRETS_IN_DATA = ConcurrentHashMap.newKeySet();

    private static final String PROOF = "what is logged at the finest level is heard";

    private final Queue<String> findings = new ConcurrentLinkedQueue<>();

    static {
        SECRETS.addAll(PlantedSecrets.ISSUED);
    }

    /** Where tests have several processes, each class is a run of its own, with an extension of its own. */
    @Override
    public void beforeAll(ExtensionContext test) {
        test.getRoot()
                .getStore(ExtensionContext.Namespace.create(SecretsWatch.class))
                .getOrComputeIfAbsent(Ears.class, run -> new Ears());
    }

    /** Open until the run is over. */
    private final class Ears implements AutoCloseable {

        private final EveryLogger log = new EveryLogger(SecretsWatch.this::read);

        Ears() {
            tracker.open();
            SECRETS.add(PROOF);
            LoggerFactory.getLogger(SecretsWatch.class).trace(PROOF);
            SECRETS.remove(PROOF);
            if (findings.poll() == null) {
                throw new IllegalStateException("the watch over secrets is deaf");
            }
        }

        @Override
        public void close() {
            tracker.close();
            log.close();
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
                .filter(option -> isTellTale((String) values.get(option)))
                .forEach(option ->
                        (IN_DATA.contains(option) ? SECRETS_IN_DATA : SECRETS).add((String) values.get(option)));
    }

    /** Where a key is, is no secret. */
    private static boolean isTellTale(String value) {
        return value != null && value.length() >= SHORTEST && !value.matches("(env|file|classpath):.*");
    }

    private void read(LogEvent event) {
        String logger = event.getLoggerName();
        if (PlantedSecrets.KNOWN_TO_TELL.contains(logger) || PlantedSecrets.WRITE_URIS.contains(logger)) {
            return;
        }
        String where = "the logger " + logger + " at " + event.getLevel();
        String text = EveryLogger.text(event);
        search(SECRETS, where, text);
        if (logger.startsWith(OURS)) {
            search(SECRETS_IN_DATA, where, text);
        }
    }

    private void search(Set<String> secrets, String where, String text) {
        secrets.stream()
                .filter(text::contains)
                .forEach(secret -> findings.add(where + " tells '" + secret + "': " + text));
    }

    @Override
    public void afterTestExecution(ExtensionContext test) throws Exception {
        PlantedSecrets.forEachJmxValueAndThread((where, text) -> {
            search(SECRETS, where, text);
            search(SECRETS_IN_DATA, where, text);
        });
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
