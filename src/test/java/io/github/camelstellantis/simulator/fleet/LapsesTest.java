package io.github.camelstellantis.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.simulator.fleet.Happening.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LapsesTest {

    private static final Instant START = Instant.parse("2026-01-14T04:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(10);

    private final HandClock clock = new HandClock(START);

    /** When each trip and alert is seen first, and when with its end, by somebody who asks all the time. */
    private record Seen(Map<String, Instant> first, Map<String, Instant> complete) {}

    private Seen watch(Fleet fleet, Duration duration) {
        Seen seen = new Seen(new HashMap<>(), new HashMap<>());
        for (Instant end = START.plus(duration); clock.instant().isBefore(end); clock.pass(STEP)) {
            for (SimulatedVehicle vehicle : fleet.vehicles()) {
                Stream.concat(vehicle.trips().stream(), vehicle.alerts().stream())
                        .filter(element -> !Instant.parse(
                                        element.path("startedAt").asText())
                                .isBefore(START))
                        .forEach(element -> note(seen, element));
            }
        }
        return seen;
    }

    private void note(Seen seen, ObjectNode element) {
        String id = element.path("id").asText();
        seen.first.putIfAbsent(id, clock.instant());
        if (element.path("done").asBoolean() || !element.path("active").asBoolean(true)) {
            seen.complete.putIfAbsent(id, clock.instant());
        }
    }

    @Test
    void theFleetTellsWhatTheServiceShowsAndSinceWhen() {
        Fleet fleet = new Fleet(3, 6, clock, new Lapses(0.3, Duration.ofHours(12), 0.2));
        Seen seen = watch(fleet, Duration.ofDays(3));
        List<Happening> happenings = fleet.happenings(START, clock.instant());

        for (Happening happening : happenings) {
            assertThat(seen.first.get(happening.id())).isEqualTo(asked(happening.visibleAt()));
            assertThat(seen.complete.get(happening.id())).isEqualTo(asked(happening.completeAt()));
        }
        assertThat(happenings.stream().map(Happening::id)).containsAll(seen.first.keySet());
        assertThat(happenings.stream().map(Happening::kind)).contains(Kind.TRIP, Kind.ALERT);
        assertThat(happenings).extracting(Happening::startedAt).isSorted();
        assertThat(happenings).anyMatch(happening -> happening.completeAt() == null);
        assertThat(happenings.stream().filter(LapsesTest::isOvertaken)).isNotEmpty();
    }

    /** When somebody who asks every ten minutes gets to know of it; null for never so far. */
    private Instant asked(Instant shown) {
        Instant asked = START;
        while (shown != null && asked.isBefore(shown)) {
            asked = asked.plus(STEP);
        }
        return shown == null || !asked.isBefore(clock.instant()) ? null : asked;
    }

    private static boolean isOvertaken(Happening happening) {
        return happening.visibleAt().isAfter(happening.startedAt().plus(Duration.ofHours(6)));
    }

    @Test
    void withoutLapsesAllIsShownAtOnceAndComesToAnEnd() {
        Fleet fleet = new Fleet(3, 6, clock);

        assertThat(fleet.happenings(START, START.plus(Duration.ofDays(2))))
                .isNotEmpty()
                .allMatch(happening -> happening.visibleAt().equals(happening.startedAt()))
                .allMatch(happening -> happening.completeAt().isAfter(happening.startedAt()));
    }

    @Test
    void aLateTripIsUnknownByItsIdUntilItAppears() {
        Fleet fleet = new Fleet(3, 6, clock, new Lapses(1, Duration.ofHours(12), 0));
        clock.pass(Duration.ofDays(2));
        Instant now = clock.instant();
        Set<Boolean> shown = new HashSet<>();
        for (Happening trip : fleet.happenings(START, now)) {
            if (trip.kind() == Kind.TRIP) {
                boolean visible = !trip.visibleAt().isAfter(now);
                assertThat(fleet.byVin(trip.vin()).orElseThrow().hasTrip(trip.id()))
                        .isEqualTo(visible);
                shown.add(visible);
            }
        }

        assertThat(shown).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void tripsBetweenTwoInstantsAreThoseOfTheMonthThatBeganThen() {
        Fleet fleet = new Fleet(3, 6, clock, new Lapses(0.3, Duration.ofHours(12), 0.2));
        clock.pass(Duration.ofDays(6));
        Instant from = clock.instant().minus(Duration.ofDays(2));
        Instant to = clock.instant().minus(Duration.ofDays(1));
        for (SimulatedVehicle vehicle : fleet.vehicles()) {
            assertThat(vehicle.trips(from, to)).isEqualTo(startedBetween(vehicle.trips(), from, to));
            assertThat(startedBetween(vehicle.alerts(from, to), from, to))
                    .isEqualTo(startedBetween(vehicle.alerts(), from, to));
        }
    }

    private static List<ObjectNode> startedBetween(List<ObjectNode> elements, Instant from, Instant to) {
        return elements.stream()
                .filter(element -> {
                    Instant start = Instant.parse(element.path("startedAt").asText());
                    return !start.isBefore(from) && !start.isAfter(to);
                })
                .toList();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aShareThatIsNoneIsRefused(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lapses(share, Duration.ZERO, 0))
                .withMessageContaining("lateShare");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lapses(0, Duration.ZERO, share))
                .withMessageContaining("unfinishedShare");
    }
}
