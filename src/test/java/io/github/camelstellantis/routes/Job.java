package io.github.camelstellantis.routes;

import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.FreePort;
import io.github.camelstellantis.ScriptedBeans;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** A job of {@code routes} in this JVM, from the files and in the way in which the Maven profile runs it, until closed. */
final class Job implements AutoCloseable {

    /** Two vehicles; what was asked before is answered first. */
    private static final int VEHICLES_AND_THOSE_ON_THEIR_WAY = 6;

    /** Thursday, between two reports: of three days of history none is a weekend, when vehicles drive little. */
    private static final String A_WORKING_DAY = "2026-03-05T18:00:07.25Z";

    private final Main main = new Main();

    /**
     * On free ports. Vehicles stand still in time until their clock is put forward, and jobs do not trigger themselves.
     *
     * @param name of the job's files
     * @param directory in which the simulator's certificates get one of their own: what is replaced under a job that
     *     runs, the job follows
     * @param overrides of the job's and the simulator's properties
     */
    Job(String name, Path directory, Map<String, String> overrides) {
        main.setPropertyPlaceholderLocations(
                "file:routes/service/simulator.properties,file:routes/" + name + ".properties");
        main.configure()
                .withRoutesIncludePattern(
                        "file:routes/" + name + ".camel.yaml,file:routes/service/simulator.camel.yaml");
        main.addOverrideProperty("route", name);
        main.addOverrideProperty("camel.server.port", FreePort.text());
        main.addOverrideProperty("simulator.port", FreePort.text());
        main.addOverrideProperty("simulator.mtlsPort", FreePort.text());
        main.addOverrideProperty("simulator.directory", ofItsOwn(directory).toString());
        main.addOverrideProperty("simulator.clockRate", "0");
        main.addOverrideProperty("simulator.clockStart", A_WORKING_DAY);
        main.addOverrideProperty("simulated", "false");
        main.addOverrideProperty("poll.period", "200");
        main.addOverrideProperty("camel.component.stellantis.retryBackoff", "10");
        // Camel would hide VINs in all of this JVM, also from tests that look for them
        main.addOverrideProperty("camel.main.additionalSensitiveKeywords", "nosuchoption");
        overrides.forEach(main::addOverrideProperty);
        ScriptedBeans.forgetEarlierContexts();
        main.start();
    }

    private static Path ofItsOwn(Path directory) {
        try {
            return Files.createTempDirectory(Files.createDirectories(directory), "simulator");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    StellantisSimulator simulator() {
        return context().getRegistry().lookupByNameAndType("simulator", StellantisSimulator.class);
    }

    /** Waits until every vehicle of the simulator has been looked at as it is now. */
    void awaitLook(Operation operation) {
        long before = simulator().traffic().count(operation);
        await().until(() -> simulator().traffic().count(operation) >= before + VEHICLES_AND_THOSE_ON_THEIR_WAY);
    }

    /** The value of a property that the job has, as it is resolved. */
    String property(String name) {
        return context().resolvePropertyPlaceholders("{{" + name + "}}");
    }

    @Override
    public void close() {
        main.stop();
    }
}
