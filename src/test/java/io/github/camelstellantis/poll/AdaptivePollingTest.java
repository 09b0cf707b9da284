package io.github.camelstellantis.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camelstellantis.poll.SimulatedDay.Outcome;
import io.github.camelstellantis.poll.SimulatedDay.Polling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether it pays to ask vehicles by what they do: a day of the simulator's vehicles, with the same number of requests. */
class AdaptivePollingTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    /** Everybody at the same interval, evenly spread. */
    private record Fixed(int vehicles, double requests) implements Polling {

        @Override
        public void begins(Instant now) {
            assertThat(vehicles).isPositive();
        }

        @Override
        public boolean asks(int vehicle, String vin, Instant now) {
            double interval = SimulatedDay.LENGTH.toSeconds() * vehicles / requests;
            double phase = interval * vehicle / vehicles;
            return turn(now, interval, phase) > turn(now.minusSeconds(60), interval, phase);
        }

        private static long turn(Instant now, double interval, double phase) {
            return (long) Math.floor((now.getEpochSecond() + phase) / interval);
        }

        @Override
        public void learns(String vin, Pace pace, Instant now) {
            assertThat(pace).isNotNull();
        }
    }

    private record Adaptive(AdaptiveSchedule schedule, double budget) implements Polling {

        @Override
        public void begins(Instant now) {
            schedule.begin(now, budget);
        }

        @Override
        public boolean asks(int vehicle, String vin, Instant now) {
            return schedule.isDue(vin, now);
        }

        @Override
        public void learns(String vin, Pace pace, Instant now) {
            schedule.asked(vin, now, pace);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 100})
    void theSameNumberOfRequestsKeepsTheDataYoungerAndMissesNoMore(int requestsForEach) {
        int vehicles = Integer.getInteger("vehicles", 200);
        double budget = (double) vehicles * requestsForEach;
        SimulatedDay day = new SimulatedDay(vehicles);
        Outcome adaptive = day.with(new Adaptive(new AdaptiveSchedule(), budget));
        Outcome fixed = day.with(new Fixed(vehicles, adaptive.requests()));
        System.out.printf("%d vehicles, one day. Adaptive: %s. Fixed interval: %s%n", vehicles, adaptive, fixed);
        assertThat(adaptive.requests()).isLessThan((int) (budget * 1.1));
        assertThat((double) fixed.requests()).isCloseTo(adaptive.requests(), within(adaptive.requests() * 0.02));
        assertThat(adaptive.age().multipliedBy(10)).isLessThan(fixed.age().multipliedBy(8));
        assertThat(adaptive.changesSeen()).isGreaterThan(fixed.changesSeen() - 0.01);
    }

    @Test
    void whoDrivesIsAskedOftenAndWhoSleepsRarely() {
        AdaptiveSchedule schedule = new AdaptiveSchedule();
        assertThat(schedule.isDue("new", NOON)).isTrue();
        schedule.asked("drives", NOON, Pace.of(true, false, NOON, NOON));
        schedule.asked("charges", NOON, Pace.of(false, true, NOON, NOON));
        schedule.asked("stands", NOON, Pace.of(false, false, NOON, NOON));
        schedule.asked("sleeps", NOON, Pace.of(true, true, NOON.minus(Duration.ofHours(25)), NOON));
        schedule.begin(NOON, 10_000);
        assertThat(dueAfter(schedule, Duration.ofSeconds(59))).isEmpty();
        assertThat(dueAfter(schedule, Duration.ofMinutes(1))).containsExactly("drives");
        assertThat(dueAfter(schedule, Duration.ofMinutes(2))).containsExactly("drives", "charges");
        assertThat(dueAfter(schedule, Duration.ofMinutes(5))).containsExactly("drives", "charges", "stands");
        assertThat(dueAfter(schedule, Duration.ofMinutes(30))).hasSize(4);
    }

    private static List<String> dueAfter(AdaptiveSchedule schedule, Duration after) {
        return Stream.of("drives", "charges", "stands", "sleeps")
                .filter(vehicle -> schedule.isDue(vehicle, NOON.plus(after)))
                .toList();
    }

    @Test
    void withFewRequestsAllIntervalsGrow() {
        AdaptiveSchedule schedule = new AdaptiveSchedule();
        schedule.asked("drives", NOON, Pace.DRIVING);
        schedule.begin(NOON, 720);
        assertThat(schedule.isDue("drives", NOON.plusSeconds(119))).isFalse();
        assertThat(schedule.isDue("drives", NOON.plusSeconds(121))).isTrue();
        schedule.asked("drives too", NOON, Pace.DRIVING);
        schedule.begin(NOON, 720);
        assertThat(schedule.isDue("drives", NOON.plusSeconds(239))).isFalse();
        assertThat(schedule.isDue("drives", NOON.plusSeconds(241))).isTrue();
    }

    @Test
    void aVehicleThatNobodyPollsAnyMoreTakesNoRequestsFromTheOthers() {
        AdaptiveSchedule schedule = new AdaptiveSchedule();
        schedule.asked("sold", NOON, Pace.DRIVING);
        Instant later = NOON.plus(Duration.ofDays(3));
        schedule.asked("drives", later, Pace.DRIVING);
        schedule.begin(later, 1440);
        assertThat(schedule.isDue("drives", later.plusSeconds(61))).isTrue();
    }
}
