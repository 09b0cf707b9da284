package io.github.camelstellantis.routes;

import io.github.camelstellantis.simulator.StellantisSimulator;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.ExchangeHelper;

/** A job of {@code routes} in this JVM, from the files and in the way in which the Maven profile runs it, until closed. */
final class Job implements AutoCloseable {

    private final Main main = new Main();

    /**
     * On free ports. Vehicles stand still in time until their clock is put forward, and jobs do not trigger themselves.
     *
     * @param name of the job's files
     * @param directory for the simulator's certificates
     * @param overrides of the job's and the simulator's properties
     */
    Job(String name, Path directory, Map<String, String> overrides) {
        main.setPropertyPlaceholderLocations(
                "file:routes/service/simulator.properties,file:routes/" + name + ".properties");
        main.configure()
                .withRoutesIncludePattern(
                        "file:routes/" + name + ".camel.yaml,file:routes/service/simulator.camel.yaml");
        main.addOverrideProperty("route", name);
        main.addOverrideProperty("camel.server.port", freePort());
        main.addOverrideProperty("simulator.port", freePort());
        main.addOverrideProperty("simulator.mtlsPort", freePort());
        main.addOverrideProperty("simulator.directory", directory.toString());
        main.addOverrideProperty("simulator.clockRate", "0");
        main.addOverrideProperty("simulated", "false");
        main.addOverrideProperty("poll.period", "200");
        main.addOverrideProperty("camel.component.stellantis.retryBackoff", "10");
        // Camel would hide VINs in all of this JVM, also from tests that look for them
        main.addOverrideProperty("camel.main.additionalSensitiveKeywords", "nosuchoption");
        overrides.forEach(main::addOverrideProperty);
        forgetEarlierContexts();
        main.start();
    }

    /** Scripts of beans would run in the first context that this JVM had, also when that has been stopped: Camel keeps it. */
    private static void forgetEarlierContexts() {
        try {
            Field dummy = ExchangeHelper.class.getDeclaredField("DUMMY");
            dummy.setAccessible(true);
            dummy.set(null, null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("another Camel, which may not need this", e);
        }
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    StellantisSimulator simulator() {
        return context().getRegistry().lookupByNameAndType("simulator", StellantisSimulator.class);
    }

    /** The value of a property that the job has, as it is resolved. */
    String property(String name) {
        return context().resolvePropertyPlaceholders("{{" + name + "}}");
    }

    static String freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    @Override
    public void close() {
        main.stop();
    }
}
