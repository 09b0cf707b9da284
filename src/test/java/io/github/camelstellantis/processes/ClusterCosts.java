package io.github.camelstellantis.processes;

import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.LongSupplier;

/** What the replicas of a cluster, one of each role, take of the processor for one vehicle. */
final class ClusterCosts {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MONITORS = 200;

    private final ClusterSite site;
    private final Map<String, OtherProcess> roles;
    private final Map<String, Double> millis = new LinkedHashMap<>();

    /**
     * @param site whose planner has given out work
     * @param roles planner, worker, sink and webhook
     */
    ClusterCosts(ClusterSite site, Map<String, OtherProcess> roles) {
        this.site = site;
        this.roles = roles;
    }

    private long requests() {
        return site.simulator().traffic().count();
    }

    private long reports() {
        return site.sql().queryForObject("SELECT count(*) FROM vehicle_history", Long.class);
    }

    private long notifications() {
        return site.sql().queryForObject("SELECT count(*) FROM CAMEL_MESSAGEPROCESSED", Long.class);
    }

    /** Of what is asked for so long, after twice as long for warming up. */
    void polling(Duration duration) {
        await().atMost(PATIENCE).until(() -> reports() > 0);
        pass(duration.multipliedBy(2));
        Cost planner = new Cost("planner", "a request", this::requests);
        Cost worker = new Cost("worker", "a request", this::requests);
        Cost sink = new Cost("sink", "a report", this::reports);
        pass(duration);
        planner.end();
        worker.end();
        sink.end();
    }

    private static void pass(Duration duration) {
        Instant end = Instant.now().plus(duration);
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(end));
    }

    /** Of vehicles that report by themselves: the first days of theirs are for warming up. */
    void notifications(Brand brand, String monitor, String address) throws Exception {
        roles.get("planner").kill();
        roles.get("worker").kill();
        monitor(brand, monitor, address);
        liveOn(Duration.ofDays(20));
        Cost webhook = new Cost("webhook", "a notification", this::notifications);
        liveOn(Duration.ofDays(20));
        webhook.end();
    }

    private void monitor(Brand brand, String monitor, String address) throws Exception {
        Map<String, String> settings = new LinkedHashMap<>(site.replicaSettings());
        settings.put("callbackTarget", address);
        int accounts = site.simulator().getAccountsPerBrand();
        try (Replica replica = new Replica(settings)) {
            for (int i = 1; i < Math.min(MONITORS, accounts); i++) {
                SimulatedVehicle vehicle =
                        site.simulator().fleet().vehicles(brand).get(i);
                String whose =
                        "?brand=" + brand + "&account=RAW(" + site.simulator().getUsername(brand, i + 1) + ")";
                call(replica, "stellantis:ensureCallback" + whose, null);
                call(replica, "stellantis:createMonitor" + whose + "&vin=" + vehicle.vin(), monitor);
            }
        }
    }

    private static void call(Replica replica, String uri, String body) throws Exception {
        Exception failure = replica.call(uri, body).getException();
        if (failure != null) {
            throw failure;
        }
    }

    private void liveOn(Duration duration) {
        site.simulator().clock().advance(duration);
        await().atMost(PATIENCE).until(() -> site.simulator().notifications().waiting() == 0);
    }

    /** What one role takes for something, of which it is counted how often it was done. */
    private final class Cost {
        private final String role;
        private final String what;
        private final LongSupplier count;
        private final long countBefore;
        private final Duration cpuBefore;

        Cost(String role, String what, LongSupplier count) {
            this.role = role;
            this.what = what;
            this.count = count;
            this.countBefore = count.getAsLong();
            this.cpuBefore = roles.get(role).cpu();
        }

        void end() {
            Duration cpu = roles.get(role).cpu().minus(cpuBefore);
            long times = count.getAsLong() - countBefore;
            millis.put(role + " for " + what + " (" + times + ")", cpu.toNanos() / 1e6 / times);
        }
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "cluster: ms of CPU time of ", "");
        millis.forEach((what, cost) -> text.add(String.format("%s %.2f", what, cost)));
        return text.toString();
    }
}
