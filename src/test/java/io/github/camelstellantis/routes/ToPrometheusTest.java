package io.github.camelstellantis.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.FreePort;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/to-prometheus.camel.yaml}, as the Maven profile runs it, read as Prometheus would. */
class ToPrometheusTest {

    /** A line of Prometheus' text format 0.0.4. */
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");

    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    @TempDir
    static Path directory;

    private static Job job;

    private record Sample(String name, Map<String, String> labels, double value) {}

    @BeforeAll
    static void start() {
        job = new Job(
                "to-prometheus", directory, Map.of("camel.management.port", FreePort.text(), "vehicles.period", "200"));
    }

    @AfterAll
    static void stop() {
        job.close();
    }

    @BeforeEach
    void everyVehicleIsThere() {
        job.simulator().faults().clear();
        await().untilAsserted(() -> assertThat(valuesOf("vehicle_last_report_timestamp_seconds"))
                .containsExactlyInAnyOrderEntriesOf(reportTimes()));
    }

    @Test
    void metricsSayWhatTheVehiclesSay() {
        job.simulator().clock().advance(Duration.ofMinutes(20));
        everyVehicleIsThere();
        for (SimulatedVehicle vehicle : vehicles()) {
            Snapshot snapshot = snapshot(vehicle);
            assertThat(snapshot.electricLevelPercent()).isNotNull();
            same(vehicle, "vehicle_battery_level_ratio", snapshot.electricLevelPercent(), 0.01);
            same(vehicle, "vehicle_battery_range_meters", snapshot.electricRangeKm(), 1000);
            same(vehicle, "vehicle_fuel_level_ratio", snapshot.fuelLevelPercent(), 0.01);
            same(vehicle, "vehicle_fuel_range_meters", snapshot.fuelRangeKm(), 1000);
            same(vehicle, "vehicle_mileage_meters", snapshot.mileageKm(), 1000);
            same(vehicle, "vehicle_charging", "InProgress".equals(snapshot.chargingStatus()) ? 1 : 0, 1);
        }
        assertThat(vehicles()).anyMatch(SimulatedVehicle::isCharging);
        assertThat(vehicles()).anyMatch(vehicle -> snapshot(vehicle).fuelLevelPercent() == null);
    }

    @Test
    void everyMetricIsAGaugeWithBrandVinAndModelThatSaysWhatItIs() {
        List<String> names = samples().stream()
                .map(Sample::name)
                .filter(name -> name.startsWith("vehicle"))
                .distinct()
                .toList();
        assertThat(names)
                .hasSize(7)
                .allMatch(name -> name.matches("vehicle_charging|vehicle_.*_(ratio|meters|seconds)"));
        String text = scrape().body();
        assertThat(names).allSatisfy(name -> assertThat(text)
                .containsPattern("# HELP " + name + " [A-Z0-9].*")
                .contains("# TYPE " + name + " gauge"));
        assertThat(samples())
                .filteredOn(sample -> sample.name().startsWith("vehicle"))
                .allSatisfy(sample -> assertThat(sample.labels())
                        .containsOnlyKeys("brand", "vin", "model")
                        .containsEntry("brand", "Peugeot")
                        .containsEntry("model", models().get(sample.labels().get("vin"))));
    }

    @Test
    void aVehicleThatTheAccountNoLongerHasDisappearsAndComesBackWhenItHasItAgain() {
        SimulatedVehicle stays = vehicles().get(0);
        onlyVehicleIs(stays, ",\"label\":\"" + models().get(stays.vin()) + "\"");
        await().untilAsserted(
                        () -> assertThat(valuesOf("vehicle_mileage_meters")).containsOnlyKeys(stays.vin()));
        assertThat(valuesOf("vehicle_last_report_timestamp_seconds")).containsOnlyKeys(stays.vin());
        everyVehicleIsThere();
    }

    @Test
    void aVehicleOfWhichTheServiceTellsNoModelIsThereToo() {
        SimulatedVehicle nameless = vehicles().get(0);
        onlyVehicleIs(nameless, "");
        String masked = nameless.vin().substring(0, 3) + "…" + nameless.vin().substring(13);
        await().untilAsserted(() -> assertThat(samples())
                .filteredOn(sample -> sample.name().equals("vehicle_mileage_meters"))
                .extracting(sample -> sample.labels().get("model"))
                .containsExactly(masked));
    }

    private static void onlyVehicleIs(SimulatedVehicle vehicle, String more) {
        job.simulator()
                .faults()
                .add(Fault.on(Operation.vehicles)
                        .always()
                        .body("{\"_embedded\":{\"vehicles\":[{\"id\":\"" + vehicle.id() + "\",\"vin\":\""
                                + vehicle.vin() + "\"" + more + "}]}}"));
    }

    @Test
    void prometheusGetsTheFormatThatItAsksFor() {
        assertThat(scrape().headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(scrape().statusCode()).isEqualTo(200);
    }

    private static void same(SimulatedVehicle vehicle, String metric, Number expected, double unit) {
        if (expected == null) {
            assertThat(valuesOf(metric)).doesNotContainKey(vehicle.vin());
        } else {
            assertThat(valuesOf(metric).get(vehicle.vin())).isCloseTo(expected.doubleValue() * unit, within(1e-6));
        }
    }

    private static List<SimulatedVehicle> vehicles() {
        return job.simulator().fleet().vehicles(Brand.Peugeot);
    }

    private static Snapshot snapshot(SimulatedVehicle vehicle) {
        return Snapshot.of(vehicle.status(), Identity.UNKNOWN);
    }

    private static Map<String, Double> reportTimes() {
        Map<String, Double> times = new HashMap<>();
        vehicles()
                .forEach(vehicle -> times.put(
                        vehicle.vin(), (double) snapshot(vehicle).updatedAt().getEpochSecond()));
        return times;
    }

    private static Map<String, String> models() {
        Map<String, String> models = new HashMap<>();
        vehicles()
                .forEach(vehicle -> models.put(
                        vehicle.vin(), vehicle.vehicle().path("label").asText()));
        return models;
    }

    private static Map<String, Double> valuesOf(String metric) {
        Map<String, Double> values = new TreeMap<>();
        samples().stream()
                .filter(sample -> sample.name().equals(metric))
                .forEach(sample -> values.put(sample.labels().get("vin"), sample.value()));
        return values;
    }

    private static List<Sample> samples() {
        return scrape().body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(ToPrometheusTest::sample)
                .toList();
    }

    private static Sample sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        Map<String, String> labels = new TreeMap<>();
        if (sample.group(2) != null) {
            Matcher label = LABEL.matcher(sample.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
        }
        return new Sample(sample.group(1), labels, Double.parseDouble(sample.group(3)));
    }

    private static HttpResponse<String> scrape() {
        URI metrics = URI.create("http://localhost:" + job.property("camel.management.port") + "/observe/metrics");
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException("no metrics", e);
        }
    }
}
