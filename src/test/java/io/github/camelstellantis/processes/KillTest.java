package io.github.camelstellantis.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.StoredLogin;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.TokenRequest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Processes are killed (SIGKILL) in the middle of a refresh, twice at each of four points; {@code -Dkills=50}, which the
 * profile {@code kill} sets, makes it fifty times. What a kill may cost is told by the server's own time of issuing: a
 * login is lost only between that and the end of storing, which no client can make one step of.
 */
class KillTest {

    private static final int KILLS = Integer.getInteger("kills", 2);

    private final StellantisSimulator simulator = new StellantisSimulator();
    private EmbeddedPostgres database;
    private Map<String, String> settings;
    private Replica survivor;

    /** When the login's new token was issued, if it was, and whether it was stored, when the process died. */
    private enum Fate {
        KILLED_BEFORE_ISSUE,
        KILLED_BETWEEN,
        KILLED_AFTER_STORING
    }

    /** What became of the kills of one fate. */
    private record Tally(int kills, int survived) {
        Tally and(boolean survivor) {
            return new Tally(kills + 1, survived + (survivor ? 1 : 0));
        }

        @Override
        public String toString() {
            return survived + " of " + kills;
        }
    }

    @BeforeEach
    void start() throws Exception {
        simulator.setRequestsPerDay(1_000_000);
        simulator.start();
        database = EmbeddedPostgres.start();
        settings = Replica.settings(simulator, database.getJdbcUrl("postgres", "postgres"));
        survivor = new Replica(settings);
    }

    @AfterEach
    void stop() throws Exception {
        survivor.close();
        database.close();
        simulator.close();
    }

    @Test
    void aKillLosesALoginOnlyBetweenTheIssueOfItsNewTokenAndItsStoring() throws Exception {
        Map<Failpoint, Tally> byFailpoint = new EnumMap<>(Failpoint.class);
        Map<Fate, Tally> byFate = new EnumMap<>(Fate.class);
        for (int i = 0; i < KILLS; i++) {
            for (Failpoint failpoint : Failpoint.values()) {
                String account = failpoint.name() + i;
                Fate fate = kill(failpoint, account);
                boolean survived = callsAgain(account);
                count(byFailpoint, failpoint, survived);
                count(byFate, fate, survived);
            }
        }
        System.out.println("Killed during a refresh, logins that survived: " + byFailpoint
                + "; by what the server had done: " + byFate);
        assertThat(byFate.get(Fate.KILLED_BEFORE_ISSUE)).isEqualTo(new Tally(KILLS, KILLS));
        assertThat(byFate.get(Fate.KILLED_AFTER_STORING)).isEqualTo(new Tally(KILLS, KILLS));
        assertThat(byFate.get(Fate.KILLED_BETWEEN).kills()).isEqualTo(2 * KILLS);
    }

    private static <K> void count(Map<K, Tally> tallies, K key, boolean survived) {
        tallies.put(key, tallies.getOrDefault(key, new Tally(0, 0)).and(survived));
    }

    private Fate kill(Failpoint failpoint, String account) throws Exception {
        LoginKey key = Replica.key(simulator, Brand.Peugeot, account);
        Instant begun = Instant.now();
        Login login = Login.ofRefreshToken(simulator.newRefreshToken(Brand.Peugeot), begun);
        survivor.store().replace(key, TokenStore.ABSENT, login);
        Map<String, String> doomed = new LinkedHashMap<>(settings);
        doomed.put(Victim.ACCOUNT, account);
        doomed.put(Victim.FAILPOINT, failpoint.name());
        try (OtherProcess victim = OtherProcess.start(Victim.class, doomed)) {
            if (failpoint == Failpoint.AFTER_ROTATING) {
                simulator.faults().add(Fault.onRefresh().hang());
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> issuedSince(begun).isPresent());
            } else {
                assertThat(victim.hear()).isEqualTo("stopped");
            }
            victim.kill();
        }
        simulator.faults().clear();
        endClaims();
        return fate(begun, Instant.now(), survivor.store().find(key).orElseThrow());
    }

    private Fate fate(Instant begun, Instant killed, StoredLogin left) {
        Optional<Instant> issued = issuedSince(begun).filter(time -> time.isBefore(killed));
        if (issued.isEmpty()) {
            return Fate.KILLED_BEFORE_ISSUE;
        }
        return left.login().accessToken() == null ? Fate.KILLED_BETWEEN : Fate.KILLED_AFTER_STORING;
    }

    private Optional<Instant> issuedSince(Instant begun) {
        List<TokenRequest> requests = simulator.traffic().tokenRequests();
        return requests.stream()
                .filter(request -> request.status() == 200)
                .map(TokenRequest::receivedAt)
                .filter(time -> !time.isBefore(begun))
                .findFirst();
    }

    /** As if the lease of the dead had passed, which runs by the database's clock. */
    private void endClaims() throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE stellantis_login SET refresh_started_at = refresh_started_at - INTERVAL '1' HOUR");
        }
    }

    private boolean callsAgain(String account) {
        Exchange result = survivor.user(Brand.Peugeot, account);
        if (result.getException() != null) {
            assertThat(result.getException()).isInstanceOf(LoginRequiredException.class);
        }
        return result.getException() == null;
    }
}
