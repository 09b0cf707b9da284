package io.github.camelstellantis.simulator;

import java.time.Duration;

/** Counts events of the recent past in slices of it. Not safe for several threads at once. */
final class SlidingWindow {

    private static final int SLICES = 100;

    private final long limit;
    private final long sliceNanos;
    private final long[] counts = new long[SLICES];
    private long current;
    private long total;

    SlidingWindow(Duration length, long limit, long now) {
        this.limit = limit;
        this.sliceNanos = length.toNanos() / SLICES;
        this.current = now / sliceNanos;
    }

    long limit() {
        return limit;
    }

    long remaining(long now) {
        forget(now);
        return Math.max(0, limit - total);
    }

    void count() {
        counts[index(current)]++;
        total++;
    }

    /** How long until something has become old enough to make room. */
    Duration untilRoom(long now) {
        forget(now);
        long oldest = current - SLICES + 1;
        while (oldest < current && counts[index(oldest)] == 0) {
            oldest++;
        }
        return Duration.ofNanos(Math.max(0, (oldest + SLICES) * sliceNanos - now));
    }

    private void forget(long now) {
        long slice = now / sliceNanos;
        for (long passed = Math.max(current + 1, slice - SLICES + 1); passed <= slice; passed++) {
            total -= counts[index(passed)];
            counts[index(passed)] = 0;
        }
        current = Math.max(current, slice);
    }

    private static int index(long slice) {
        return (int) Math.floorMod(slice, (long) SLICES);
    }
}
