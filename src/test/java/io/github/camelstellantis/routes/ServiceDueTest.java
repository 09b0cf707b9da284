package io.github.camelstellantis.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/service-due.camel.yaml}, as the Maven profile runs it. */
class ServiceDueTest {

    /** The vehicles' yearly service is on 18 December then. */
    private static final String TWO_DAYS_BEFORE = "2026-12-16T20:00:00Z";

    @TempDir
    Path directory;

    private MailServer server;
    private JobLog log;
    private Job job;

    @BeforeEach
    void start() {
        server = new MailServer();
        log = new JobLog();
    }

    @AfterEach
    void stop() {
        job.close();
        server.close();
        log.close();
    }

    private void job(int days, int km) {
        job = new Job(
                "service-due",
                directory.resolve("certificates"),
                Map.of(
                        "simulator.clockStart",
                        TWO_DAYS_BEFORE,
                        "job.database",
                        "jdbc:h2:" + directory.resolve("told"),
                        "service.days",
                        String.valueOf(days),
                        "service.km",
                        String.valueOf(km),
                        "mail.server",
                        server.address()));
        job.awaitLook(Operation.maintenance);
    }

    @Test
    void thereIsOneMailForAVehicleWhenItsServiceIsNearAndAnotherOneBeforeTheNext() {
        job(1, 0);
        assertThat(server.mails()).isEmpty();
        job.simulator().clock().advance(Duration.ofDays(1));
        await().untilAsserted(() -> assertThat(server.mails()).hasSize(2));
        List<String> expected = new ArrayList<>();
        for (SimulatedVehicle vehicle : job.simulator().fleet().vehicles(Brand.Peugeot)) {
            String vin = vehicle.vin();
            String masked = vin.substring(0, 3) + "…" + vin.substring(13);
            long km = vehicle.maintenance().get("mileageBeforeMaintenance").longValue();
            assertThat(vehicle.maintenance().get("daysBeforeMaintenance").asInt())
                    .isEqualTo(1);
            expected.add("Your Peugeot " + masked + " is due for service in 1 day or in " + km + " km.");
        }
        assertThat(server.mails()).extracting(MailServer::text).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(server.mails()).allSatisfy(mail -> assertThat(GreenMailUtil.getWholeMessage(mail))
                .contains("From: cars@example.com", "To: me@example.com")
                .doesNotContain("VF3M4DGXUP2663743", "VR3UHZKXZP1663742", "driver1"));
        job.simulator().clock().advance(Duration.ofDays(1));
        await().untilAsserted(() -> assertThat(log.lines())
                .filteredOn(line -> line.matches("Peugeot V..….{4}: the next service is due in 365 days or in .* km"))
                .hasSize(2));
        assertThat(server.mails()).hasSize(2);
    }

    @Test
    void kilometresCountTooARestartDoesNotRepeatAndAServerThatIsNotThereLosesNothing() {
        server.stop();
        job(0, 20_001);
        await().untilAsserted(() -> assertThat(log.lines()).hasSizeGreaterThan(3));
        assertThat(log.lines()).allSatisfy(line -> assertThat(line)
                .matches("Peugeot V..….{4}: no mail, the next poll tries again: .*onnect.*"));
        server.start();
        await().until(() -> server.mails().size() == 2);
        job.awaitLook(Operation.maintenance);
        job.close();
        job(0, 20_001);
        assertThat(server.mails()).hasSize(2);
    }

    @Test
    void whatTheServiceLeavesOutForAWhileDoesNotCauseASecondMail() {
        job(5, 0);
        await().until(() -> server.mails().size() == 2);
        ObjectNode withoutDays =
                job.simulator().fleet().vehicles(Brand.Peugeot).get(0).maintenance();
        withoutDays.remove("daysBeforeMaintenance");
        job.simulator().faults().add(Fault.on(Operation.maintenance).always().body(withoutDays.toString()));
        job.awaitLook(Operation.maintenance);
        job.simulator().faults().clear();
        job.awaitLook(Operation.maintenance);
        assertThat(log.lines()).noneMatch(line -> line.contains("the next service is due"));
        assertThat(server.mails()).hasSize(2);
    }
}
