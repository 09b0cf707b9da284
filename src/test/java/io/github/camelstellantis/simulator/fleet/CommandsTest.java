package io.github.camelstellantis.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.api.Brand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    private static final Instant START = Instant.parse("2026-01-14T02:00:00Z");

    private static final List<Consumer<SimulatedVehicle>> COMMANDS = List.of(
            vehicle -> vehicle.charge(true),
            vehicle -> vehicle.charge(false),
            vehicle -> vehicle.precondition(true),
            vehicle -> vehicle.precondition(false),
            vehicle -> vehicle.lockDoors(true),
            vehicle -> vehicle.lockDoors(false),
            SimulatedVehicle::wakeUp);

    private final HandClock clock = new HandClock(START);
    private final Fleet fleet = new Fleet(12, 10, clock);
    private final SimulatedVehicle driving = fleet.vehicles(Brand.Opel).get(0);
    private final SimulatedVehicle charging = fleet.vehicles(Brand.Opel).get(1);
    private final SimulatedVehicle combustion = fleet.vehicles(Brand.Opel).get(2);
    private final SimulatedVehicle sleeping = fleet.vehicles(Brand.Opel).get(4);

    @BeforeEach
    void aMomentPasses() {
        clock.pass(Duration.ofSeconds(11));
    }

    @Test
    void chargingStopsWhenToldToAndGoesOnWhenToldTo() {
        double before = level(charging);
        charging.charge(false);
        assertThat(Documents.chargingStatus(charging.status())).isEqualTo("Stopped");
        assertThat(Documents.charging(charging.status()).path("plugged").asBoolean())
                .isTrue();
        assertThat(updatedAt(charging)).isEqualTo(clock.instant());
        double stopped = level(charging);
        assertThat(stopped).isGreaterThanOrEqualTo(before);
        clock.pass(Duration.ofMinutes(20));
        assertThat(level(charging)).isEqualTo(stopped);

        charging.charge(true);
        assertThat(Documents.chargingStatus(charging.status())).isEqualTo("InProgress");
        clock.pass(Duration.ofMinutes(20));
        assertThat(level(charging)).isGreaterThan(stopped);
    }

    @Test
    void aSleepingVehicleChargesUntilItIsFull() {
        double before = level(sleeping);
        sleeping.charge(true);
        clock.pass(Duration.ofMinutes(30));
        assertThat(level(sleeping)).isGreaterThan(before);
        assertThat(Documents.charging(sleeping.status()).path("chargingRate").asInt())
                .isPositive();
        assertThat(Duration.parse(Documents.charging(sleeping.status())
                        .path("remainingTime")
                        .asText()))
                .isPositive();
        clock.pass(Duration.ofHours(12));
        assertThat(Documents.chargingStatus(sleeping.status())).isEqualTo("Finished");
        assertThat(level(sleeping)).isEqualTo(100);
    }

    @Test
    void aVehicleThatDrivesOrHasNoPlugCannotCharge() {
        driving.charge(true);
        assertThat(Documents.chargingStatus(driving.status())).isEqualTo("Disconnected");
        assertThat(Documents.moving(driving.status())).isTrue();
        combustion.charge(true);
        assertThat(Documents.energy(combustion.status().path("energies"), "Electric")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void lifeGoesOnAfterACommand() {
        charging.charge(false);
        int trips = charging.trips().size();
        Instant told = clock.instant();
        clock.pass(Duration.ofDays(3));
        assertThat(charging.trips()).hasSizeGreaterThan(trips + 4);
        assertThat(Documents.chargingStatus(charging.status(told.plusSeconds(5))))
                .isEqualTo("Stopped");
        assertThat(Documents.chargingStatus(charging.status(told.minusSeconds(1))))
                .isEqualTo("InProgress");
    }

    @Test
    void preconditioningFinishesAfterTenMinutesUnlessItIsStopped() {
        assertThat(preconditioning(charging)).isEqualTo("Disabled");
        charging.precondition(true);
        assertThat(preconditioning(charging)).isEqualTo("Enabled");
        clock.pass(Duration.ofMinutes(10));
        assertThat(preconditioning(charging)).isEqualTo("Finished");
        assertThat(updatedAt(charging)).isEqualTo(clock.instant());
        charging.precondition(true);
        clock.pass(Duration.ofMinutes(1));
        charging.precondition(false);
        assertThat(preconditioning(charging)).isEqualTo("Disabled");
        clock.pass(Duration.ofMinutes(20));
        assertThat(preconditioning(charging)).isEqualTo("Disabled");
    }

    @Test
    void doorsStayAsToldUntilTheVehicleHasBeenDriven() {
        assertThat(locked(sleeping)).isEqualTo("Locked");
        sleeping.lockDoors(false);
        assertThat(locked(sleeping)).isEqualTo("Unlocked");
        clock.pass(Duration.ofDays(40));
        assertThat(locked(sleeping)).isEqualTo("Unlocked");
        sleeping.lockDoors(true);
        assertThat(locked(sleeping)).isEqualTo("Locked");

        charging.lockDoors(false);
        clock.pass(Duration.ofDays(2));
        assertThat(locked(charging)).isEqualTo("Locked");
    }

    @Test
    void everyCommandMakesTheVehicleReport() {
        for (SimulatedVehicle vehicle : List.of(driving, charging, combustion, sleeping)) {
            assertThat(COMMANDS).allSatisfy(command -> {
                clock.pass(Duration.ofMillis(1700));
                command.accept(vehicle);
                assertThat(updatedAt(vehicle)).isEqualTo(clock.instant());
                List<ObjectNode> telemetry = vehicle.telemetry();
                assertThat(Documents.updatedAt(telemetry.get(telemetry.size() - 1)))
                        .isEqualTo(clock.instant());
            });
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whateverIsOrderedWheneverTheStoryStaysConsistent(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Fleet ordered = new Fleet(seed, 2, clock);
        for (int i = 0; i < 150; i++) {
            clock.pass(Duration.ofMillis(random.nextLong(5_400_000)));
            for (SimulatedVehicle vehicle : ordered.vehicles()) {
                COMMANDS.get(random.nextInt(COMMANDS.size())).accept(vehicle);
            }
        }
        assertThat(ordered.vehicles()).allSatisfy(CommandsTest::assertConsistent);
    }

    private static void assertConsistent(SimulatedVehicle vehicle) {
        Instant free = Instant.MIN;
        for (ObjectNode trip : vehicle.trips()) {
            assertThat(Documents.time(trip, "startedAt")).isAfter(free);
            free = trip.has("stoppedAt") ? Documents.time(trip, "stoppedAt") : Instant.MAX;
        }
        Instant reported = Instant.MIN;
        double mileage = 0;
        for (ObjectNode element : vehicle.telemetry()) {
            assertThat(Documents.updatedAt(element)).isAfter(reported);
            reported = Documents.updatedAt(element);
            ObjectNode status = vehicle.status(reported);
            assertThat(Documents.updatedAt(status)).isEqualTo(reported);
            assertThat(element.at("/vehicle/energies")).isEqualTo(status.path("energies"));
            assertThat(Documents.level(status.path("energies"), "Electric")).isBetween(0.0, 100.0);
            assertThat(Documents.mileage(status)).isGreaterThanOrEqualTo(mileage);
            mileage = Documents.mileage(status);
        }
    }

    private static double level(SimulatedVehicle vehicle) {
        return Documents.level(vehicle.status().path("energies"), "Electric");
    }

    private static Instant updatedAt(SimulatedVehicle vehicle) {
        return Documents.updatedAt(vehicle.status());
    }

    private static String preconditioning(SimulatedVehicle vehicle) {
        return vehicle.status().at("/preconditioning/airConditioning/status").asText();
    }

    private static String locked(SimulatedVehicle vehicle) {
        return vehicle.status().at("/doorsState/lockedStates/0").asText();
    }
}
