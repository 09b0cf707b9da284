package io.github.camelstellantis.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The clock that the vehicles live by: real time, or faster, and it can be put forward. It never goes back. Consumers
 * under test can share it.
 */
public final class VehicleClock extends Clock {

    private final double rate;
    private final ZoneId zone;
    private final Base base;

    /** A clock that shows {@code start} now and runs {@code rate} times as fast as real time. */
    public VehicleClock(Instant start, double rate) {
        this(rate, ZoneOffset.UTC, new Base(start));
        if (rate < 0 || !Double.isFinite(rate)) {
            throw new IllegalArgumentException("clockRate must be 0 or more, not " + rate);
        }
    }

    private VehicleClock(double rate, ZoneId zone, Base base) {
        this.rate = rate;
        this.zone = zone;
        this.base = base;
    }

    /**
     * Puts the clock forward, however fast it runs. On the way it stops wherever something is due, and returns when all
     * of that has happened.
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("the clock of the vehicles never goes back");
        }
        synchronized (base.turn) {
            Instant target = instant().plus(by);
            for (Instant stop = nextStop(target); stop != null; stop = nextStop(target)) {
                moveTo(stop);
                base.agenda.runDue();
            }
            moveTo(target);
        }
    }

    double rate() {
        return rate;
    }

    /** Held by whoever puts the clock forward or runs what is due, so that everything has its order. */
    Object turn() {
        return base.turn;
    }

    /** Has the clock stop, when it is put forward, at whatever is due on an agenda. */
    void stopAt(Agenda agenda) {
        base.agenda = agenda;
    }

    private Instant nextStop(Instant target) {
        return base.agenda == null
                ? null
                : base.agenda.next().filter(due -> !due.isAfter(target)).orElse(null);
    }

    private void moveTo(Instant instant) {
        Duration left = Duration.between(instant(), instant);
        if (!left.isNegative()) {
            base.advance(left);
        }
    }

    @Override
    public Instant instant() {
        return base.start().plusNanos((long) ((System.nanoTime() - base.nanos) * rate));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId otherZone) {
        return new VehicleClock(rate, otherZone, base);
    }

    private static final class Base {
        private final long nanos = System.nanoTime();
        private final Object turn = new Object();
        private volatile Agenda agenda;
        private Instant start;

        Base(Instant start) {
            this.start = start;
        }

        synchronized Instant start() {
            return start;
        }

        synchronized void advance(Duration by) {
            start = start.plus(by);
        }
    }
}
