package io.github.camelstellantis.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What is to happen by the clock of the vehicles, be it that time passes or that the clock is put forward. */
final class Agenda {

    private final VehicleClock clock;
    private final ScheduledExecutorService timer;
    private final Queue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparing(Entry::number));
    private long numbers;

    private record Entry(Instant due, long number, Runnable task) {}

    Agenda(VehicleClock clock, ScheduledExecutorService timer) {
        this.clock = clock;
        this.timer = timer;
        clock.onAdvance(this::run);
    }

    /** Runs a task after some time of the vehicles, on a thread that it must not block. */
    void after(Duration delay, Runnable task) {
        synchronized (entries) {
            entries.add(new Entry(clock.instant().plus(delay), numbers++, task));
        }
        if (clock.rate() > 0) {
            long nanos = (long) Math.ceil(delay.toNanos() / clock.rate());
            timer.schedule(this::run, nanos + TimeUnit.MILLISECONDS.toNanos(1), TimeUnit.NANOSECONDS);
        }
    }

    private void run() {
        List<Entry> due = new ArrayList<>();
        synchronized (entries) {
            Instant now = clock.instant();
            while (!entries.isEmpty() && !entries.peek().due().isAfter(now)) {
                due.add(entries.remove());
            }
        }
        due.forEach(entry -> entry.task().run());
    }
}
