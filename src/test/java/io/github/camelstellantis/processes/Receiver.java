package io.github.camelstellantis.processes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;

/**
 * A process that receives notifications and writes each into a table. It stops for ever after it has accepted one and
 * before it records that, to be killed there.
 */
final class Receiver {

    static final String PORT = "port";
    static final String RUN = "run";
    static final String STOP_AT = "stopAt";
    static final String PATH = "/stellantis/events";

    private Receiver() {}

    public static void main(String[] arguments) throws Exception {
        Starter starter = new Starter();
        Map<String, String> settings = starter.settings();
        int port = Integer.parseInt(settings.remove(PORT));
        int run = Integer.parseInt(settings.remove(RUN));
        int stopAt = Integer.parseInt(settings.remove(STOP_AT));
        try (Replica replica = new Replica(settings)) {
            CamelContext camel = replica.camel();
            VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
            server.setBindPort(port);
            camel.addService(new VertxPlatformHttpServer(server));
            camel.getRegistry().bind("accepted", new StoppingRepository(replica.pool(), stopAt, starter));
            camel.addRoutes(route(replica.pool(), run));
            starter.say("ready");
            starter.hear();
        }
    }

    private static RouteBuilder route(DataSource database, int run) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("webhook:stellantis:events?brand=Peugeot&idempotentRepository=#accepted"
                                + "&webhookComponentName=platform-http&webhookPath=" + PATH)
                        .process(exchange -> write(database, run, exchange));
            }
        };
    }

    private static void write(DataSource database, int run, Exchange exchange) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO delivered VALUES (?, ?)")) {
            insert.setInt(1, run);
            insert.setString(2, exchange.getMessage().getBody(String.class));
            insert.executeUpdate();
        }
    }

    private static final class StoppingRepository extends JdbcMessageIdRepository {
        private final AtomicInteger added = new AtomicInteger();
        private final int stopAt;
        private final Starter starter;

        StoppingRepository(DataSource database, int stopAt, Starter starter) {
            super(database, "stellantis");
            this.stopAt = stopAt;
            this.starter = starter;
        }

        @Override
        public boolean add(String key) {
            if (added.incrementAndGet() == stopAt) {
                starter.say("stopped");
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("nobody interrupts", e);
                }
            }
            return super.add(key);
        }
    }
}
