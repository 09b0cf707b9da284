package io.github.camelstellantis.springboot;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the environment of an application says where the service is the simulator; the rest is the page's examples. */
public final class SimulatedEnvironment {

    private SimulatedEnvironment() {}

    /** Started, with its PEM files in the directory; time stands still. */
    public static StellantisSimulator start(Path directory) {
        StellantisSimulator simulator = new StellantisSimulator();
        simulator.setDirectory(directory.toString());
        simulator.setClockRate(0);
        simulator.start();
        return simulator;
    }

    public static Map<String, String> environment(StellantisSimulator simulator) {
        Path directory = Path.of(simulator.getDirectory());
        writeKey(directory.resolve("logins.key"));
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("STELLANTIS_CLIENT_ID", simulator.getClientId());
        properties.put("STELLANTIS_CLIENT_SECRET", simulator.getClientSecret());
        properties.put("STELLANTIS_DIRECTORY", directory.toString());
        properties.put("PGPASSWORD", "");
        properties.put("garage", directory.toString());
        properties.put("camel.component.stellantis.api-uri", simulator.getApiCertUri());
        properties.put("camel.component.stellantis.identity-uri", simulator.getIdentityUri());
        properties.put("camel.component.stellantis.identity-ca-certificate", simulator.getCaCertificate());
        properties.put("camel.component.stellantis.scope", simulator.getScopes());
        properties.put("camel.component.stellantis.grant-type", "password");
        properties.put("camel.component.stellantis.username", simulator.getUsername(Brand.Peugeot));
        properties.put("camel.component.stellantis.password", simulator.getPassword());
        return properties;
    }

    /** The options of the page's first example, as they come out. */
    public static Map<String, String> options(StellantisSimulator simulator) {
        return Map.of(
                "camel.component.stellantis.brand", Brand.Peugeot.name(),
                "camel.component.stellantis.client-id", simulator.getClientId(),
                "camel.component.stellantis.client-secret", simulator.getClientSecret(),
                "camel.component.stellantis.client-certificate", simulator.getClientCertificate(),
                "camel.component.stellantis.private-key", simulator.getPrivateKey(),
                "camel.component.stellantis.ca-certificate", simulator.getCaCertificate());
    }

    private static void writeKey(Path file) {
        try {
            Files.writeString(file, "first:" + "A".repeat(43) + "=");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
