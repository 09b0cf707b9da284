package io.github.camelstellantis.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to happen by the clock of the vehicles, be it that time passes or that the clock is put forward. Entries are
 * run one after the other in the order of their instants, and a clock that is put forward stops at each of them: whether
 * a day passes or is leapt over, the same happens at the same instants.
 */
public final class Agenda {

    private static final Logger LOG = LoggerFactory.getLogger(Agenda.class);

    private final VehicleClock clock;
    private final ScheduledExecutorService timer;
    private final Queue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparing(Entry::number));
    private long numbers;

    private record Entry(Instant due, long number, Consumer<Instant> task) {}

    Agenda(VehicleClock clock, ScheduledExecutorService timer) {
        this.clock = clock;
        this.timer = timer;
        clock.stopAt(this);
    }

    /**
     * Runs a task once, after some time of the vehicles: on the thread that puts the clock forward, or on one of the
     * simulator, where it may block, but keeps the rest of the agenda waiting.
     */
    public void after(Duration delay, Runnable task) {
        at(clock.instant().plus(delay), due -> task.run());
    }

    /**
     * Runs a task again and again, first after one period; so a poll sees the vehicles at each instant at which it is
     * due. It comes to an end when what is returned is closed.
     *
     * @throws IllegalArgumentException for a period that is not positive
     */
    public Repetition every(Duration period, Runnable task) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("a period must be positive, not " + period);
        }
        Repetition repetition = new Repetition(this, period, task);
        at(clock.instant().plus(period), repetition::run);
        return repetition;
    }

    /** Runs a task at an instant, which it is told; at once, on another thread, where that has passed. */
    void at(Instant due, Consumer<Instant> task) {
        synchronized (entries) {
            entries.add(new Entry(due, numbers++, task));
        }
        if (clock.rate() > 0 || !due.isAfter(clock.instant())) {
            wakeUpAt(due);
        }
    }

    /** The time by the clock of the vehicles. */
    Instant now() {
        return clock.instant();
    }

    /** When the next entry is due; nothing where the agenda is empty. */
    Optional<Instant> next() {
        synchronized (entries) {
            return Optional.ofNullable(entries.peek()).map(Entry::due);
        }
    }

    /** Runs what is due by now. */
    void runDue() {
        synchronized (clock.turn()) {
            for (Entry entry = poll(); entry != null; entry = poll()) {
                run(entry);
            }
        }
    }

    private static void run(Entry entry) {
        try {
            entry.task.accept(entry.due);
        } catch (RuntimeException e) {
            LOG.error("What was due at {} failed", entry.due, e);
        }
    }

    private Entry poll() {
        synchronized (entries) {
            Entry next = entries.peek();
            return next == null || next.due.isAfter(clock.instant()) ? null : entries.remove();
        }
    }

    private void wakeUpAt(Instant due) {
        double real =
                clock.rate() == 0 ? 0 : Duration.between(clock.instant(), due).toNanos() / clock.rate();
        long nanos = Math.max(0, (long) Math.ceil(real) + TimeUnit.MILLISECONDS.toNanos(1));
        if (!timer.isShutdown()) {
            timer.schedule(this::runDue, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** A task that comes again until this is closed. */
    public static final class Repetition implements AutoCloseable {

        private final Agenda agenda;
        private final Duration period;
        private final Runnable task;
        private volatile boolean over;

        private Repetition(Agenda agenda, Duration period, Runnable task) {
            this.agenda = agenda;
            this.period = period;
            this.task = task;
        }

        private void run(Instant due) {
            if (!over) {
                agenda.at(due.plus(period), this::run);
                task.run();
            }
        }

        /** The task is not begun again. */
        @Override
        public void close() {
            over = true;
        }
    }
}
