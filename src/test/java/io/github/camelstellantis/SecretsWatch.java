package io.github.camelstellantis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
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
 * With {@code mvn -Psecrets verify}: has every test run with all loggers at TRACE, fails the one during which a log, a
 * thread's name or JMX tells a secret, and says of each class how much has been searched. Secrets are the tokens of the
 * simulator, and whatever an endpoint has been given in an option that the catalog calls secret.
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

    private static final String PROOF = "what is logged at the finest level is heard";

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final Set<String> secretsInData = ConcurrentHashMap.newKeySet();
    private final Queue<String> findings = new ConcurrentLinkedQueue<>();
    private final LongAdder lines = new LongAdder();
    private final LongAdder values = new LongAdder();

    /** Of each class anew: where tests have several processes, each class is a run of its own. */
    @Override
    public void beforeAll(ExtensionContext test) {
        test.getStore(ExtensionContext.Namespace.create(SecretsWatch.class))
                .getOrComputeIfAbsent(
                        Ears.class,
                        ofClass -> new Ears(test.getRequiredTestClass().getSimpleName()));
    }

    /** Open until the tests of a class are over. */
    private final class Ears implements AutoCloseable {

        private final EveryLogger log = new EveryLogger(SecretsWatch.this::read);
        private final String tests;

        Ears(String tests) {
            this.tests = tests;
            tracker.open();
            secretsInData.clear();
            secrets.clear();
            secrets.add(PROOF);
            LoggerFactory.getLogger(SecretsWatch.class).trace(PROOF);
            secrets.clear();
            secrets.addAll(PlantedSecrets.ISSUED);
            if (findings.poll() == null) {
                throw new IllegalStateException("the watch over secrets is deaf");
            }
        }

        @Override
        public void close() {
            tracker.close();
            log.close();
            System.out.println("Searched during " + tests + ": " + lines.sumThenReset() + " lines of logs, "
                    + values.sumThenReset() + " JMX values and names of threads");
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
                        (IN_DATA.contains(option) ? secretsInData : secrets).add((String) values.get(option)));
    }

    /** Where a key is, is no secret. */
    private static boolean isTellTale(String value) {
        return value != null && value.length() >= SHORTEST && !value.matches("(env|file|classpath):.*");
    }

    private void read(LogEvent event) {
        lines.increment();
        String logger = event.getLoggerName();
        if (isOneOf(PlantedSecrets.KNOWN_TO_TELL, logger) || isOneOf(PlantedSecrets.WRITE_URIS, logger)) {
            return;
        }
        String where = "the logger " + logger + " at " + event.getLevel();
        String text = EveryLogger.text(event);
        search(secrets, where, text);
        if (logger.startsWith(OURS)) {
            search(secretsInData, where, text);
        }
    }

    /** A logger, or one below it. */
    private static boolean isOneOf(Set<String> loggers, String logger) {
        return loggers.stream().anyMatch(each -> (logger + ".").startsWith(each + "."));
    }

    private void search(Set<String> some, String where, String text) {
        some.stream()
                .filter(text::contains)
                .forEach(secret -> findings.add(where + " tells '" + secret + "': " + text));
    }

    @Override
    public void afterTestExecution(ExtensionContext test) throws Exception {
        PlantedSecrets.forEachJmxValueAndThread((where, text) -> {
            values.increment();
            search(secrets, where, text);
            search(secretsInData, where, text);
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
