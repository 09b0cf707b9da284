package io.github.camelstellantis.routes;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.RemoteFault;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * {@code routes/smart-charging.camel.yaml}, as the Maven profile runs it, on the clock of a plug-in hybrid of 13.2 kWh that has
 * just been plugged in and charges at once.
 */
class SmartChargingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String VIN = "VF3M4DGXUP2663743";
    private static final Instant EVENING = Instant.parse("2026-11-24T20:30:00Z");
    private static final Instant DEPARTURE = Instant.parse("2026-11-25T05:00:00Z");
    private static final double[] DEAR = {30, 30, 30, 12, 30, 10, 30, 30, 11};
    private static final double[] CHEAP = {1, 30, 30, 12, 30, 10, 30, 30, 11};

    @TempDir
    Path directory;

    private JobLog log;
    private Job job;
    private StellantisSimulator simulator;
    private SimulatedVehicle vehicle;
    private int awaited;
    private long advancedAt;

    @BeforeEach
    void plugIn() throws IOException {
        log = new JobLog();
        prices(DEAR);
        job = new Job(
                "smart-charging",
                directory.resolve("certificates"),
                Map.of(
                        "vehicle.vin",
                        VIN,
                        "simulator.clockStart",
                        EVENING.toString(),
                        "poll.period",
                        "50",
                        "charging.prices",
                        directory.resolve("prices.csv").toString(),
                        "charging.departure",
                        DEPARTURE.atZone(ZoneId.systemDefault()).toLocalTime().toString(),
                        "charging.kilowatts",
                        "3.7"));
        simulator = job.simulator();
        vehicle = simulator.fleet().byVin(VIN).orElseThrow();
    }

    @AfterEach
    void stop() {
        job.close();
        log.close();
    }

    /** Of each hour from 20:00 on. */
    private void prices(double[] cents) throws IOException {
        StringBuilder rows = new StringBuilder("from,centsPerKwh\n");
        Instant first = Instant.parse("2026-11-24T20:00:00Z");
        for (int hour = 0; hour < cents.length; hour++) {
            rows.append(first.plus(Duration.ofHours(hour)))
                    .append(',')
                    .append(cents[hour])
                    .append('\n');
        }
        Files.move(
                Files.writeString(directory.resolve("new"), rows), directory.resolve("prices.csv"), REPLACE_EXISTING);
    }

    @Test
    void inANightTheCarChargesInTheCheapestHoursOnlyAndStopsAtTheLevel() {
        assertThat(level()).isLessThan(20);
        Map<Integer, Double> gained = new TreeMap<>();
        look();
        while (simulator.clock().instant().isBefore(DEPARTURE)) {
            double before = level();
            int hour = simulator.clock().instant().atZone(ZoneId.of("UTC")).getHour();
            simulator.clock().advance(Duration.ofMinutes(10));
            look();
            gained.merge(hour, level() - before, Double::sum);
        }
        assertThat(gained.get(1)).isGreaterThan(20);
        assertThat(gained.get(4)).isGreaterThan(10);
        gained.keySet().removeAll(List.of(23, 1, 4));
        // in one of which the car starts by itself, and is stopped when it has reported that
        assertThat(gained).hasSize(6).allSatisfy((hour, percent) -> assertThat(percent)
                .isLessThan(5));
        assertThat(level()).isBetween(80.0, 86.0);
        assertThat(vehicle.isCharging()).isFalse();
        assertThat(commands())
                .hasSizeBetween(6, 9)
                .startsWith(false, true, false)
                .endsWith(true, false);
        assertThat(log.lines())
                .allMatch(line -> line.matches(
                        "told to (charge|stop): (Success|AlreadyDone)|[0-9.]+ %: (waits until [0-9:]+ to charge at 1[0-2].* ct/kWh"
                                + "|charges now at 1[0-2].* ct/kWh|80 % reached|nothing to do: charging is .*)"));
    }

    @Test
    void aCommandThatFailedIsSentAgainAndNewPricesAreHeeded() throws IOException {
        simulator.faults().add(RemoteFault.on("charging").failing("VehicleChargingSystemError"));
        look();
        look();
        assertThat(log.lines()).contains("told to stop: failed: VehicleChargingSystemError", "told to stop: Success");
        assertThat(vehicle.isCharging()).isFalse();
        assertThat(commands()).containsExactly(false, false);
        prices(CHEAP);
        look();
        assertThat(commands()).containsExactly(false, false, true);
        assertThat(vehicle.isCharging()).isTrue();
    }

    @Test
    void whatMayHaveBeenSentIsNotSentAgainBeforeTheCarHasReported() {
        simulator.faults().add(Fault.on(Operation.sendRemote).status(504).times(1));
        await().until(() -> log.lines().contains("told to stop: unknown: look at the car"));
        awaited++;
        look();
        assertThat(simulator.traffic().count(Operation.sendRemote)).isEqualTo(1);
        simulator.clock().advance(Duration.ofMinutes(6));
        look();
        assertThat(simulator.traffic().count(Operation.sendRemote)).isEqualTo(2);
        assertThat(vehicle.isCharging()).isFalse();
    }

    @Test
    void thereAreNoMoreCommandsADayThanAllowedAndWithoutPricesThereIsNone() throws IOException {
        Files.delete(directory.resolve("prices.csv"));
        await().until(() -> log.lines().size() > 2);
        assertThat(log.lines()).allMatch(line -> line.matches("no decision: .*prices.csv.*No such file.*"));
        simulator.faults().add(Fault.on(Operation.sendRemote).status(403).always());
        commandsToAnotherCar(12);
        prices(DEAR);
        await().until(() ->
                log.lines().stream().anyMatch(line -> line.contains("no more commands today, 12 were sent")));
        look();
        assertThat(log.lines())
                .filteredOn(line -> line.startsWith("told to stop: failed: "))
                .hasSize(12);
        assertThat(log.lines())
                .filteredOn(line -> line.contains("no more commands"))
                .hasSize(1);
    }

    /** They do not count. */
    private void commandsToAnotherCar(int count) {
        new JdbcTemplate(job.context().getRegistry().lookupByNameAndType("database", DataSource.class))
                .update(
                        "INSERT INTO charge_command (vin, sent_at, wanted) SELECT 'VR3UHZKXZP1663742', CAST(? AS TIMESTAMP"
                                + " WITH TIME ZONE), FALSE FROM SYSTEM_RANGE(1, ?)",
                        EVENING.toString(),
                        count);
    }

    /** Waits until the job has decided on the present state, and what it sent has come to something. */
    private void look() {
        long before = simulator.traffic().count(Operation.status);
        await().pollInterval(Duration.ofMillis(10)).until(() -> {
            long sent = simulator.traffic().count(Operation.sendRemote);
            long outcomes = log.lines().stream()
                    .filter(line -> line.startsWith("told to"))
                    .count();
            // a command that was counted may not have begun yet when the clock was put forward for it
            boolean late = sent == awaited && outcomes < sent && System.nanoTime() - advancedAt > PATIENCE.toNanos();
            if (sent > awaited || late) {
                awaited += late ? 0 : 1;
                advancedAt = System.nanoTime();
                simulator.clock().advance(Duration.ofSeconds(11));
            }
            return outcomes == sent && simulator.traffic().count(Operation.status) > before + 1;
        });
    }

    private double level() {
        return Snapshot.of(vehicle.status(), Identity.UNKNOWN).electricLevelPercent();
    }

    /** Which commands were sent: to charge or to stop. */
    private List<Boolean> commands() {
        return simulator.traffic().requests(Operation.sendRemote).stream()
                .map(request -> charges(request.body()))
                .toList();
    }

    private static boolean charges(String command) {
        try {
            return new ObjectMapper()
                    .readTree(command)
                    .at("/charging/immediate")
                    .asBoolean();
        } catch (IOException e) {
            throw new IllegalStateException(command, e);
        }
    }
}
