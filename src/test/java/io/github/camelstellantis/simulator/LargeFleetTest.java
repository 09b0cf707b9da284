package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.simulator.fleet.Fleet;
import io.github.camelstellantis.simulator.fleet.Happening;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A week of many vehicles takes seconds. */
class LargeFleetTest {

    private static final Instant START = Instant.parse("2026-01-14T04:00:00Z");
    private static final String TRIPS =
            "{\"triggers\":[{\"name\":\"t\",\"data\":{\"data\":\"vehicle.trip.start\",\"op\":\"onChange\"}}],\"boolExp\":\"t\"}";

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final VehicleClock clock = new VehicleClock(START, 0);
    private final Agenda agenda = new Agenda(clock, timer);
    private final Fleet fleet = new Fleet(1, 200, clock);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void aMonitorOnEachOfAThousandVehiclesTellsOfEveryTripOfAWeekInOrder() throws IOException {
        Body condition = new Body(new ObjectMapper().readTree(TRIPS), "");
        List<Instant> told = new ArrayList<>();
        for (SimulatedVehicle vehicle : fleet.vehicles()) {
            new Watch(vehicle, Condition.of(condition), null, agenda, moment -> told.add(moment.at()));
        }
        clock.advance(Duration.ofDays(7));

        assertThat(told)
                .hasSizeGreaterThan(10_000)
                .containsExactlyElementsOf(fleet.happenings(START.plusMillis(1), clock.instant()).stream()
                        .filter(happening -> happening.kind() == Happening.Kind.TRIP)
                        .map(Happening::startedAt)
                        .toList());
    }
}
