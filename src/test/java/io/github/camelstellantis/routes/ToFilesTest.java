package io.github.camelstellantis.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.readme.Readme;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/to-files.camel.yaml}, as the Maven profile runs it. */
class ToFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private Path files;
    private JobLog log;
    private Job job;

    @BeforeEach
    void start() {
        files = directory.resolve("files");
        log = new JobLog();
        job = new Job("to-files", directory.resolve("certificates"), Map.of("files.directory", files.toString()));
    }

    @AfterEach
    void stop() {
        job.close();
        log.close();
    }

    @Test
    void everyReportOfADayIsOneLineOfJsonAndOneOfCsv() {
        Set<String> reported = new TreeSet<>(written());
        for (int step = 0; step < 6; step++) {
            job.simulator().clock().advance(Duration.ofMinutes(10));
            reported.addAll(written());
        }
        assertThat(reported).hasSizeGreaterThan(6);
        assertThat(reports("json")).containsExactlyInAnyOrderElementsOf(reports("csv"));
        assertThat(reports("json").stream().map(ToFilesTest::key))
                .containsExactlyInAnyOrderElementsOf(reported)
                .allMatch(key -> key.startsWith("V"));
        theLastLineOfEachVehicleIsWhatItSays();
    }

    private void theLastLineOfEachVehicleIsWhatItSays() {
        for (SimulatedVehicle vehicle : vehicles()) {
            Snapshot snapshot = Snapshot.of(
                    vehicle.status(), new Identity(vehicle.vin(), "Peugeot", "driver1@peugeot.example", null));
            Map<String, String> expected = texts(snapshot.toMap());
            expected.remove("observedAt");
            assertThat(reports("json"))
                    .filteredOn(report -> report.get("vin").equals(vehicle.vin()))
                    .last()
                    .satisfies(report -> assertThat(report).containsAllEntriesOf(expected));
        }
    }

    @Test
    void aNewDayBeginsNewFilesWithTheNamesOfTheColumnsInTheFirstLine() throws IOException {
        written();
        job.simulator().clock().advance(Duration.ofDays(1));
        written();
        assertThat(files("ndjson")).hasSize(2);
        assertThat(files("csv")).hasSize(2).allSatisfy(file -> assertThat(lines(file))
                .filteredOn(line -> line.startsWith("vin,brand,account,observedAt,updatedAt,mileageKm,"))
                .containsExactly(lines(file).get(0)));
        assertThat(Files.readString(files("csv").get(0))).contains("\r\n").doesNotContainPattern("[^\r]\n");
    }

    @Test
    void everyTripThatIsDoneIsAFileWithTheWayThatItTook() {
        await().untilAsserted(() -> assertThat(tripsInFiles().keySet())
                .containsExactlyElementsOf(tripsDone().keySet()));
        job.simulator().clock().advance(Duration.ofDays(1));
        await().untilAsserted(() -> assertThat(tripsInFiles().keySet())
                .containsExactlyElementsOf(tripsDone().keySet()));
        assertThat(tripsInFiles()).hasSizeGreaterThan(10).allSatisfy((id, trip) -> {
            JsonNode done = tripsDone().get(id);
            assertThat(trip.at("/properties/distanceKm").decimalValue())
                    .isEqualByComparingTo(done.get("distance").decimalValue());
            assertThat(trip.at("/geometry/type").asText()).isEqualTo("LineString");
            assertThat(trip.at("/geometry/coordinates")).hasSize(wayPoints(id).size());
        });
        assertThat(files("part")).isEmpty();
    }

    @Test
    void whatAVehicleSaysAnewOfTheSameTimeIsALineOfItsOwn() {
        written();
        SimulatedVehicle vehicle = vehicles().get(0);
        ObjectNode corrected = vehicle.status();
        String before =
                String.valueOf(Snapshot.of(corrected, Identity.UNKNOWN).toMap().get("mileageKm"));
        corrected.withObject("/odometer").put("mileage", 4711.0);
        job.simulator()
                .faults()
                .add(Fault.on(Operation.status)
                        .when(request -> request.path().contains(vehicle.id()))
                        .always()
                        .body(corrected.toString()));
        mileages(vehicle, before, "4711.0");
        job.simulator().faults().clear();
        mileages(vehicle, before, "4711.0", before);
    }

    private void mileages(SimulatedVehicle vehicle, String... expected) {
        for (String format : List.of("json", "csv")) {
            await().untilAsserted(() -> assertThat(reports(format))
                    .filteredOn(report -> report.get("vin").equals(vehicle.vin()))
                    .extracting(report -> report.get("mileageKm"))
                    .containsExactly(expected));
        }
    }

    @Test
    void halfALineIsCutOffBeforeTheNextIsWritten() throws IOException {
        written();
        job.close();
        Files.writeString(files("ndjson").get(0), "{\"vin\":\"VR3", StandardOpenOption.APPEND);
        Files.writeString(files("csv").get(0), "VR3", StandardOpenOption.APPEND);
        start();
        await().untilAsserted(() -> assertThat(lines(files("csv").get(0)))
                .hasSize(1 + 2 * vehicles().size()));
        assertThat(reports("json")).hasSize(2 * vehicles().size());
        assertThat(reports("json")).containsExactlyInAnyOrderElementsOf(reports("csv"));
    }

    @Test
    void whatCannotBeWrittenIsSaidInALineEachTimeAndWrittenOnceThatIsPossible() throws IOException {
        written();
        Path csv = files("csv").get(0);
        Path aside = Files.move(csv, directory.resolve("aside"));
        Files.createDirectory(csv);
        log.clear();
        job.simulator().clock().advance(Duration.ofMinutes(10));
        await().untilAsserted(() -> assertThat(aboutReports()).hasSizeGreaterThan(3));
        assertThat(aboutReports()).allSatisfy(line -> assertThat(line)
                .matches("V..….{4}: not written, the next poll tries again: .*Is a directory.*"));
        Files.delete(csv);
        Files.move(aside, csv);
        written();
        assertThat(reports("json"))
                .containsExactlyInAnyOrderElementsOf(reports("csv"))
                .doesNotHaveDuplicates();
    }

    /** Trips are told of meanwhile. */
    private List<String> aboutReports() {
        return log.lines().stream()
                .filter(line -> !line.contains(": the trip of "))
                .toList();
    }

    /** Waits until the last report of every vehicle is in both files, and says which these are. */
    private List<String> written() {
        List<String> expected = vehicles().stream()
                .map(vehicle -> vehicle.vin() + " "
                        + Snapshot.of(vehicle.status(), Identity.UNKNOWN).updatedAt())
                .toList();
        for (String format : List.of("json", "csv")) {
            await().untilAsserted(() ->
                    assertThat(reports(format).stream().map(ToFilesTest::key)).containsAll(expected));
        }
        return expected;
    }

    private static String key(Map<String, String> report) {
        return report.get("vin") + " " + report.get("updatedAt");
    }

    private List<SimulatedVehicle> vehicles() {
        return job.simulator().fleet().vehicles(Brand.Peugeot);
    }

    private List<Path> files(String extension) {
        if (!Files.exists(files)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(files, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith("." + extension)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                /** What is written under another name at first may have got its own since it was listed. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(found);
        return found;
    }

    private static List<String> lines(Path file) {
        return Readme.read(file).lines().toList();
    }

    private Map<String, JsonNode> tripsDone() {
        Map<String, JsonNode> trips = new TreeMap<>();
        vehicles().stream()
                .flatMap(vehicle -> vehicle.trips().stream())
                .filter(trip -> trip.path("done").asBoolean())
                .forEach(trip -> trips.put(trip.get("id").asText(), trip));
        return trips;
    }

    private List<?> wayPoints(String trip) {
        return vehicles().stream()
                .filter(vehicle -> vehicle.hasTrip(trip))
                .findFirst()
                .orElseThrow()
                .tripWayPoints(trip);
    }

    private Map<String, JsonNode> tripsInFiles() {
        Map<String, JsonNode> trips = new TreeMap<>();
        for (Path file : files("geojson")) {
            JsonNode trip = json(Readme.read(file));
            trips.put(trip.at("/properties/id").asText(), trip);
        }
        return trips;
    }

    private List<Map<String, String>> reports(String format) {
        return format.equals("json") ? ofJson() : ofCsv();
    }

    private List<Map<String, String>> ofJson() {
        List<Map<String, String>> reports = new ArrayList<>();
        for (Path file : files("ndjson")) {
            lines(file).forEach(line -> reports.add(texts(JSON.convertValue(json(line), Map.class))));
        }
        return reports;
    }

    private List<Map<String, String>> ofCsv() {
        List<Map<String, String>> reports = new ArrayList<>();
        for (Path file : files("csv")) {
            try (var rows = new CsvMapper()
                    .readerForMapOf(String.class)
                    .with(CsvSchema.emptySchema().withHeader())
                    .<Map<String, String>>readValues(file.toFile())) {
                rows.forEachRemaining(reports::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return reports;
    }

    /** As CSV has them, which knows neither numbers nor null. */
    private static Map<String, String> texts(Map<?, ?> values) {
        Map<String, String> texts = new TreeMap<>();
        values.forEach((name, value) -> texts.put(name.toString(), value == null ? "" : value.toString()));
        return texts;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
