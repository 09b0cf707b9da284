package io.github.camelstellantis.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.simulator.fleet.Traits.Privacy;
import io.github.camelstellantis.simulator.fleet.Traits.Quirk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TripsTest {

    private static final Instant START = Instant.parse("2026-02-06T17:40:00Z");

    private final HandClock clock = new HandClock(START);
    private final Fleet fleet = new Fleet(99, 20, clock);

    @BeforeEach
    void aWeekPasses() {
        clock.pass(Duration.ofDays(7));
    }

    @Test
    void thereAreTripsAtOnce() {
        Fleet fresh = new Fleet(1, 3, clock);
        assertThat(fresh.vehicles()).allSatisfy(vehicle -> {
            assertThat(vehicle.trips()).hasSizeGreaterThan(4);
            assertThat(Documents.time(vehicle.trips().get(0), "startedAt"))
                    .isBefore(clock.instant().minus(Duration.ofDays(2)));
        });
    }

    @Test
    void tripsAreOrderedAndDoNotOverlap() {
        assertThat(driven()).isNotEmpty().allSatisfy(vehicle -> {
            Instant free = Instant.MIN;
            for (JsonNode trip : finished(vehicle)) {
                assertThat(Documents.time(trip, "startedAt")).isAfter(free);
                free = Documents.time(trip, "stoppedAt");
                assertThat(Duration.between(Documents.time(trip, "startedAt"), free))
                        .hasSeconds(trip.path("duration").asLong());
                assertThat(Documents.updatedAt(trip)).isEqualTo(free);
            }
        });
    }

    @Test
    void idsAreUnique() {
        Stream<Function<SimulatedVehicle, List<ObjectNode>>> kinds = Stream.of(
                SimulatedVehicle::trips,
                SimulatedVehicle::alerts,
                SimulatedVehicle::alarms,
                SimulatedVehicle::collisions);
        assertThat(kinds.flatMap(kind -> fleet.vehicles().stream().flatMap(vehicle -> kind.apply(vehicle).stream()))
                        .map(element -> element.path("id").asText()))
                .hasSizeGreaterThan(500)
                .allMatch(id -> id.matches("[0-9a-f]{64}"))
                .doesNotHaveDuplicates();
    }

    @Test
    void theDistanceIsTheDifferenceOfTheOdometer() {
        assertThat(driven()).allSatisfy(vehicle -> {
            JsonNode last = null;
            for (JsonNode trip : finished(vehicle)) {
                double start = trip.path("startMileage").asDouble();
                if (last != null) {
                    double stop = last.path("startMileage").asDouble()
                            + last.path("distance").asDouble();
                    assertThat(start).isCloseTo(stop, within(1e-6));
                }
                last = trip;
                if (!vehicle.profile().traits().has(Quirk.FORGETFUL_ODOMETER)) {
                    JsonNode after = last(vehicle.tripTelemetry(trip.path("id").asText()));
                    assertThat(after.at("/vehicle/odometer/mileage").asDouble())
                            .isCloseTo(start + trip.path("distance").asDouble(), within(1e-6));
                }
            }
        });
    }

    @Test
    void averageSpeedIsMetresPerSecondAndTopSpeedIsLegal() {
        assertThat(allFinished()).allSatisfy(trip -> {
            double average = trip.at("/kinetic/avgSpeed").asDouble();
            double expected = trip.path("distance").asDouble()
                    * 1000
                    / trip.path("duration").asDouble();
            assertThat(average).isCloseTo(expected, within(0.001)).isBetween(6.0, 22.0);
            assertThat(trip.at("/kinetic/maxSpeed").asDouble()).isBetween(average, 131 / 3.6);
        });
    }

    @Test
    void wayPointsLeadFromStartToStopAndAreAsLongAsTheTrip() {
        assertThat(showing()).allSatisfy(vehicle -> {
            for (JsonNode trip : finished(vehicle)) {
                List<ObjectNode> way = vehicle.tripWayPoints(trip.path("id").asText());
                assertThat(way).hasSizeGreaterThan(5);
                assertThat(way.get(0)).isEqualTo(trip.path("startPosition"));
                assertThat(way.get(way.size() - 1)).isEqualTo(trip.path("stopPosition"));
                double km = trip.path("distance").asDouble();
                assertThat(Documents.kmAlong(way)).isCloseTo(km, within(0.05 * km));
                assertThat(way)
                        .extracting(point -> Documents.time(point.path("properties"), "createdAt"))
                        .isSorted()
                        .doesNotHaveDuplicates();
            }
        });
    }

    @Test
    void aVehicleStandsWhereItsLastTripEndedUntilTheNextBegins() {
        assertThat(showing()).allSatisfy(vehicle -> {
            JsonNode last = null;
            for (JsonNode trip : finished(vehicle)) {
                if (last != null) {
                    assertThat(Documents.coordinates(trip.path("startPosition")))
                            .isEqualTo(Documents.coordinates(last.path("stopPosition")));
                    Instant parked = Documents.time(trip, "startedAt").minusSeconds(1);
                    assertThat(vehicle.status(parked).path("lastPosition")).isEqualTo(last.path("stopPosition"));
                }
                last = trip;
            }
        });
    }

    @Test
    void consumptionIsWattHoursAndCentilitresAndAgreesWithTheLevels() {
        assertThat(driven()).allSatisfy(vehicle -> {
            Model model = vehicle.profile().model();
            for (JsonNode trip : finished(vehicle)) {
                double km = trip.path("distance").asDouble();
                for (JsonNode consumption : trip.path("energyConsumptions")) {
                    String type = consumption.path("type").asText();
                    double size = type.equals("Electric") ? model.batteryWh() : model.tankCl();
                    double used = Documents.level(trip.path("startEnergies"), type)
                            - Documents.level(trip.path("endEnergies"), type);
                    double amount = consumption.path("consumption").asDouble();
                    assertThat(used).isGreaterThanOrEqualTo(0);
                    assertThat(amount).isCloseTo(used / 100 * size, within(0.002 * size));
                    assertThat(consumption.path("avgConsumption").asDouble())
                            .isCloseTo(amount / km * 100, within(0.06));
                }
                assertThat(Documents.level(trip.path("endEnergies"), "Electric"))
                        .isNotNegative();
                assertThat(total(trip.path("segments"), "distance")).isCloseTo(km, within(0.11));
                assertThat(total(trip.path("segments"), "percent")).isCloseTo(100, within(0.11));
            }
        });
    }

    @Test
    void aTripUnderWayGrowsUntilItIsDone() {
        HandClock now = new HandClock(START);
        SimulatedVehicle vehicle = new Fleet(5, 1, now).vehicles().get(0);
        double km = -1;
        ObjectNode trip = last(vehicle.trips());
        String id = trip.path("id").asText();
        assertThat(trip.path("done").asBoolean()).isFalse();
        while (!trip.path("done").asBoolean()) {
            assertThat(trip.path("distance").asDouble()).isGreaterThanOrEqualTo(km);
            assertThat(Documents.updatedAt(trip)).isBeforeOrEqualTo(now.instant());
            assertThat(trip.has("stoppedAt")).isFalse();
            assertThat(trip.has("stopPosition")).isFalse();
            km = trip.path("distance").asDouble();
            now.pass(Duration.ofMinutes(1));
            trip = last(vehicle.trips());
            assertThat(trip.path("id").asText()).isEqualTo(id);
        }
        assertThat(trip.path("distance").asDouble()).isGreaterThan(km);
    }

    @Test
    void alertsAndCollisionsLieWithinTheirTrip() {
        assertThat(driven()).allSatisfy(vehicle -> {
            List<ObjectNode> alerts = new ArrayList<>();
            List<ObjectNode> collisions = new ArrayList<>();
            for (JsonNode trip : vehicle.trips()) {
                String id = trip.path("id").asText();
                assertThat(vehicle.tripAlerts(id)).allSatisfy(alert -> assertLiesWithin(trip, alert));
                assertThat(vehicle.tripCollisions(id)).allSatisfy(collision -> assertLiesWithin(trip, collision));
                alerts.addAll(vehicle.tripAlerts(id));
                collisions.addAll(vehicle.tripCollisions(id));
            }
            assertThat(vehicle.alerts()).isEqualTo(alerts);
            assertThat(vehicle.collisions()).isEqualTo(collisions);
        });
        assertThat(driven()).flatExtracting(SimulatedVehicle::alerts).hasSizeGreaterThan(100);
        assertThat(driven()).flatExtracting(SimulatedVehicle::collisions).hasSizeGreaterThan(10);
    }

    @Test
    void anAlertIsActiveUntilItEnds() {
        assertThat(driven()).flatExtracting(SimulatedVehicle::alerts).allSatisfy(alert -> {
            String latest = alert.path("active").asBoolean() ? "startedAt" : "endAt";
            assertThat(alert.path("updatedAt")).isEqualTo(alert.path(latest));
            assertThat(alert.has("endAt")).isNotEqualTo(alert.path("active").asBoolean());
        });
    }

    @Test
    void alarmsGoOffWhileParked() {
        List<ObjectNode> alarms = new ArrayList<>();
        for (SimulatedVehicle vehicle : driven()) {
            for (ObjectNode alarm : vehicle.alarms()) {
                assertThat(alarm.has("trigger") ^ alarm.has("status")).isTrue();
                Instant at = Documents.time(alarm.path(alarm.has("trigger") ? "trigger" : "status"), "createdAt");
                assertThat(at).isBeforeOrEqualTo(clock.instant());
                assertThat(vehicle.status(at).at("/ignition/type").asText()).isEqualTo("Stop");
                alarms.add(alarm);
            }
        }
        assertThat(alarms).hasSizeGreaterThan(20);
    }

    @Test
    void elementsComeOldestFirst() {
        assertThat(driven()).allSatisfy(vehicle -> {
            assertThat(vehicle.alerts())
                    .extracting(alert -> Documents.time(alert, "startedAt"))
                    .isSorted();
            assertThat(vehicle.collisions())
                    .extracting(collision -> Documents.time(collision, "createdAt"))
                    .isSorted();
            assertThat(vehicle.telemetry())
                    .extracting(Documents::updatedAt)
                    .isSorted()
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void telemetryOfATripLiesWithinIt() {
        SimulatedVehicle vehicle = fleet.vehicles().get(0);
        JsonNode trip = finished(vehicle).get(0);
        List<ObjectNode> telemetry = vehicle.tripTelemetry(trip.path("id").asText());
        assertThat(Documents.updatedAt(telemetry.get(0))).isEqualTo(Documents.time(trip, "startedAt"));
        assertThat(Documents.updatedAt(last(telemetry))).isEqualTo(Documents.time(trip, "stoppedAt"));
        assertThat(vehicle.telemetry()).containsAll(telemetry);
        assertThat(vehicle.telemetry(Documents.time(trip, "startedAt"), Documents.time(trip, "stoppedAt")))
                .isEqualTo(telemetry);
    }

    @Test
    void anUnknownTripHasNothing() {
        SimulatedVehicle vehicle = fleet.vehicles().get(0);
        assertThat(vehicle.tripWayPoints("unknown")).isEmpty();
        assertThat(vehicle.tripAlerts("unknown")).isEmpty();
        assertThat(vehicle.tripCollisions("unknown")).isEmpty();
        assertThat(vehicle.tripTelemetry("unknown")).isEmpty();
    }

    @Test
    void aDriverWhoKeepsHisPositionPrivateShowsNoneAnywhere() {
        List<SimulatedVehicle> secretive = fleet.vehicles().stream()
                .filter(vehicle -> vehicle.profile().traits().privacy() != Privacy.None)
                .filter(vehicle -> !vehicle.profile().silent())
                .toList();
        assertThat(secretive).isNotEmpty().allSatisfy(vehicle -> {
            JsonNode trip = vehicle.trips().get(0);
            assertThat(vehicle.lastPosition()).isNull();
            assertThat(vehicle.tripWayPoints(trip.path("id").asText())).isEmpty();
            assertThat(vehicle.status().at("/privacy/state").asText()).isIn("Geolocation", "Full");
            assertThat(trip.at("/faults/0/fault").asText()).isEqualTo("DataLacking");
            assertThat(Stream.of(
                                    vehicle.status(),
                                    trip,
                                    vehicle.alerts(),
                                    vehicle.alarms(),
                                    vehicle.telemetry().get(0))
                            .map(Object::toString))
                    .noneMatch(document -> document.contains("coordinates"));
        });
    }

    private void assertLiesWithin(JsonNode trip, JsonNode event) {
        Instant stop = trip.has("stoppedAt") ? Documents.time(trip, "stoppedAt") : clock.instant();
        assertThat(Documents.time(event, "createdAt")).isBetween(Documents.time(trip, "startedAt"), stop);
        assertThat(Documents.updatedAt(event)).isBetween(Documents.time(event, "createdAt"), stop);
    }

    private List<SimulatedVehicle> driven() {
        return fleet.vehicles().stream()
                .filter(vehicle -> !vehicle.trips().isEmpty())
                .toList();
    }

    private List<SimulatedVehicle> showing() {
        return driven().stream()
                .filter(vehicle -> vehicle.profile().traits().showsPosition())
                .toList();
    }

    private List<JsonNode> allFinished() {
        return driven().stream().flatMap(vehicle -> finished(vehicle).stream()).toList();
    }

    private static List<JsonNode> finished(SimulatedVehicle vehicle) {
        return vehicle.trips().stream()
                .filter(trip -> trip.path("done").asBoolean())
                .map(JsonNode.class::cast)
                .toList();
    }

    private static double total(JsonNode elements, String field) {
        double total = 0;
        for (JsonNode element : elements) {
            total += element.path(field).asDouble();
        }
        return total;
    }

    private static ObjectNode last(List<ObjectNode> elements) {
        return elements.get(elements.size() - 1);
    }
}
