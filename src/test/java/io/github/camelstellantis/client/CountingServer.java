package io.github.camelstellantis.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** How a service may count requests; what it refuses does not count. Times are nanoseconds of a virtual clock. */
interface CountingServer {

    long WINDOW = Duration.ofSeconds(1).toNanos();

    /** Counts a request if there is room for it. */
    boolean admits(long now);

    /** How many requests are in the window. */
    int used(long now);

    /** The last second, at any time. */
    static CountingServer sliding(int limit) {
        return new CountingServer() {
            private final Queue<Long> counted = new ArrayDeque<>();

            @Override
            public boolean admits(long now) {
                return used(now) < limit && counted.add(now);
            }

            @Override
            public int used(long now) {
                while (!counted.isEmpty() && counted.peek() <= now - WINDOW) {
                    counted.poll();
                }
                return counted.size();
            }
        };
    }

    /** Seconds that begin at a time of the server's. */
    static CountingServer fixed(int limit, long phase) {
        return new CountingServer() {
            private long second;
            private int counted;

            @Override
            public boolean admits(long now) {
                boolean room = used(now) < limit;
                counted += room ? 1 : 0;
                return room;
            }

            @Override
            public int used(long now) {
                long present = (now + phase) / WINDOW;
                counted = present == second ? counted : 0;
                second = present;
                return counted;
            }
        };
    }
}
