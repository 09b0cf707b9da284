package io.github.camelstellantis;

import io.github.camelstellantis.client.DayBudget;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.poll.AdaptiveSchedule;
import io.github.camelstellantis.poll.Pace;
import java.time.Instant;

/** Decides which vehicles are asked at a poll: all of them, or those that are due by what they were last seen doing. */
interface Rhythm {

    /** All vehicles at every poll. */
    Rhythm EVERY_POLL = new Rhythm() {
        @Override
        public boolean isDue(Target vehicle, Instant now) {
            return true;
        }

        @Override
        public void asked(Target vehicle, Snapshot answer, Instant now) {
            // every poll is the same
        }
    };

    boolean isDue(Target vehicle, Instant now);

    /**
     * A vehicle has been asked.
     *
     * @param answer what it does, or null if it has no data
     */
    void asked(Target vehicle, Snapshot answer, Instant now);

    /** Those that do something often, sleeping ones rarely, within the requests of a day. */
    final class Adaptive implements Rhythm {

        /** As in a typical plan, until the service says what the app's is. */
        private static final long TYPICAL_LIMIT = 100_000;

        private final AdaptiveSchedule schedule = new AdaptiveSchedule();
        private final DayBudget day;
        private final StellantisConfiguration configuration;

        Adaptive(DayBudget day, StellantisConfiguration configuration) {
            this.day = day;
            this.configuration = configuration;
        }

        @Override
        public boolean isDue(Target vehicle, Instant now) {
            return schedule.isDue(vehicle.subject(), now);
        }

        private double budget() {
            double ofAll = configuration.getRequestsPerDay() == null
                    ? day.limit().orElse(TYPICAL_LIMIT) * (100.0 - configuration.getReservePercent()) / 100
                    : configuration.getRequestsPerDay();
            return ofAll * configuration.getLimitShare().fraction();
        }

        @Override
        public void asked(Target vehicle, Snapshot answer, Instant now) {
            schedule.asked(
                    vehicle.subject(),
                    now,
                    answer == null
                            ? Pace.SLEEPING
                            : Pace.of(answer.isOnTheMove(), answer.isCharging(), answer.updatedAt(), now));
        }

        @Override
        public void begin(Instant now) {
            schedule.begin(now, budget());
        }
    }

    /** A poll begins. */
    default void begin(Instant now) {}
}
