package io.github.camelstellantis.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.simulator.TokenRequest;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** What came of a cluster whose replicas were killed: what is missing, what went back in time, what was too much. */
final class ClusterVerdict {

    /** What a worker may have had in its hands when it was killed, between the issue of a token and its storing. */
    private static final Duration IN_HAND = Duration.ofSeconds(2);

    private final ClusterSite site;
    private final List<Instant> kills;
    private final Set<String> inHand;
    private final Set<String> lostLogins;
    private final Map<String, Instant> expected = new HashMap<>();
    private int missing;

    ClusterVerdict(ClusterSite site, List<Instant> kills) throws Exception {
        this.site = site;
        this.kills = kills;
        this.inHand = inHand();
        this.lostLogins = site.lostLogins();
        int accounts = site.simulator().getAccountsPerBrand();
        for (Brand brand : Brand.values()) {
            List<SimulatedVehicle> vehicles = site.simulator().fleet().vehicles(brand);
            for (int i = 0; i < vehicles.size(); i++) {
                expect(vehicles.get(i), site.simulator().getUsername(brand, i % accounts + 1));
            }
        }
    }

    private void expect(SimulatedVehicle vehicle, String account) {
        if (vehicle.status() != null && !lostLogins.contains(account)) {
            expected.put(
                    vehicle.vin(),
                    Snapshot.of(vehicle.status(), Identity.UNKNOWN).updatedAt());
        }
    }

    /** Counts in the database whatever goes back in time there. */
    static void watchOver(JdbcTemplate sql) {
        sql.execute("CREATE TABLE back_in_time (vin text)");
        sql.execute(
                """
                CREATE FUNCTION report_back_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  IF NEW.updated_at < OLD.updated_at THEN INSERT INTO back_in_time VALUES (NEW.vin); END IF;
                  RETURN NEW;
                END $$
                """);
        sql.execute("CREATE TRIGGER back_in_time BEFORE UPDATE ON vehicle_latest"
                + " FOR EACH ROW EXECUTE FUNCTION report_back_in_time()");
    }

    /** Accounts that were given a new token just when a process was killed: what no client can make one step of. */
    private Set<String> inHand() {
        Set<String> accounts = new HashSet<>();
        for (TokenRequest request : site.simulator().traffic().tokenRequests()) {
            boolean atAKill = request.issuedAt() != null
                    && kills.stream()
                            .anyMatch(kill -> !kill.isBefore(request.issuedAt())
                                    && kill.isBefore(request.issuedAt().plus(IN_HAND)));
            if (atAKill) {
                accounts.add(request.account());
            }
        }
        return accounts;
    }

    /** How many vehicles there are whose newest report has not arrived. */
    int missing() {
        Map<String, Instant> latest = new HashMap<>();
        site.sql().query("SELECT vin, updated_at FROM vehicle_latest", row -> {
            latest.put(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant());
        });
        missing = (int) expected.entrySet().stream()
                .filter(vehicle -> !vehicle.getValue().equals(latest.get(vehicle.getKey())))
                .count();
        return missing;
    }

    private long count(String sql) {
        return site.sql().queryForObject(sql, Long.class);
    }

    @Override
    public String toString() {
        return String.format(
                "cluster: %d vehicles, %d kills: %d requests, %d answers 429, %d refreshes, %d overlapping; %d reports,"
                        + " %d of the newest missing, %d back in time; %d logins lost between the issue of a token and its"
                        + " storing, %d otherwise",
                expected.size(),
                kills.size(),
                site.simulator().traffic().count(),
                site.simulator().traffic().rateLimited(),
                site.simulator().traffic().refreshes(),
                site.simulator().traffic().overlappingRefreshes(),
                count("SELECT count(*) FROM vehicle_history"),
                missing,
                count("SELECT count(*) FROM back_in_time"),
                lostLogins.size() - lostWithoutNeed().size(),
                lostWithoutNeed().size());
    }

    private Set<String> lostWithoutNeed() {
        Set<String> without = new HashSet<>(lostLogins);
        without.removeAll(inHand);
        return without;
    }

    void check() {
        assertThat(missing).isZero();
        assertThat(count("SELECT count(*) FROM back_in_time")).isZero();
        assertThat(site.simulator().traffic().rateLimited()).isZero();
        assertThat(site.simulator().traffic().overlappingRefreshes()).isZero();
        assertThat(lostWithoutNeed()).isEmpty();
    }
}
