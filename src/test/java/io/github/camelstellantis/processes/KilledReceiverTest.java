package io.github.camelstellantis.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The process that receives notifications is killed (SIGKILL) between accepting one and recording that, which is the only
 * moment at which a kill may cost a repeat; {@code -Dkills=50}, which the profile {@code kill} sets, makes it fifty times.
 */
class KilledReceiverTest {

    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final String ACCOUNT = "jane";

    private final StellantisSimulator simulator = new StellantisSimulator();
    private final Map<String, String> receiver = new LinkedHashMap<>();
    private EmbeddedPostgres database;
    private Replica sender;
    private String callbackId;

    @BeforeEach
    void start() throws Exception {
        simulator.setRequestsPerDay(1_000_000);
        simulator.setClockRate(60);
        simulator.setNotificationTimeout(2);
        simulator.start();
        database = EmbeddedPostgres.start();
        execute("CREATE TABLE delivered (message TEXT)");
        receiver.putAll(Replica.settings(simulator, database.getJdbcUrl("postgres", "postgres")));
        sender = new Replica(receiver);
        sender.store()
                .replace(
                        Replica.key(simulator, Brand.Peugeot, ACCOUNT),
                        TokenStore.ABSENT,
                        Login.ofRefreshToken(simulator.newRefreshToken(Brand.Peugeot), Instant.now()));
        String port = Integer.toString(freePort());
        callbackId = (String) sender.call(
                        "stellantis:ensureCallback?brand=Peugeot&callbackTarget=http://localhost:" + port
                                + Receiver.PATH,
                        null)
                .getMessage()
                .getBody(Map.class)
                .get("callbackId");
        receiver.put(Receiver.PORT, port);
    }

    @AfterEach
    void stop() throws Exception {
        sender.close();
        database.close();
        simulator.close();
    }

    @Test
    void whateverIsKilledNoNotificationIsLostAndOnlyTheOneAtTheKillComesTwice() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            try (OtherProcess victim = receiver(1 + kill % 5)) {
                command();
                assertThat(victim.hear()).isEqualTo("stopped");
            }
        }
        try (OtherProcess last = receiver(0)) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> simulator.notifications().raised() == 5L * KILLS
                            && simulator.notifications().waiting() == 0);
            last.say("end");
        }
        long delivered = count("SELECT COUNT(*) FROM delivered");
        long distinct = count("SELECT COUNT(DISTINCT message) FROM delivered");
        System.out.println("Killed " + KILLS + " times between accepting and recording: "
                + simulator.notifications().raised() + " notifications raised, " + distinct + " delivered, "
                + (delivered - distinct) + " of them twice");
        assertThat(distinct).isEqualTo(simulator.notifications().raised());
        assertThat(delivered - distinct).isEqualTo(KILLS);
    }

    private OtherProcess receiver(int stopAt) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>(receiver);
        settings.put(Receiver.STOP_AT, Integer.toString(stopAt));
        OtherProcess process = OtherProcess.start(Receiver.class, settings);
        assertThat(process.hear()).isEqualTo("ready");
        return process;
    }

    /** Five notifications come of it. */
    private void command() {
        String vin = simulator.fleet().vehicles(Brand.Peugeot).get(0).vin();
        Exchange result = sender.call(
                "stellantis:sendRemote?brand=Peugeot&account=" + ACCOUNT + "&vin=" + vin + "&callbackId=" + callbackId,
                Map.of("label", "Hello", "lights", Map.of("on", true)));
        assertThat(result.getException()).isNull();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
