package io.github.camelstellantis;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;

/** Secrets that occur nowhere else, so that wherever they are found, something has told them. */
final class PlantedSecrets {

    private static final String CLIENT_ID = "plantedClientId7f3a";
    private static final String CLIENT_SECRET = "plantedClientSecret7f3a";
    private static final String PASSWORD = "plantedPassword7f3a";
    private static final String KEY_PASSWORD = "plantedKeyPassword7f3a";

    /** In bodies and answers that cannot be read. */
    static final String BODY = "plantedBody7f3a";

    static final String STORE_KEY = "plantedStoreKey7f3a";

    /** How the tokens and codes of the simulator begin, and the id tokens. */
    static final List<String> ISSUED = List.of("5ec2e700", "eyJ0eXAiOiJKV1Qi");

    /** What requests carry in their bodies: tokens, codes, and the addresses of callbacks, which end with a secret. */
    static final Pattern IN_BODIES =
            Pattern.compile("(?:refresh_token=|code=|code_verifier=|password=|/)([\\w-]{36,65})(?![\\w-])");

    /** Loggers of others that write what they get as it is: the component's page says to leave them off. */
    static final Set<String> KNOWN_TO_TELL = Set.of(
            "org.apache.hc.client5.http.headers",
            "org.apache.hc.client5.http.wire",
            "org.apache.camel.component.properties",
            "org.apache.camel.impl.engine.DefaultCamelContextExtension",
            "org.apache.camel.main.BaseMainSupport",
            "org.apache.camel.main.MainHelper",
            "io.vertx.ext.web.impl.RouterImpl");

    /** Those of Camel that write URIs as they are given, at TRACE. */
    static final Set<String> WRITE_URIS = Set.of(
            "org.apache.camel.impl.engine.AbstractCamelContext",
            "org.apache.camel.management.JmxManagementLifecycleStrategy",
            "org.apache.camel.support.DefaultComponent",
            "org.apache.camel.support.EndpointHelper",
            "org.apache.camel.support.management.MixinRequiredModelMBean");

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
        secrets.addAll(ISSUED);
        simulator.traffic().requests().stream()
                .map(request -> request.header("Authorization"))
                .filter(authorization -> authorization != null && authorization.contains(" "))
                .forEach(authorization -> secrets.add(authorization.substring(authorization.indexOf(' ') + 1)));
    }

    static StellantisSimulator simulator() {
        StellantisSimulator simulator = new StellantisSimulator();
        plantIn(simulator);
        return simulator;
    }

    static void plantIn(StellantisSimulator simulator) {
        simulator.setClientId(CLIENT_ID);
        simulator.setClientSecret(CLIENT_SECRET);
        simulator.setPassword(PASSWORD);
        simulator.setRequestsPerSecond(100_000);
    }

    /** The simulator's private key in a file of its own, which the planted password opens. */
    static Path encrypted(StellantisSimulator simulator, Path directory) {
        Path file = directory.resolve("encrypted.pem");
        try (PEMParser plain = new PEMParser(Files.newBufferedReader(Path.of(simulator.getPrivateKey())));
                JcaPEMWriter pem = new JcaPEMWriter(Files.newBufferedWriter(file))) {
            OutputEncryptor encryptor = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                    .setProvider(new BouncyCastleProvider())
                    .setPassword(KEY_PASSWORD.toCharArray())
                    .build();
            pem.writeObject(new PKCS8Generator((PrivateKeyInfo) plain.readObject(), encryptor));
            return file;
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
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

    /** Others that a test has come to know. */
    void add(String... more) {
        secrets.addAll(List.of(more));
    }

    boolean areIn(String text) {
        return secrets.stream().anyMatch(text::contains);
    }

    void areNotIn(String where, String text) {
        secrets.stream().filter(text::contains).findFirst().ifPresent(secret -> {
            throw new AssertionError(where + " tells '" + secret + "': …" + around(secret, text) + "…");
        });
    }

    void areNotInJmxOrThreadsOrUris(CamelContext camel) throws JMException {
        forEachJmxValueAndThread(this::areNotIn);
        for (Endpoint endpoint : camel.getEndpoints()) {
            areNotIn("toString of an endpoint", endpoint.toString());
        }
    }

    /** Hands over what is read, and what is said there. */
    static void forEachJmxValueAndThread(BiConsumer<String, String> search) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            search.accept("the name of an MBean", name.toString());
            for (MBeanAttributeInfo attribute : attributes(server, name)) {
                if (attribute.isReadable()) {
                    search.accept(name + " " + attribute.getName(), value(server, name, attribute.getName()));
                }
            }
        }
        Thread.getAllStackTraces().keySet().forEach(thread -> search.accept("the name of a thread", thread.getName()));
    }

    private static MBeanAttributeInfo[] attributes(MBeanServer server, ObjectName name) throws JMException {
        try {
            return server.getMBeanInfo(name).getAttributes();
        } catch (InstanceNotFoundException e) { // stopped meanwhile
            return new MBeanAttributeInfo[0];
        }
    }

    private static String value(MBeanServer server, ObjectName name, String attribute) throws JMException {
        try {
            return String.valueOf(server.getAttribute(name, attribute));
        } catch (RuntimeMBeanException | MBeanException e) {
            return CapturedLog.trace(e);
        } catch (InstanceNotFoundException e) { // stopped meanwhile
            return "";
        }
    }

    private static String around(String secret, String text) {
        int at = text.indexOf(secret);
        return text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 200));
    }
}
