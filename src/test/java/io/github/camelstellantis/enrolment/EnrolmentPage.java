package io.github.camelstellantis.enrolment;

import io.github.camelstellantis.FreePort;
import io.github.camelstellantis.ScriptedBeans;
import io.github.camelstellantis.auth.MemoryTokenStore;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.main.Main;

/** The enrolment page's own files in this JVM with the simulator, on free ports, until closed. */
final class EnrolmentPage implements AutoCloseable {

    private final Main main = new Main();
    private final TokenStore logins = new MemoryTokenStore();
    private final String address;

    private EnrolmentPage(Map<String, String> overrides) {
        address = "http://localhost:" + overrides.get("camel.server.port");
        main.setPropertyPlaceholderLocations("file:routes/enrolment/simulator.properties");
        overrides.forEach(main::addOverrideProperty);
        main.bind("logins", logins);
        main.addOverrideProperty("camel.component.stellantis.tokenStore", "#bean:logins");
        ScriptedBeans.forgetEarlierContexts();
        main.start();
    }

    /** Opel's consent ends at an address that only Opel's app can open, as with the real service. */
    static EnrolmentPage start(Path directory, Map<String, String> overrides) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("camel.server.port", FreePort.text());
        properties.put("simulator.port", FreePort.text());
        properties.put("simulator.mtlsPort", FreePort.text());
        properties.put("simulator.directory", directory.toString());
        properties.put("enrolment.redirectUri.Opel", "mymopsdk://oauth2redirect/de");
        // Camel would hide VINs in all of this JVM, also from tests that look for them
        properties.put("camel.main.additionalSensitiveKeywords", "nosuchoption");
        properties.putAll(overrides);
        return new EnrolmentPage(properties);
    }

    String address() {
        return address;
    }

    StellantisSimulator simulator() {
        return main.getCamelContext().getRegistry().lookupByNameAndType("simulator", StellantisSimulator.class);
    }

    TokenStore logins() {
        return logins;
    }

    @Override
    public void close() {
        main.stop();
    }
}
