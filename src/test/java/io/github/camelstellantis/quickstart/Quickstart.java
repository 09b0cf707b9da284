package io.github.camelstellantis.quickstart;

import io.github.camelstellantis.FreePort;
import io.github.camelstellantis.ScriptedBeans;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.main.Main;

/** The quickstart's own files in this JVM, on free ports, until closed. */
final class Quickstart implements AutoCloseable {

    /** Camel would hide VINs in all of this JVM, also from tests that look for them. */
    private static final String NOT_FOR_OTHER_TESTS = "nosuchoption";

    private final Main main = new Main();

    private final String page;

    private Quickstart(Map<String, String> overrides) {
        page = "http://localhost:" + overrides.get("camel.server.port") + "/";
        main.setPropertyPlaceholderLocations("file:routes/quickstart/simulator.properties");
        overrides.forEach(main::addOverrideProperty);
        ScriptedBeans.forgetEarlierContexts();
        main.start();
    }

    /** Polls often, and vehicles stand still in time until their clock is put forward. */
    static Quickstart start(Path directory, Map<String, String> overrides) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("simulator.port", FreePort.text());
        properties.put("simulator.mtlsPort", FreePort.text());
        properties.put("simulator.directory", directory.toString());
        properties.put("simulator.clockRate", "0");
        properties.put("camel.server.port", FreePort.text());
        properties.put("poll.period", "200");
        properties.put("page.trips", "500");
        properties.put("camel.main.additionalSensitiveKeywords", NOT_FOR_OTHER_TESTS);
        properties.putAll(overrides);
        return new Quickstart(properties);
    }

    /** Where the page is. */
    String page() {
        return page;
    }

    StellantisSimulator simulator() {
        return bean("simulator", StellantisSimulator.class);
    }

    DataSource database() {
        return bean("database", DataSource.class);
    }

    private <T> T bean(String name, Class<T> type) {
        return main.getCamelContext().getRegistry().lookupByNameAndType(name, type);
    }

    @Override
    public void close() {
        main.stop();
    }
}
