package io.github.camelstellantis.routes;

import io.github.camelstellantis.FreePort;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** A real broker in this JVM, for MQTT and JMS on one port; it keeps its messages over a restart. */
final class Artemis {

    private final String port = FreePort.text();
    private final Path directory;
    private EmbeddedActiveMQ server;

    /** @param directory for the messages */
    Artemis(Path directory) {
        this.directory = directory;
    }

    String address() {
        return "tcp://localhost:" + port;
    }

    void start() throws Exception {
        Configuration settings = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setLargeMessagesDirectory(directory.resolve("large").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .addAcceptorConfiguration("all", address() + "?protocols=MQTT,CORE");
        server = new EmbeddedActiveMQ().setConfiguration(settings);
        server.start();
    }

    void stop() throws Exception {
        server.stop();
    }
}
