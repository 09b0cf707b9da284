package io.github.camelstellantis.simulator;

import io.github.camelstellantis.simulator.Condition.Reading;
import io.github.camelstellantis.simulator.fleet.Pace;
import io.github.camelstellantis.simulator.fleet.Sight;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Watches one vehicle for a running monitor, at the very instants at which its condition can change. It tells when the
 * condition turns true, not when it is so from the beginning, and again after each period while it stays so.
 */
final class Watch implements AutoCloseable {

    private final SimulatedVehicle vehicle;
    private final Condition condition;
    private final Duration refresh;
    private final Agenda agenda;
    private final Listener listener;
    private final Runnable deaf;
    private final AtomicLong appointment = new AtomicLong();
    private Instant last = Instant.MIN;
    private Sight before;
    private boolean lasted = true;
    private Instant nextRefresh = Instant.MAX;
    private volatile boolean closed;

    /** What is told that the condition has turned true, or still is so. */
    interface Listener {
        void tell(Moment moment);
    }

    /**
     * The instant at which a condition turned true or was still so.
     *
     * @param before what was known the last time
     * @param data the triggers of data that are true
     * @param refresh whether the condition turned true earlier
     */
    record Moment(Instant at, Sight before, Sight now, List<DataTrigger> data, boolean refresh) {}

    /**
     * Begins to watch.
     *
     * @param refresh how long after the condition turned true it is told of again; null: never
     */
    Watch(SimulatedVehicle vehicle, Condition condition, Duration refresh, Agenda agenda, Listener listener) {
        this.vehicle = vehicle;
        this.condition = condition;
        this.refresh = refresh;
        this.agenda = agenda;
        this.listener = listener;
        this.deaf = vehicle.onCommand(() -> lookAt(agenda.now()));
        lookAt(agenda.now());
    }

    private void lookAt(Instant instant) {
        long number = appointment.incrementAndGet();
        agenda.at(instant, due -> {
            if (!closed && appointment.get() == number) {
                look(due);
            }
        });
    }

    private void look(Instant due) {
        Sight now = vehicle.sight(due);
        if (now != null && !due.isBefore(last)) {
            read(due, now);
            last = due;
            before = now;
        }
        lookAt(next(due));
    }

    private void read(Instant at, Sight now) {
        Reading reading = condition.read(at, before, now);
        boolean first = before == null;
        if (!first && reading.holds() && !lasted) {
            tell(at, now, reading, false);
            nextRefresh = refresh == null ? Instant.MAX : at.plus(refresh);
        } else if (reading.lasts() && !at.isBefore(nextRefresh)) {
            tell(at, now, reading, true);
            nextRefresh = nextRefresh.plus(refresh);
        }
        lasted = reading.lasts();
        nextRefresh = lasted ? nextRefresh : Instant.MAX;
    }

    private void tell(Instant at, Sight now, Reading reading, boolean again) {
        listener.tell(new Moment(
                at.truncatedTo(ChronoUnit.MILLIS),
                before,
                now,
                condition.data(reading.lit()).toList(),
                again));
    }

    private Instant next(Instant after) {
        Stream<Instant> changes = condition.paces().stream().map((Pace pace) -> vehicle.nextChange(pace, after));
        return Stream.concat(changes, Stream.of(condition.nextChange(after), nextRefresh))
                .filter(instant -> instant.isAfter(after))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    @Override
    public void close() {
        closed = true;
        deaf.run();
    }
}
