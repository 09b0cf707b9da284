package io.github.camelstellantis.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.api.Brand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FleetTest {

    private static final Instant START = Instant.parse("2026-03-04T09:15:20.123Z");
    private static final Map<Brand, String> VIN_PREFIXES = Map.of(
            Brand.Peugeot, "VF3|VR3",
            Brand.Citroen, "VR7|VF7",
            Brand.DS, "VR1",
            Brand.Opel, "VXK|VXE|W0V|W0L|W0S|VSX",
            Brand.Vauxhall, "VXK|VXE|W0V|W0L|W0S|VSX");

    private final HandClock clock = new HandClock(START);
    private final Fleet fleet = new Fleet(7, 30, clock);

    static Stream<Instant> hours() {
        return IntStream.range(0, 24 * 8)
                .mapToObj(hour -> Instant.parse("2026-10-24T00:00:00Z").plus(Duration.ofHours(hour)));
    }

    @ParameterizedTest
    @EnumSource
    void everyBrandHasItsVehicles(Brand brand) {
        assertThat(fleet.vehicles(brand))
                .hasSize(30)
                .allSatisfy(vehicle -> assertThat(vehicle.brand()).isEqualTo(brand))
                .allSatisfy(vehicle ->
                        assertThat(vehicle.vin()).matches("(" + VIN_PREFIXES.get(brand) + ")[A-HJ-NPR-Z0-9]{14}"));
        assertThat(fleet.vehicles()).hasSize(150).containsAll(fleet.vehicles(brand));
    }

    @Test
    void everyVehicleIsFoundByItsIdAndByItsVin() {
        assertThat(fleet.vehicles()).allSatisfy(vehicle -> {
            assertThat(vehicle.id()).matches("[A-Za-z0-9_-]{100,400}");
            assertThat(fleet.byId(vehicle.id())).containsSame(vehicle);
            assertThat(fleet.byVin(vehicle.vin())).containsSame(vehicle);
        });
        assertThat(fleet.byId("unknown")).isEmpty();
        assertThat(fleet.byVin("unknown")).isEmpty();
    }

    @Test
    void vinsAndIdsAreUnique() {
        assertThat(fleet.vehicles()).extracting(SimulatedVehicle::vin).doesNotHaveDuplicates();
        assertThat(fleet.vehicles()).extracting(SimulatedVehicle::id).doesNotHaveDuplicates();
    }

    @Test
    void anIdThatWasChangedIsKnownNoLonger() {
        SimulatedVehicle vehicle = fleet.vehicles().get(3);
        String old = vehicle.id();
        vehicle.changeId();
        assertThat(vehicle.id()).isNotEqualTo(old);
        assertThat(vehicle.vehicle().path("id").asText()).isEqualTo(vehicle.id());
        assertThat(fleet.byId(old)).isEmpty();
        assertThat(fleet.byId(vehicle.id())).containsSame(vehicle);
    }

    @Test
    void twoFleetsOfOneSeedAndStartTellTheSameStoryInWhateverOrderTheyAreAsked() {
        Fleet twin = new Fleet(7, 30, clock);
        List<Instant> instants = LongStream.range(0, 200)
                .mapToObj(i -> START.minus(Duration.ofDays(3)).plusSeconds(i * 4001))
                .toList();
        for (int i = 0; i < fleet.vehicles().size(); i += 7) {
            SimulatedVehicle vehicle = fleet.vehicles().get(i);
            SimulatedVehicle same = twin.byId(vehicle.id()).orElseThrow();
            List<String> forwards = new ArrayList<>();
            instants.forEach(when -> forwards.add(String.valueOf(vehicle.status(when))));
            List<String> backwards = new ArrayList<>();
            for (int j = instants.size() - 1; j >= 0; j--) {
                backwards.add(0, String.valueOf(same.status(instants.get(j))));
            }
            assertThat(forwards).isEqualTo(backwards);
            assertThat(vehicle.trips()).isEqualTo(same.trips());
            assertThat(vehicle.telemetry()).isEqualTo(same.telemetry());
        }
    }

    @Test
    void anotherSeedTellsAnotherStory() {
        Fleet other = new Fleet(8, 30, clock);
        assertThat(other.vehicles().get(0).vin())
                .isNotEqualTo(fleet.vehicles().get(0).vin());
        assertThat(other.vehicles().get(0).status())
                .isNotEqualTo(fleet.vehicles().get(0).status());
    }

    @ParameterizedTest
    @MethodSource("hours")
    void theFirstOfEveryBrandIsDrivingAndTheSecondChargingWheneverTheFleetStarts(Instant start) {
        HandClock late = new HandClock(start);
        Fleet started = new Fleet(start.getEpochSecond(), 2, late);
        for (Duration passed : List.of(Duration.ZERO, Duration.ofMinutes(3), Duration.ofMinutes(4))) {
            late.pass(passed);
            for (Brand brand : Brand.values()) {
                assertThat(Documents.moving(started.vehicles(brand).get(0).status()))
                        .isTrue();
                assertThat(Documents.chargingStatus(
                                started.vehicles(brand).get(1).status()))
                        .isEqualTo("InProgress");
            }
        }
    }

    @Test
    void atMostOneVehicleInTwentyHasNoDataYetAndNeverTheFirstTwoOfABrand() {
        List<SimulatedVehicle> silent = fleet.vehicles().stream()
                .filter(vehicle -> vehicle.status() == null)
                .toList();
        assertThat(silent)
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(fleet.vehicles().size() / 20);
        assertThat(silent).allSatisfy(vehicle -> {
            assertThat(vehicle.lastPosition()).isNull();
            assertThat(vehicle.maintenance()).isNull();
            assertThat(vehicle.trips()).isEmpty();
            assertThat(vehicle.telemetry()).isEmpty();
            assertThat(vehicle.vehicle().path("vin").asText()).isEqualTo(vehicle.vin());
        });
        for (Brand brand : Brand.values()) {
            assertThat(fleet.vehicles(brand).subList(0, 2)).doesNotContainAnyElementsOf(silent);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyBrandHasElectricHybridAndCombustionCars(Brand brand) {
        assertThat(fleet.vehicles(brand))
                .extracting(vehicle -> vehicle.vehicle().path("motorization").asText())
                .contains("Electric", "Hybrid", "Thermic");
    }

    @Test
    void theBrandStandsInTheVehicleOrInItsExtension() {
        assertThat(brandsIn("/brand")).contains("Peugeot", "C", "DS", "Opel", "Vauxhall");
        assertThat(brandsIn("/vehicleExtension/vehicleBranding/brand")).contains("Peugeot", "C");
        assertThat(brandsIn("/_embedded/extension/branding/brand")).contains("Peugeot", "C");
        assertThat(fleet.vehicles())
                .extracting(SimulatedVehicle::vehicle)
                .allMatch(vehicle -> vehicle.has("brand") ^ vehicle.has("vehicleExtension"));
    }

    @Test
    void onlyWhatHasAPlugOffersChargingAndPreconditioning() {
        assertThat(fleet.vehicles()).allSatisfy(vehicle -> {
            boolean plug = !vehicle.vehicle().path("motorization").asText().equals("Thermic");
            JsonNode remote = vehicle.onboardCapabilities().path("remote");
            assertThat(remote.at("/details/charging/supported").asBoolean()).isEqualTo(plug);
            assertThat(remote.at("/details/charging/immediate/start").asBoolean())
                    .isEqualTo(plug);
            assertThat(remote.at("/details/preconditioning/supported").asBoolean())
                    .isEqualTo(plug);
            assertThat(remote.at("/details/door/supported").asBoolean()).isTrue();
            assertThat(remote.path("operation").toString().contains("remote:charging:write"))
                    .isEqualTo(plug);
        });
    }

    @Test
    void documentsBelongToTheCaller() {
        SimulatedVehicle vehicle = fleet.vehicles().get(0);
        List<Supplier<ObjectNode>> documents = List.of(
                vehicle::vehicle,
                vehicle::status,
                vehicle::lastPosition,
                vehicle::maintenance,
                vehicle::onboardCapabilities,
                () -> vehicle.trips().get(0));
        assertThat(documents).allSatisfy(document -> {
            ObjectNode untouched = document.get();
            document.get().removeAll();
            assertThat(document.get()).isEqualTo(untouched).isNotEmpty();
        });
    }

    @Test
    void aThousandVehiclesOfEachBrandLiveAWeekWithoutMuchAdo() {
        Fleet large = new Fleet(1, 1000, clock);
        for (int day = 0; day < 7; day++) {
            clock.pass(Duration.ofDays(1));
            assertThat(large.vehicles().stream().map(SimulatedVehicle::status).filter(Objects::nonNull))
                    .hasSizeGreaterThan(4700);
        }
    }

    @Test
    void aYearLeavesAMonthInMemory() {
        SimulatedVehicle vehicle = fleet.vehicles().get(0);
        String begin = vehicle.status().toString();
        clock.pass(Duration.ofDays(20));
        assertThat(vehicle.status(START)).hasToString(begin);
        clock.pass(Duration.ofDays(345));
        assertThat(vehicle.status()).isNotNull();
        assertThat(vehicle.status(START)).isNull();
        assertThat(vehicle.trips()).hasSizeBetween(40, 200).allSatisfy(trip -> assertThat(
                        Documents.time(trip, "startedAt"))
                .isAfter(clock.instant().minus(Duration.ofDays(34))));
        assertThat(vehicle.telemetry()).hasSizeLessThan(20_000);
    }

    @Test
    void manyThreadsMayAskAndCommandOneVehicle() {
        SimulatedVehicle vehicle = fleet.vehicles(Brand.DS).get(1);
        List<CompletableFuture<Void>> threads = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 100; i++) {
                        vehicle.charge((i + thread) % 2 == 0);
                        vehicle.changeId();
                        clock.pass(Duration.ofSeconds(1));
                        assertThat(vehicle.status(clock.instant())).isNotNull();
                        assertThat(vehicle.trips()).isNotEmpty();
                    }
                }))
                .toList();
        threads.forEach(CompletableFuture::join);
        assertThat(fleet.byId(vehicle.id())).containsSame(vehicle);
    }

    private List<String> brandsIn(String pointer) {
        return fleet.vehicles().stream()
                .map(vehicle -> vehicle.vehicle().at(pointer))
                .filter(node -> !node.isMissingNode())
                .map(JsonNode::asText)
                .distinct()
                .toList();
    }
}
