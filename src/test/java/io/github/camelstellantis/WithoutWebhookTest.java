package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** On a class path like that of an application which receives no notifications. */
class WithoutWebhookTest {

    @Test
    void theComponentWorksWithoutCamelWebhookAndSaysWhatEventsNeed() throws Exception {
        ClassLoader mine = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader without = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(without);
            Class<?> probe = without.loadClass(Probe.class.getName());
            Callable<?> callable = (Callable<?>) probe.getDeclaredConstructor().newInstance();
            assertThat(callable.call()).asString().contains("webhook:stellantis:events");
        } finally {
            Thread.currentThread().setContextClassLoader(mine);
        }
    }

    private static URL[] classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("camel-webhook"))
                .map(WithoutWebhookTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs over there. */
    public static final class Probe implements Callable<String> {

        @Override
        public String call() throws Exception {
            StellantisConfiguration configuration = new StellantisConfiguration();
            configuration.setClientId("id");
            configuration.setClientSecret("secret");
            CamelContext camel = new DefaultCamelContext();
            camel.getComponent("stellantis", StellantisComponent.class).setConfiguration(configuration);
            camel.start();
            try {
                camel.getEndpoint("stellantis:vehicles?brand=Peugeot").createProducer();
                return refusal(camel.getEndpoint("stellantis:events?brand=Peugeot"));
            } finally {
                camel.stop();
            }
        }

        private static String refusal(Endpoint events) throws Exception {
            try {
                events.createConsumer(exchange -> {});
                return "consumed";
            } catch (UnsupportedOperationException e) {
                return e.getMessage();
            }
        }
    }
}
