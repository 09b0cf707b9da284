package io.github.camelstellantis;

import io.github.camelstellantis.tls.TestCa;
import io.github.camelstellantis.tls.TestCa.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.utils.Time;

/** One Kafka broker in this JVM, which is its own controller; it keeps its topics over a restart. */
public final class KafkaBroker {

    private static final String SASL = "SASL_SSL";
    private static final String PLAIN = "PLAIN";
    private static final String PEM = "PEM";
    private static final String CA = "ca.pem";

    private final String addresses;
    private final Map<String, String> settings;
    private KafkaRaftServer server;

    public KafkaBroker(Path directory) {
        this(directory, "PLAINTEXT", Map.of());
    }

    /** One that talks TLS, with a certificate of its own CA, and lets in only who knows the password. */
    public static KafkaBroker withPassword(Path directory, String user, String password) {
        TestCa ca = TestCa.named("CN=Kafka CA");
        KeyPair keys = TestCa.ec();
        Request request = Request.of("CN=Kafka", keys).forHost("localhost");
        write(directory.resolve(CA), TestCa.pem(ca.certificate()));
        Path identity = write(directory.resolve("identity.pem"), TestCa.pem(keys.getPrivate(), ca.issue(request)));
        return new KafkaBroker(
                directory,
                SASL,
                Map.of(
                        "sasl.enabled.mechanisms", PLAIN,
                        "sasl.mechanism.inter.broker.protocol", PLAIN,
                        "inter.broker.listener.name", SASL,
                        "listener.name.sasl_ssl.plain.sasl.jaas.config",
                                jaas(user, password, "user_" + user + "=\"" + password + "\""),
                        "ssl.keystore.type", PEM,
                        "ssl.keystore.location", identity.toString(),
                        "ssl.truststore.type", PEM,
                        "ssl.truststore.location", directory.resolve(CA).toString()));
    }

    private KafkaBroker(Path directory, String protocol, Map<String, String> security) {
        String port = FreePort.text();
        String controllerPort = FreePort.text();
        settings = new LinkedHashMap<>(Map.ofEntries(
                Map.entry("node.id", "1"),
                Map.entry("process.roles", "broker,controller"),
                Map.entry("listeners", protocol + "://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort),
                Map.entry("listener.security.protocol.map", protocol + ":" + protocol + ",CONTROLLER:PLAINTEXT"),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("controller.quorum.voters", "1@localhost:" + controllerPort),
                Map.entry("log.dirs", directory.resolve("log").toString()),
                Map.entry("num.partitions", "3"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0")));
        settings.putAll(security);
        addresses = "localhost:" + port;
        format(directory);
    }

    /** What a client needs for one with a password in that directory, beyond its address. */
    public static Properties clientProperties(Path directory, String user, String password) {
        Properties properties = new Properties();
        properties.setProperty("security.protocol", SASL);
        properties.setProperty("sasl.mechanism", PLAIN);
        properties.setProperty("sasl.jaas.config", jaas(user, password, ""));
        properties.setProperty("ssl.truststore.type", PEM);
        properties.setProperty("ssl.truststore.location", directory.resolve(CA).toString());
        return properties;
    }

    private static String jaas(String user, String password, String more) {
        return String.format(
                "%s required username=\"%s\" password=\"%s\" %s;",
                PlainLoginModule.class.getName(), user, password, more);
    }

    public String addresses() {
        return addresses;
    }

    private void format(Path directory) {
        Path file = directory.resolve("server.properties");
        StringBuilder lines = new StringBuilder();
        settings.forEach(
                (name, value) -> lines.append(name).append('=').append(value).append('\n'));
        write(file, lines.toString());
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        StorageTool.execute(arguments, new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("no broker without its files", e);
        }
    }

    public void start() {
        Properties properties = new Properties();
        properties.putAll(settings);
        server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
        server.startup();
    }

    public void stop() {
        server.shutdown();
        server.awaitShutdown();
    }
}
