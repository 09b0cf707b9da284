package io.github.camelstellantis.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.FreePort;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/cluster/monitors.camel.yaml} beside the enrolment page, with a real PostgreSQL. */
class FleetMonitorsTest {

    private static final Brand BRAND = Brand.Opel;
    private static final int ACCOUNTS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    /** The same for all, because callbacks lead there. */
    private final String port = FreePort.text();

    private ClusterSite site;

    @BeforeEach
    void open() throws Exception {
        StellantisSimulator simulator = ClusterSite.service(ACCOUNTS, ACCOUNTS);
        simulator.start();
        site = new ClusterSite(directory, simulator, 1);
        site.logInAllBut("");
    }

    @AfterEach
    void close() throws Exception {
        site.close();
    }

    /** sizing.adoc counts the requests. */
    @Test
    void eachAccountOfTheBrandGetsItsMonitorsOnceAndForSoManyRequests() throws Exception {
        try (ClusterReplica page = page()) {
            for (int number = 1; number <= ACCOUNTS; number++) {
                String account = site.simulator().getUsername(BRAND, number);
                page.context()
                        .createProducerTemplate()
                        .requestBody("stellantis:ensureCallback?brand=" + BRAND + "&account=RAW(" + account + ")", "");
            }
        }
        long before = site.simulator().traffic().count();
        try (ClusterReplica page = page("monitors")) {
            awaitAll(page);
        }
        assertThat(site.simulator().traffic().count(Operation.createMonitor)).isEqualTo(2L * ACCOUNTS);
        assertThat(site.simulator().traffic().count() - before).isEqualTo(6L * ACCOUNTS);
        assertThat(site.sql().queryForList("SELECT DISTINCT realm FROM stellantis_monitored", String.class))
                .containsExactly(BRAND.realm());

        site.sql().update("DELETE FROM stellantis_monitored");
        before = site.simulator().traffic().count();
        try (ClusterReplica page = page("monitors")) {
            awaitAll(page);
        }
        assertThat(site.simulator().traffic().count() - before).isEqualTo(4L * ACCOUNTS);
    }

    private void awaitAll(ClusterReplica page) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> page.context().isStarted()
                        && site.sql().queryForObject("SELECT count(*) FROM stellantis_monitored", Integer.class)
                                == ACCOUNTS);
    }

    private ClusterReplica page(String... more) {
        Map<String, String> settings = site.settingsWithServer(BRAND, port);
        settings.put("camel.component.stellantis.limitShare", "1");
        settings.put("monitors.delay", "10");
        List<String> roles =
                more.length == 0 ? List.of("webhook", "enrolment") : List.of("webhook", "enrolment", more[0]);
        return ClusterReplica.inThisJvm(roles, settings);
    }
}
