package io.github.camelstellantis;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;

/** Secrets that occur nowhere else, so that wherever they are found, something has told them. */
final class PlantedSecrets {

    private static final String CLIENT_ID = "plantedClientId7f3a";
    private static final String CLIENT_SECRET = "plantedClientSecret7f3a";
    private static final String PASSWORD = "plantedPassword7f3a";
    private static final String KEY_PASSWORD = "plantedKeyPassword7f3a";

    /** In bodies and answers that cannot be read. */
    static final String BODY = "plantedBody7f3a";

    static final String STORE_KEY = "plantedStoreKey7f3a";

    private static final String TOKEN = "plantedToken7f3a";

    private final Set<String> secrets = new LinkedHashSet<>();

    /** The planted ones, and the tokens that have been issued for them since. */
    PlantedSecrets(StellantisSimulator simulator) {
        secrets.addAll(Set.of(
                CLIENT_ID,
                CLIENT_SECRET,
                PASSWORD,
                KEY_PASSWORD,
                BODY,
                TOKEN,
                STORE_KEY,
                simulator.getUsername(Brand.Peugeot)));
        simulator.traffic().requests().stream()
                .map(request -> request.header("Authorization"))
                .filter(authorization -> authorization != null && authorization.contains(" "))
                .forEach(authorization -> secrets.add(authorization.substring(authorization.indexOf(' ') + 1)));
    }

    static StellantisSimulator simulator() {
        StellantisSimulator simulator = new StellantisSimulator();
        simulator.setClientId(CLIENT_ID);
        simulator.setClientSecret(CLIENT_SECRET);
        simulator.setPassword(PASSWORD);
        simulator.setRequestsPerSecond(100_000);
        return simulator;
    }

    static StellantisConfiguration configuration(StellantisSimulator simulator) {
        StellantisConfiguration configuration = new StellantisConfiguration();
        configuration.setClientId(CLIENT_ID);
        configuration.setClientSecret(CLIENT_SECRET);
        configuration.setScope(simulator.getScopes());
        configuration.setGrantType(GrantType.password);
        configuration.setUsername(simulator.getUsername(Brand.Peugeot));
        configuration.setPassword(PASSWORD);
        configuration.setClientCertificate(simulator.getClientCertificate());
        configuration.setPrivateKey(simulator.getPrivateKey());
        configuration.setPrivateKeyPassword(KEY_PASSWORD);
        configuration.setCaCertificate(simulator.getCaCertificate());
        configuration.setIdentityCaCertificate(simulator.getCaCertificate());
        configuration.setApiUri(simulator.getApiCertUri());
        configuration.setIdentityUri(simulator.getIdentityUri());
        configuration.setRetryBackoff(1);
        configuration.setMaxRetries(1);
        return configuration;
    }

    /** The secret options as they are configured, so that they can be put into a URI too. */
    static Map<String, String> options(StellantisConfiguration configuration) {
        Map<String, String> options = new HashMap<>();
        options.put("clientId", configuration.getClientId());
        options.put("clientSecret", configuration.getClientSecret());
        options.put("username", configuration.getUsername());
        options.put("password", configuration.getPassword());
        options.put("privateKeyPassword", configuration.getPrivateKeyPassword());
        return options;
    }

    void areNotIn(String where, String text) {
        secrets.stream().filter(text::contains).findFirst().ifPresent(secret -> {
            throw new AssertionError(where + " tells '" + secret + "': …" + around(secret, text) + "…");
        });
    }

    void areNotInJmxOrThreadsOrUris(CamelContext camel) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            areNotIn("the name of an MBean", name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                areNotIn(name + " " + attribute.getName(), value(server, name, attribute.getName()));
            }
        }
        Thread.getAllStackTraces().keySet().forEach(thread -> areNotIn("the name of a thread", thread.getName()));
        for (Endpoint endpoint : camel.getEndpoints()) {
            areNotIn("toString of an endpoint", endpoint.toString());
        }
    }

    private static String value(MBeanServer server, ObjectName name, String attribute) throws JMException {
        try {
            return String.valueOf(server.getAttribute(name, attribute));
        } catch (RuntimeMBeanException e) {
            return CapturedLog.trace(e);
        }
    }

    private static String around(String secret, String text) {
        int at = text.indexOf(secret);
        return text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 200));
    }
}
