package io.github.camelstellantis.poll;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelstellantis.simulator.VehicleClock;
import io.github.camelstellantis.simulator.fleet.Fleet;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What the simulator's vehicles report in a day, and what somebody knows of it who asks now and then. */
final class SimulatedDay {

    static final Duration LENGTH = Duration.ofDays(1);

    private static final Instant START = Instant.parse("2026-06-02T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final int BRANDS = 5;

    private final List<Life> lives;

    SimulatedDay(int vehicles) {
        VehicleClock clock = new VehicleClock(START, 0);
        Fleet fleet = new Fleet(7, vehicles / BRANDS, clock);
        clock.advance(LENGTH);
        lives = fleet.vehicles().stream()
                .map(vehicle -> new Life(vehicle.vin(), reports(vehicle)))
                .toList();
    }

    /** What was known at the start, and what was reported then. */
    private static List<Report> reports(SimulatedVehicle vehicle) {
        JsonNode before = vehicle.status(START);
        if (before == null) {
            return List.of();
        }
        Instant since = Instant.parse(before.path("createdAt").asText());
        return vehicle.telemetry(since, START.plus(LENGTH)).stream()
                .map(Report::of)
                .toList();
    }

    /** Decides who is asked. */
    interface Polling {

        /** A poll begins. */
        void begins(Instant now);

        boolean asks(int vehicle, String vin, Instant now);

        void learns(String vin, Pace pace, Instant now);
    }

    /**
     * What a way to poll has achieved.
     *
     * @param requests how many it took
     * @param age how old what is known was, on average over vehicles and time: nothing where the vehicle has reported
     *     nothing since, else the time since the first report that is not known
     * @param changesSeen the share of the times of driving, charging and standing that were noticed before they were over
     */
    record Outcome(int requests, Duration age, double changesSeen) {

        @Override
        public String toString() {
            return String.format(
                    "%,d requests, data %d s old on average, %.1f %% of the changes seen",
                    requests, age.toSeconds(), 100 * changesSeen);
        }
    }

    Outcome with(Polling polling) {
        lives.forEach(Life::begin);
        int requests = 0;
        long seconds = 0;
        int steps = 0;
        for (Instant now = START; now.isBefore(START.plus(LENGTH)); now = now.plus(STEP)) {
            steps++;
            polling.begins(now);
            for (int i = 0; i < lives.size(); i++) {
                Life life = lives.get(i);
                if (polling.asks(i, life.vin, now)) {
                    requests++;
                    polling.learns(life.vin, life.ask(now), now);
                }
                seconds += life.secondsOutdated(now);
            }
        }
        double seen = (double) lives.stream().mapToInt(Life::changesSeen).sum()
                / lives.stream().mapToInt(Life::changes).sum();
        return new Outcome(requests, Duration.ofSeconds(seconds / steps / lives.size()), seen);
    }

    private record Report(Instant at, String activity) {

        static Report of(JsonNode telemetry) {
            boolean drives = telemetry.at("/vehicle/kinetic/moving").asBoolean();
            boolean charges =
                    telemetry.at("/vehicle/energies").findValuesAsText("status").contains("InProgress");
            String activity = drives ? "drives" : charges ? "charges" : "stands";
            return new Report(Instant.parse(telemetry.path("createdAt").asText()), activity);
        }
    }

    /** One vehicle, and what is known of it: the reports before an index. */
    private static final class Life {
        private final String vin;
        private final List<Report> reports;
        private int reported;
        private int known;
        private int seen;

        Life(String vin, List<Report> reports) {
            this.vin = vin;
            this.reports = reports;
        }

        void begin() {
            reported = Math.min(1, reports.size());
            known = reported;
            seen = 0;
        }

        Pace ask(Instant now) {
            pass(now);
            boolean news = false;
            for (int i = known; i < reported; i++) {
                news |= isChange(i);
            }
            // of several changes only the last is noticed
            seen += news && reported > known ? 1 : 0;
            known = reported;
            if (reported == 0) {
                return Pace.SLEEPING;
            }
            Report last = reports.get(reported - 1);
            return Pace.of(last.activity.equals("drives"), last.activity.equals("charges"), last.at, now);
        }

        long secondsOutdated(Instant now) {
            pass(now);
            return known == reported
                    ? 0
                    : Duration.between(reports.get(known).at, now).toSeconds();
        }

        private void pass(Instant now) {
            while (reported < reports.size() && !reports.get(reported).at.isAfter(now)) {
                reported++;
            }
        }

        private boolean isChange(int report) {
            return report > 0 && !reports.get(report).activity.equals(reports.get(report - 1).activity);
        }

        int changes() {
            return (int)
                    IntStream.range(1, reports.size()).filter(this::isChange).count();
        }

        int changesSeen() {
            return seen;
        }
    }
}
