package io.github.camelstellantis.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels what takes too long. One thread looks now and then at all that is running: a timer for each request would
 * cost as much as a fifth of the request.
 */
final class Deadlines implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);

    /** What is late is cancelled late by a part of the time that it had, and by a second at most. */
    private static final int LOOKS_PER_TIMEOUT = 20;

    private static final Duration LONGEST_BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final long timeout;
    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "stellantis-http-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    Deadlines(Duration timeout) {
        this.timeout = timeout.toNanos();
        long between = Math.min(this.timeout / LOOKS_PER_TIMEOUT, LONGEST_BETWEEN_LOOKS.toNanos());
        looks.scheduleWithFixedDelay(
                () -> running.forEach(Deadline::look), between, Math.max(1, between), TimeUnit.NANOSECONDS);
    }

    /** From now on. */
    Deadline start(Cancellable request) {
        Deadline deadline = new Deadline(request);
        running.add(deadline);
        return deadline;
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }

    /** Of one request, until it is closed. */
    final class Deadline implements AutoCloseable {

        private final Cancellable request;
        private final long started = System.nanoTime();
        private volatile boolean passed;

        private Deadline(Cancellable request) {
            this.request = request;
        }

        /** Whether the request was cancelled for being late. */
        boolean hasPassed() {
            return passed;
        }

        private void look() {
            if (!passed && System.nanoTime() - started >= timeout) {
                passed = true;
                cancel();
            }
        }

        /** One that cannot be cancelled must not keep the others from it. */
        private void cancel() {
            try {
                request.cancel();
            } catch (RuntimeException e) {
                LOG.warn("A request that is late cannot be cancelled", e);
            }
        }

        @Override
        public void close() {
            running.remove(this);
        }
    }
}
