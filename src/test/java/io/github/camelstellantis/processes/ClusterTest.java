package io.github.camelstellantis.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.FreePort;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.enrolment.Visitor;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code routes/cluster} in JVMs of its own, with a real PostgreSQL and a real Kafka: what a fleet reports arrives, whoever
 * is killed. The profile {@code cluster} makes it twenty thousand vehicles and ten minutes, and measures.
 */
class ClusterTest {

    private static final int VEHICLES = Integer.getInteger("cluster.vehicles", 100);
    private static final int ACCOUNTS = Integer.getInteger("cluster.accounts", 25);
    private static final int SECONDS = Integer.getInteger("check.seconds", 1);
    private static final int PLANNERS = Integer.getInteger("cluster.planners", 0);
    private static final int WORKERS = Integer.getInteger("cluster.workers", 2);
    private static final boolean LONG = SECONDS > 60;
    private static final boolean MEASURE = Boolean.getBoolean("cluster.measure");

    /** The brand whose notifications are received. */
    private static final Brand BRAND = Brand.Peugeot;

    private static final int PARTITIONS = 36;
    private static final Duration PATIENCE = Duration.ofMinutes(LONG ? 15 : 2);

    private static final String MONITOR =
            """
            {"label": "on the road", "extendedEventParam": ["vehicle.status"], "triggerParam": {
              "boolExp": "start", "triggers": [{"name": "start", "data": {"data": "vehicle.trip.start", "op": "onChange"}}]}}
            """;

    @TempDir
    Path directory;

    private final Random random = new Random(1);
    private final List<OtherProcess> planners = new ArrayList<>();
    private final List<OtherProcess> workers = new ArrayList<>();
    private final List<Instant> kills = new ArrayList<>();
    private ClusterReplica planner;
    private ClusterSite site;

    @BeforeEach
    void open() throws Exception {
        StellantisSimulator simulator =
                ClusterSite.service(VEHICLES / Brand.values().length, ACCOUNTS / Brand.values().length);
        simulator.setRequestsPerDay(100_000_000);
        simulator.setTokenLifetime(300);
        simulator.start();
        site = new ClusterSite(directory, simulator, PARTITIONS);
        site.logInAllBut(simulator.getUsername(BRAND));
        ClusterVerdict.watchOver(site.sql());
    }

    @AfterEach
    void close() throws Exception {
        planners.forEach(OtherProcess::close);
        workers.forEach(OtherProcess::close);
        if (planner != null) {
            planner.close();
        }
        site.close();
    }

    @Test
    void everyReportArrivesAndNoLimitIsExceededWhoeverIsKilled() throws Exception {
        for (int i = 0; i < WORKERS; i++) {
            workers.add(start("worker"));
        }
        anAccountEnrolsAndItsVehicleReportsByItself();
        for (int i = 0; i < PLANNERS; i++) {
            planners.add(start("planner,sink"));
        }
        if (PLANNERS == 0) {
            planner = replica(List.of("planner", "sink"));
        }
        workers.forEach(ClusterTest::awaitReady);
        planners.forEach(ClusterTest::awaitReady);
        killForAWhile();
        site.sql().update("UPDATE stellantis_work SET due_at = CURRENT_TIMESTAMP WHERE NOT issued AND vin <> ''");
        ClusterVerdict verdict = await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(LONG ? 5 : 1))
                .until(() -> new ClusterVerdict(site, kills), each -> each.missing() == 0);
        System.out.println(verdict);
        verdict.check();
    }

    /** The one account that has no login yet. Before anything is planned, so that no worker can have asked. */
    private void anAccountEnrolsAndItsVehicleReportsByItself() throws Exception {
        SimulatedVehicle vehicle = site.simulator().fleet().vehicles(BRAND).get(0);
        String vin = vehicle.vin();
        try (ClusterReplica front = replica(List.of("webhook", "sink", "enrolment"))) {
            Visitor visitor = new Visitor(front.context().resolvePropertyPlaceholders("{{enrolment.address}}"));
            String consented = site.simulator()
                    .consent(visitor.consentFor(BRAND.name()), site.simulator().getUsername(BRAND));
            assertThat(visitor.get(consented).headers().firstValue("Location"))
                    .hasValueSatisfying(page -> assertThat(page).contains("/enrolment/accounts/" + BRAND));
            String account = site.sql()
                    .queryForObject(
                            "SELECT account FROM stellantis_login WHERE realm = ? AND account NOT LIKE 'driver%'",
                            String.class, BRAND.realm());
            site.sql()
                    .update(
                            "INSERT INTO stellantis_work VALUES (?, ?, ?, ?, 0, now(), FALSE, 'SLEEPING')",
                            BRAND.name(),
                            account,
                            vin,
                            vehicle.id());
            ProducerTemplate template = front.context().createProducerTemplate();
            template.requestBody(
                    "stellantis:createMonitor?brand=" + BRAND + "&account=RAW(" + account + ")&vin=" + vin, MONITOR);
            await().atMost(PATIENCE).until(() -> {
                site.simulator().clock().advance(Duration.ofMinutes(30));
                return site.sql()
                                .queryForObject("SELECT count(*) FROM vehicle_latest WHERE vin = ?", Integer.class, vin)
                        > 0;
            });
            await().untilAsserted(() -> assertThat(site.sql()
                            .queryForObject(
                                    "SELECT due_at > now() FROM stellantis_work WHERE vin = ?", Boolean.class, vin))
                    .isTrue());
            whoeverIsHeardOrEnrolsIsNotTurnedAwayDuringAnOutage(front.context(), account);
        }
    }

    private void whoeverIsHeardOrEnrolsIsNotTurnedAwayDuringAnOutage(CamelContext front, String account) {
        site.simulator().faults().add(Fault.on(Operation.user).always().status(503));
        ProducerTemplate template = front.createProducerTemplate();
        for (int call = 0; call < 5; call++) {
            template.send("stellantis:user?brand=" + BRAND + "&maxRetries=0&account=RAW(" + account + ")", e -> {});
        }
        site.simulator().faults().clear();
        assertThat(HealthCheckRegistry.get(front)
                        .getCheck("stellantis-service")
                        .orElseThrow()
                        .call()
                        .getState())
                .isEqualTo(HealthCheck.State.DOWN);
        assertThat(HealthCheckHelper.invokeReadiness(front))
                .isNotEmpty()
                .allMatch(result -> result.getState() == HealthCheck.State.UP);
    }

    /** Vehicles go on living, a few minutes with each kill. */
    private void killForAWhile() throws Exception {
        Instant begun = Instant.now();
        Instant end = begun.plusSeconds(SECONDS);
        boolean databaseRestarted = false;
        boolean brokerRestarted = !LONG;
        await().atMost(PATIENCE).until(() -> site.simulator().traffic().count() > VEHICLES / 2);
        while (Instant.now().isBefore(end) || kills.isEmpty()) {
            site.simulator().clock().advance(Duration.ofMinutes(3));
            kill();
            if (LONG && !databaseRestarted && Instant.now().isAfter(begun.plusSeconds(SECONDS / 3))) {
                site.restartDatabase();
                databaseRestarted = true;
            }
            if (!brokerRestarted && Instant.now().isAfter(begun.plusSeconds(SECONDS * 2L / 3))) {
                site.restartBroker();
                brokerRestarted = true;
            }
        }
    }

    private void kill() throws Exception {
        boolean planner = random.nextInt(PLANNERS + WORKERS) < PLANNERS;
        List<OtherProcess> group = planner ? planners : workers;
        int which = random.nextInt(group.size());
        group.get(which).kill();
        kills.add(Instant.now());
        group.set(which, awaitReady(start(planner ? "planner,sink" : "worker")));
    }

    /** Of the site, as suits what is killed. */
    private static Map<String, String> hurried(Map<String, String> settings) {
        settings.put("cluster.requestsPerDay", "50000000");
        settings.put("cluster.consumers", "6");
        settings.put("cluster.patienceSeconds", LONG ? "90" : MEASURE ? "300" : "10");
        settings.put("cluster.session.timeout", "6000");
        settings.put("cluster.outage.pause", "2000");
        return settings;
    }

    private OtherProcess start(String roles) throws Exception {
        Map<String, String> settings = hurried(site.settings());
        settings.put(ClusterReplica.ROLES, roles);
        return OtherProcess.start(ClusterReplica.class, settings);
    }

    private static OtherProcess awaitReady(OtherProcess process) {
        try {
            assertThat(process.hear()).isEqualTo("ready");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.listen();
        return process;
    }

    private ClusterReplica replica(List<String> roles) {
        return ClusterReplica.inThisJvm(roles, withServer());
    }

    private Map<String, String> withServer() {
        return hurried(site.settingsWithServer(BRAND, FreePort.text()));
    }

    @Test
    @EnabledIfSystemProperty(named = "cluster.measure", matches = "true")
    void moreWorkersAskMoreVehiclesUpToTheBurstLimit() throws Exception {
        site.simulator().faults().add(Fault.onAnyOperation().always().delay(Duration.ofMillis(200)));
        planners.add(awaitReady(start("planner")));
        List<Double> rates = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            workers.add(awaitReady(start("worker")));
            rates.add(rate());
        }
        System.out.printf(
                "cluster: with 1, 2 and 3 workers %.1f, %.1f and %.1f requests/s at 200 ms (%.2f and %.2f times one);"
                        + " %d answers 429; %d refreshes, %d overlapping%n",
                rates.get(0),
                rates.get(1),
                rates.get(2),
                rates.get(1) / rates.get(0),
                rates.get(2) / rates.get(0),
                site.simulator().traffic().rateLimited(),
                site.simulator().traffic().refreshes(),
                site.simulator().traffic().overlappingRefreshes());
        assertThat(rates.get(1)).isGreaterThan(0.8 * 2 * rates.get(0));
        assertThat(rates.get(2)).isGreaterThan(0.8 * 3 * rates.get(0));
        assertThat(site.simulator().traffic().rateLimited()).isZero();
        assertThat(site.simulator().traffic().overlappingRefreshes()).isZero();
    }

    @Test
    @EnabledIfSystemProperty(named = "cluster.measure", matches = "true")
    void whatEachRoleTakesOfTheProcessor() throws Exception {
        Map<String, OtherProcess> roles = new LinkedHashMap<>();
        Map<String, String> settings = withServer();
        for (String role : List.of("planner", "worker", "sink", "webhook")) {
            settings.put(ClusterReplica.ROLES, role);
            roles.put(role, OtherProcess.start(ClusterReplica.class, settings, List.of()));
        }
        workers.addAll(roles.values());
        workers.forEach(ClusterTest::awaitReady);
        ClusterCosts costs = new ClusterCosts(site, roles);
        costs.polling(Duration.ofSeconds(30));
        costs.notifications(BRAND, MONITOR, settings.get("webhook.externalUrl") + "/stellantis/events");
        System.out.println(costs);
    }

    /** Once all workers have their share. */
    private double rate() {
        site.sql().update("UPDATE stellantis_work SET due_at = CURRENT_TIMESTAMP WHERE NOT issued AND vin <> ''");
        Instant settled = Instant.now().plusSeconds(20);
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(settled));
        long before = site.simulator().traffic().count();
        long begun = System.nanoTime();
        Instant end = Instant.now().plusSeconds(20);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> Instant.now()
                .isAfter(end));
        return (site.simulator().traffic().count() - before) * 1e9 / (System.nanoTime() - begun);
    }
}
