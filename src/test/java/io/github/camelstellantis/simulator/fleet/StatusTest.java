package io.github.camelstellantis.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.simulator.fleet.Traits.Quirk;
import io.github.camelstellantis.simulator.fleet.Traits.Spelling;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class StatusTest {

    private static final Instant START = Instant.parse("2026-07-11T23:58:10Z");

    private final HandClock clock = new HandClock(START);
    private final Fleet fleet = new Fleet(4, 20, clock);

    @Test
    void levelsStayBetweenEmptyAndFullRiseOnChargeAndFallOnTheRoad() {
        for (SimulatedVehicle vehicle : speaking(traits -> traits.spelling().hasNew())) {
            ObjectNode last = vehicle.status(START);
            for (Instant when = START; when.isBefore(START.plus(Duration.ofDays(4))); when = when.plusSeconds(120)) {
                ObjectNode status = vehicle.status(when);
                for (JsonNode energy : status.path("energies")) {
                    assertThat(energy.path("level").asDouble()).isBetween(0.0, 100.0);
                    assertThat(energy.path("autonomy").asInt()).isNotNegative();
                }
                double was = Documents.level(last.path("energies"), "Electric");
                double is = Documents.level(status.path("energies"), "Electric");
                if (Documents.chargingStatus(last).equals("InProgress")) {
                    assertThat(is).isGreaterThanOrEqualTo(was);
                } else if (!Double.isNaN(was)) {
                    assertThat(is).isLessThanOrEqualTo(was);
                }
                last = status;
            }
        }
    }

    @Test
    void noReportIsNewerThanTheMomentAskedForAndNoneIsOlderThanTheOneBefore() {
        for (SimulatedVehicle vehicle : speaking(traits -> true)) {
            Instant last = Instant.MIN;
            double mileage = 0;
            for (Instant when = START; when.isBefore(START.plus(Duration.ofDays(2))); when = when.plusSeconds(307)) {
                ObjectNode status = vehicle.status(when);
                Instant updatedAt = Documents.updatedAt(status);
                assertThat(updatedAt).isBeforeOrEqualTo(when).isAfterOrEqualTo(last);
                for (String created : status.findValuesAsText("createdAt")) {
                    assertThat(Instant.parse(created)).isBeforeOrEqualTo(updatedAt);
                }
                last = updatedAt;
                if (!vehicle.profile().traits().has(Quirk.FORGETFUL_ODOMETER)) {
                    double km = status.findPath("odometer").path("mileage").asDouble();
                    assertThat(km).isGreaterThanOrEqualTo(mileage);
                    mileage = km;
                }
            }
        }
    }

    @Test
    void aParkedVehicleThatDoesNotChargeSendsNothing() {
        for (SimulatedVehicle vehicle : speaking(traits -> traits.spelling().hasNew())) {
            ObjectNode last = vehicle.status(START);
            int slept = 0;
            for (Instant when = START; when.isBefore(START.plus(Duration.ofDays(2))); when = when.plusSeconds(240)) {
                ObjectNode status = vehicle.status(when);
                if (sleeps(last) && sleeps(status) && Documents.mileage(last) == Documents.mileage(status)) {
                    assertThat(status).isEqualTo(last);
                    slept++;
                }
                last = status;
            }
            assertThat(slept).isGreaterThan(150);
        }
    }

    @Test
    void aSleepingVehicleHasBeenSilentForDays() {
        List<SimulatedVehicle> sleeping = speaking(traits -> traits.has(Quirk.SLEEPING));
        clock.pass(Duration.ofDays(3));
        assertThat(sleeping).isNotEmpty().allSatisfy(vehicle -> {
            assertThat(Documents.updatedAt(vehicle.status())).isBefore(START.minus(Duration.ofDays(6)));
            assertThat(vehicle.trips()).isEmpty();
            assertThat(vehicle.telemetry()).hasSize(1);
        });
    }

    @Test
    void aMovingVehicleReportsItsSpeedAndChangesItsPlace() {
        SimulatedVehicle vehicle = fleet.vehicles().get(0);
        ObjectNode before = vehicle.status();
        clock.pass(Duration.ofSeconds(90));
        ObjectNode after = vehicle.status();
        assertThat(Documents.updatedAt(after)).isAfter(Documents.updatedAt(before));
        assertThat(after.at("/ignition/type").asText()).isEqualTo("Start");
        assertThat(after.at("/kinetic/speed").asDouble()).isBetween(0.0, 131.0);
        assertThat(Documents.kmBetween(before.path("lastPosition"), after.path("lastPosition")))
                .isBetween(0.05, 4.0);
        assertThat(vehicle.lastPosition()).isEqualTo(after.path("lastPosition"));
    }

    @Test
    void telemetryAgreesWithTheStatus() {
        clock.pass(Duration.ofHours(9));
        assertThat(speaking(traits -> traits.spelling().hasNew())).allSatisfy(vehicle -> {
            List<ObjectNode> telemetry = vehicle.telemetry();
            ObjectNode status = vehicle.status();
            ObjectNode latest = telemetry.get(telemetry.size() - 1);
            assertThat(Documents.updatedAt(latest)).isEqualTo(Documents.updatedAt(status));
            for (ObjectNode element : telemetry.subList(Math.max(0, telemetry.size() - 50), telemetry.size())) {
                ObjectNode then = vehicle.status(Documents.updatedAt(element));
                assertThat(element.path("updatedAt")).isEqualTo(then.path("updatedAt"));
                assertThat(element.at("/vehicle/energies")).isEqualTo(then.path("energies"));
                assertThat(element.at("/vehicle/odometer/mileage")).isEqualTo(then.at("/odometer/mileage"));
                assertThat(element.at("/vehicle/kinetic/speed")).isEqualTo(then.at("/kinetic/speed"));
                assertThat(element.at("/environment/air/temp")).isEqualTo(then.at("/environment/air/temp"));
                assertThat(element.at("/_embedded/extension/location")).isEqualTo(then.path("lastPosition"));
            }
        });
    }

    @Test
    void oldAndNewNamesComeAsTheVehicleSpellsThem() {
        Map<Spelling, String> shapes = Map.of(
                Spelling.BOTH,
                        "energies energy preconditioning preconditionning odometer timed.odometer kinetic vehicle",
                Spelling.NEW, "energies preconditioning odometer kinetic",
                Spelling.OLD, "energy preconditionning timed.odometer vehicle");
        List<String> spelled = List.of(shapes.get(Spelling.BOTH).split(" "));
        shapes.forEach((spelling, names) -> assertThat(speaking(traits -> traits.spelling() == spelling))
                .isNotEmpty()
                .extracting(SimulatedVehicle::status)
                .allSatisfy(status ->
                        assertThat(spelled.stream().filter(status::has)).containsExactlyInAnyOrder(names.split(" "))));
    }

    @Test
    void oldAndNewNamesSayTheSame() {
        assertThat(speaking(traits -> traits.spelling() == Spelling.BOTH))
                .extracting(SimulatedVehicle::status)
                .allSatisfy(status -> {
                    assertThat(levels(status.path("energy")))
                            .startsWith(levels(status.path("energies")).get(0));
                    assertThat(status.path("energy").findPath("plugged"))
                            .isEqualTo(status.path("energies").findPath("plugged"));
                    assertThat(status.path("timed.odometer")).isEqualTo(status.path("odometer"));
                    assertThat(status.path("preconditionning")).isEqualTo(status.path("preconditioning"));
                    assertThat(status.at("/vehicle/kinetic")).isEqualTo(status.path("kinetic"));
                    JsonNode states = status.at("/doorsState/lockedStates");
                    assertThat(status.at("/doorsState/lockedState"))
                            .isEqualTo(states.isArray() ? states.get(0) : states);
                });
    }

    @Test
    void someVehiclesHaveTheKnownQuirks() {
        assertThat(speaking(traits -> traits.has(Quirk.BROKEN_THERMOMETER)))
                .extracting(
                        vehicle -> vehicle.status().at("/environment/air/temp").asDouble())
                .isNotEmpty()
                .containsOnly(215.0);
        assertThat(speaking(traits -> traits.has(Quirk.LOCKED_STATES_TEXT)))
                .extracting(vehicle ->
                        vehicle.status().at("/doorsState/lockedStates").isTextual())
                .isNotEmpty()
                .containsOnly(true);
        assertThat(speaking(traits -> traits.has(Quirk.ENERGY_OBJECT)))
                .extracting(vehicle -> vehicle.status().path("energy").isObject())
                .isNotEmpty()
                .containsOnly(true);
        assertThat(speaking(traits -> traits.has(Quirk.FORGETFUL_ODOMETER)))
                .extracting(SimulatedVehicle::status)
                .isNotEmpty()
                .allMatch(status -> status.at("/timed.odometer/mileage").asDouble() == 0
                        ^ status.at("/ignition/type").asText().equals("Start"));
    }

    @Test
    void positionsAreGeoJsonWithLongitudeFirstInWesternEurope() {
        assertThat(speaking(Traits::showsPosition)).isNotEmpty().allSatisfy(vehicle -> {
            JsonNode position = vehicle.lastPosition();
            assertThat(position.path("type").asText()).isEqualTo("Feature");
            assertThat(position.at("/geometry/type").asText()).isEqualTo("Point");
            assertThat(Documents.coordinates(position).get(0).asDouble()).isBetween(-6.0, 15.0);
            assertThat(Documents.coordinates(position).get(1).asDouble()).isBetween(39.0, 55.0);
            assertThat(Documents.coordinates(position).get(2).asDouble()).isBetween(-50.0, 900.0);
            assertThat(position.at("/properties/heading").asInt()).isBetween(0, 359);
        });
    }

    @Test
    void everyTimeIsRfc3339() {
        assertThat(speaking(traits -> true)).allSatisfy(vehicle -> {
            ObjectNode status = vehicle.status();
            List<String> times = status.findValuesAsText("createdAt");
            times.addAll(status.findValuesAsText("updatedAt"));
            assertThat(times).hasSizeGreaterThan(10).allSatisfy(OffsetDateTime::parse);
        });
    }

    @Test
    void maintenanceComesNearerWithTheKilometres() {
        SimulatedVehicle vehicle = fleet.vehicles().get(0);
        ObjectNode before = vehicle.maintenance();
        clock.pass(Duration.ofMinutes(10));
        ObjectNode after = vehicle.maintenance();
        assertThat(after.path("mileageBeforeMaintenance").asDouble())
                .isLessThan(before.path("mileageBeforeMaintenance").asDouble());
        assertThat(after.path("daysBeforeMaintenance").asInt()).isBetween(1, 365);
    }

    @Test
    void nothingIsKnownBeforeTheFirstReport() {
        assertThat(fleet.vehicles().get(0).status(START.minus(Duration.ofDays(30))))
                .isNull();
    }

    private List<SimulatedVehicle> speaking(Predicate<Traits> wanted) {
        return fleet.vehicles().stream()
                .filter(vehicle -> !vehicle.profile().silent())
                .filter(vehicle -> wanted.test(vehicle.profile().traits()))
                .toList();
    }

    private static List<String> levels(JsonNode energies) {
        return energies.findValuesAsText("level");
    }

    private static boolean sleeps(JsonNode status) {
        return !Documents.moving(status) && !Documents.chargingStatus(status).equals("InProgress");
    }
}
