package io.github.camelstellantis;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** One Kafka broker in this JVM, which is its own controller; it keeps its topics over a restart. */
public final class KafkaBroker {

    private final String addresses;
    private final Map<String, String> settings;
    private KafkaRaftServer server;

    public KafkaBroker(Path directory) {
        String port = FreePort.text();
        String controllerPort = FreePort.text();
        settings = Map.ofEntries(
                Map.entry("node.id", "1"),
                Map.entry("process.roles", "broker,controller"),
                Map.entry("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("controller.quorum.voters", "1@localhost:" + controllerPort),
                Map.entry("log.dirs", directory.resolve("log").toString()),
                Map.entry("num.partitions", "3"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"));
        addresses = "localhost:" + port;
        format(directory);
    }

    public String addresses() {
        return addresses;
    }

    private void format(Path directory) {
        Path file = directory.resolve("server.properties");
        StringBuilder lines = new StringBuilder();
        settings.forEach(
                (name, value) -> lines.append(name).append('=').append(value).append('\n'));
        try {
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new IllegalStateException("no broker without its settings", e);
        }
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        StorageTool.execute(arguments, new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
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
