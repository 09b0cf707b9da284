package io.github.camelstellantis.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.poll.DocumentPosition;
import io.github.camelstellantis.poll.ElementKey;
import io.github.camelstellantis.poll.ElementsPosition;
import io.github.camelstellantis.poll.Fingerprint;
import io.github.camelstellantis.simulator.VehicleClock;
import io.github.camelstellantis.simulator.fleet.Fleet;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How much is kept of each vehicle. */
class PositionSizeTest {

    private static final int MOST_CHARACTERS = 300;
    private static final int KEY = 40;
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final Fleet fleet = new Fleet(3, 40, new VehicleClock(NOW, 0));

    @Test
    void aVehicleTakesLessThanThreeHundredCharactersOnAverage() {
        double trips = fleet.vehicles().stream()
                .mapToInt(PositionSizeTest::afterTrips)
                .average()
                .orElseThrow();
        double telemetry = fleet.vehicles().stream()
                .mapToInt(PositionSizeTest::afterTelemetry)
                .average()
                .orElseThrow();
        int state =
                KEY + new DocumentPosition(NOW, Fingerprint.of("x", 6)).text().length();
        assertThat(trips).isLessThan(MOST_CHARACTERS);
        assertThat(telemetry).isLessThan(MOST_CHARACTERS);
        assertThat(state).isLessThan(100);
    }

    private static int afterTrips(SimulatedVehicle vehicle) {
        ElementsPosition position = ElementsPosition.startingAt(Instant.EPOCH);
        for (var trip : vehicle.trips()) {
            Instant at = Instant.parse(trip.path("startedAt").asText());
            position = position.with(ElementKey.of(trip.path("id").asText(), at, at), Instant.MAX, Duration.ofDays(1));
        }
        return KEY + position.text().length();
    }

    private static int afterTelemetry(SimulatedVehicle vehicle) {
        ElementsPosition position = ElementsPosition.startingAt(Instant.EPOCH);
        for (var report : vehicle.telemetry()) {
            Instant at = Instant.parse(report.path("createdAt").asText());
            position = position.with(ElementKey.of(at.toString(), at, at), Instant.MAX, Duration.ofMinutes(10));
        }
        return KEY + position.text().length();
    }
}
