package io.github.camelstellantis.benchmark;

/** How many calls are under way at once: the most, and the mean from the first to the last. */
final class Flight {

    private int now;
    private int most;
    private long calls;
    private long begun;
    private long changed;
    private double area;

    synchronized void begin() {
        change(1);
        calls++;
        most = Math.max(most, now);
    }

    synchronized void end() {
        change(-1);
    }

    private void change(int by) {
        long time = System.nanoTime();
        if (calls == 0) {
            begun = time;
        } else {
            area += (double) now * (time - changed);
        }
        changed = time;
        now += by;
    }

    synchronized long calls() {
        return calls;
    }

    synchronized int most() {
        return most;
    }

    synchronized double mean() {
        return area / (changed - begun);
    }

    /** Counts anew; nothing may be under way. */
    synchronized void reset() {
        most = 0;
        calls = 0;
        area = 0;
    }
}
