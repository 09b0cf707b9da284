package io.github.camelstellantis.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMailUtil;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/geofence-alert.camel.yaml}, as the Maven profile runs it, for a vehicle that is at home in the night. */
class GeofenceAlertTest {

    private static final String VIN = "VF3M4DGXUP2663743";
    private static final String OTHER = "VR3UHZKXZP1663742";
    private static final Instant NIGHT = Instant.parse("2026-11-24T22:00:00Z");
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    /** Where it is in the night, in every simulator. */
    private static final double LATITUDE = 45.7088;

    private static final double LONGITUDE = 4.850075;

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

    private void job(Map<String, String> zone) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "simulator.clockStart",
                NIGHT.toString(),
                "job.database",
                "jdbc:h2:" + directory.resolve("zones"),
                "zone.latitude",
                String.valueOf(LATITUDE),
                "zone.longitude",
                String.valueOf(LONGITUDE),
                "zone.radiusKm",
                "2",
                "mail.server",
                server.address()));
        properties.putAll(zone);
        job = new Job("geofence-alert", directory.resolve("certificates"), properties);
        job.awaitLook(Operation.status);
    }

    @Test
    void whoeverLeavesTheZoneAndComesBackCausesOneMailEach() throws Exception {
        job(Map.of());
        await().untilAsserted(() -> assertThat(log.lines()).hasSize(2));
        assertThat(log.lines())
                .anyMatch(line -> line.startsWith("Peugeot VF3…3743 is in Home"))
                .anyMatch(line -> line.startsWith("Peugeot VR3…3742 is not in Home"));
        assertThat(server.mails()).isEmpty();
        putForward(Duration.ofHours(12));
        await().untilAsserted(() -> assertThat(server.mails()).hasSize(1));
        assertThat(server.mails().get(0).getSubject()).isEqualTo("Peugeot VF3…3743 has left Home");
        assertThat(MailServer.text(server.mails().get(0)))
                .isEqualTo("Your Peugeot VF3…3743 has left Home: it reported so on " + positionAt() + ".");
        putForward(Duration.ofHours(10));
        await().untilAsserted(() -> assertThat(server.mails()).hasSize(2));
        assertThat(server.mails().get(1).getSubject()).isEqualTo("Peugeot VF3…3743 has come back to Home");
        assertThat(server.mails()).allSatisfy(mail -> {
            assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("cars@example.com");
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("me@example.com");
            assertThat(GreenMailUtil.getWholeMessage(mail))
                    .doesNotContain(VIN, OTHER, "driver1", "CamelStellantis", "45.7", "4.85");
        });
    }

    @Test
    void whatIsKnownOutlastsARestartAndAtTheBorderNothingIsTold() {
        // 2 km north of the zone's centre
        String south = String.valueOf(LATITUDE - 2 / 111.195);
        job(Map.of("zone.latitude", south, "zone.radiusKm", "2.1", "zone.marginKm", "0.3"));
        await().untilAsserted(() -> assertThat(log.lines()).hasSize(2));
        job.close();
        job(Map.of("zone.latitude", south, "zone.radiusKm", "1.9", "zone.marginKm", "0.3"));
        job.close();
        assertThat(server.mails()).isEmpty();
        assertThat(log.lines()).hasSize(2);
        job(Map.of("zone.latitude", south, "zone.radiusKm", "1.6", "zone.marginKm", "0.3"));
        await().untilAsserted(() -> assertThat(server.mails()).hasSize(1));
    }

    @Test
    void aMailServerThatIsNotThereIsALineForEachPollAndTheMailComesOnceItIs() {
        job(Map.of());
        await().untilAsserted(() -> assertThat(log.lines()).hasSize(2));
        log.clear();
        server.stop();
        job.simulator().clock().advance(Duration.ofHours(12));
        await().untilAsserted(() -> assertThat(log.lines()).hasSizeGreaterThan(2));
        assertThat(log.lines()).allSatisfy(line -> assertThat(line)
                .matches("Peugeot VF3…3743: no mail, the next poll tries again: .*onnect.*"));
        server.start();
        await().until(() -> log.lines().stream().anyMatch(line -> line.contains("has left Home, as it reported on")));
        job.awaitLook(Operation.status);
        assertThat(server.mails()).hasSize(1);
    }

    @Test
    void aZoneMayHaveAnyName() throws Exception {
        job(Map.of("zone.name", "Mum's \"place\": 50 % ${body} ?"));
        await().untilAsserted(() -> assertThat(log.lines()).hasSize(2));
        assertThat(log.lines())
                .allMatch(line -> line.contains(" in Mum's \"place\": 50 % ${body} ?, as it reported on"));
        putForward(Duration.ofHours(12));
        await().untilAsserted(() -> assertThat(server.mails()).hasSize(1));
        assertThat(server.mails().get(0).getSubject()).endsWith("has left Mum's \"place\": 50 % ${body} ?");
    }

    private void putForward(Duration time) {
        job.simulator().clock().advance(time);
        job.awaitLook(Operation.status);
    }

    private String positionAt() {
        StellantisSimulator simulator = job.simulator();
        return DAY_AND_TIME.format(
                Snapshot.of(simulator.fleet().byVin(VIN).orElseThrow().status(), Identity.UNKNOWN)
                        .positionAt());
    }
}
