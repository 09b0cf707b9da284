package io.github.camelstellantis.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelstellantis.FreePort;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.simulator.NotificationFault;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The process that receives notifications is killed (SIGKILL) between accepting one and recording that, which is the only
 * moment at which a kill may cost a repeat, while answers get lost and notifications come twice, late, out of their order
 * and in batches. {@code -Dkills=50} and {@code -Dnotifications=10000}, which the profile {@code kill} sets, make it so many.
 */
class KilledReceiverTest {

    private static final int KILLS = Integer.getInteger("kills", 2);
    private static final int LEAST = Integer.getInteger("notifications", 200);
    private static final String ACCOUNT = "jane";
    private static final int STEPS_OF_A_COMMAND = 5;
    private static final int COMMANDS_A_RUN = 1 + LEAST / (STEPS_OF_A_COMMAND * KILLS);

    private final StellantisSimulator simulator = new StellantisSimulator();
    private final Map<String, String> receiver = new LinkedHashMap<>();
    private final Random chance = new Random(7);
    private EmbeddedPostgres database;
    private Replica sender;
    private String callbackId;

    @BeforeEach
    void start() throws Exception {
        simulator.setRequestsPerDay(1_000_000);
        simulator.setRequestsPerSecond(1_000_000);
        simulator.setClockRate(60);
        simulator.setNotificationTimeout(2);
        simulator.start();
        database = EmbeddedPostgres.start();
        execute("CREATE TABLE delivered (run INT, message TEXT)");
        receiver.putAll(Replica.settings(simulator, database.getJdbcUrl("postgres", "postgres")));
        sender = new Replica(receiver);
        sender.store()
                .replace(
                        Replica.key(simulator, Brand.Peugeot, ACCOUNT),
                        TokenStore.ABSENT,
                        Login.ofRefreshToken(simulator.newRefreshToken(Brand.Peugeot), Instant.now()));
        String port = Integer.toString(FreePort.next());
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
    void whateverIsKilledNoNotificationIsLostAndOnlyThoseAtTheKillComeTwice() throws Exception {
        arm();
        for (int kill = 1; kill <= KILLS; kill++) {
            try (OtherProcess victim = receiver(kill, 1 + chance.nextInt(2 * COMMANDS_A_RUN))) {
                commands(COMMANDS_A_RUN);
                assertThat(victim.hear()).isEqualTo("stopped");
            }
        }
        try (OtherProcess last = receiver(KILLS + 1, 0)) {
            simulator.faults().clear();
            // what was held back goes on only when something follows
            commands(1);
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> simulator.notifications().raised()
                                    == (long) STEPS_OF_A_COMMAND * (COMMANDS_A_RUN * KILLS + 1)
                            && simulator.notifications().waiting() == 0);
            last.say("end");
        }
        long delivered = count("SELECT COUNT(*) FROM delivered");
        long distinct = count("SELECT COUNT(DISTINCT message) FROM delivered");
        System.out.println("Killed " + KILLS + " times between accepting and recording: "
                + simulator.notifications().raised() + " notifications raised, " + distinct + " delivered, "
                + (delivered - distinct) + " of them twice, each by the process that was killed and the next one");
        assertThat(distinct).isEqualTo(simulator.notifications().raised());
        assertThat(count("SELECT COUNT(DISTINCT (run, message)) FROM delivered"))
                .isEqualTo(delivered);
        assertThat(count("SELECT COUNT(*) FROM (SELECT message FROM delivered GROUP BY message"
                        + " HAVING MAX(run) - MIN(run) > COUNT(*) - 1) AS apart"))
                .as("delivered again though no kill was in between")
                .isZero();
    }

    private void arm() {
        simulator.faults().add(NotificationFault.onAny().when(now(3)).always().answerIgnored());
        simulator.faults().add(NotificationFault.onAny().when(now(3)).always().repeated(2));
        simulator.faults().add(NotificationFault.onAny().when(now(3)).always().overtaken());
        simulator.faults().add(NotificationFault.onAny().when(now(3)).always().delayed(Duration.ofMinutes(1)));
        simulator.faults().add(NotificationFault.onAny().when(now(1)).always().batched(10));
    }

    private Predicate<JsonNode> now(int percent) {
        return message -> happens(percent);
    }

    private synchronized boolean happens(int percent) {
        return chance.nextInt(100) < percent;
    }

    private OtherProcess receiver(int run, int stopAt) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>(receiver);
        settings.put(Receiver.RUN, Integer.toString(run));
        settings.put(Receiver.STOP_AT, Integer.toString(stopAt));
        OtherProcess process = OtherProcess.start(Receiver.class, settings);
        assertThat(process.hear()).isEqualTo("ready");
        return process;
    }

    private void commands(int count) {
        List<SimulatedVehicle> vehicles = simulator.fleet().vehicles(Brand.Peugeot);
        for (int i = 0; i < count; i++) {
            Exchange result = sender.call(
                    "stellantis:sendRemote?brand=Peugeot&account=" + ACCOUNT + "&vin="
                            + vehicles.get(i % vehicles.size()).vin() + "&callbackId=" + callbackId,
                    Map.of("label", "Hello", "lights", Map.of("on", true)));
            assertThat(result.getException()).isNull();
        }
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
}
