package io.github.camelstellantis.client;

import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.RateLimit;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.http.Pause;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps all calls of one app within the burst limit that the service announces with its answers, and away from the
 * service while it has asked to be left alone.
 */
public final class Pacer {

    /** No call waits longer than this: whoever must, should come back by itself. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** The service's window of one second, and a little, because requests do not arrive as evenly as they leave. */
    private static final long WINDOW = Duration.ofMillis(1020).toNanos();

    private final Pause pause;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();

    /** The last starts, as many as the limit allows in a window; empty while no limit is known. */
    private long[] starts = {};

    private int oldest;
    private long quietUntil;
    private boolean quiet;

    public Pacer(Pause pause) {
        this(pause, System::nanoTime);
    }

    Pacer(Pause pause, LongSupplier nanoTime) {
        this.pause = pause;
        this.nanoTime = nanoTime;
    }

    /**
     * Waits for the turn of a call.
     *
     * @param mode what to do where there is no room now
     * @throws RateLimitedException if it may not or would have to wait too long
     */
    public void acquire(RateLimitMode mode) {
        if (mode == RateLimitMode.off) {
            return;
        }
        long wait = reserve(mode);
        if (wait > 0) {
            pause.await(Duration.ofNanos(wait));
        }
    }

    private long reserve(RateLimitMode mode) {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            long wait = Math.max(0, earliest(now) - now);
            if (wait > (mode == RateLimitMode.fail ? 0 : LONGEST_WAIT.toNanos())) {
                throw limited(Duration.ofNanos(wait));
            }
            if (starts.length > 0) {
                starts[oldest] = now + wait;
                oldest = (oldest + 1) % starts.length;
            }
            return wait;
        } finally {
            lock.unlock();
        }
    }

    private long earliest(long now) {
        long earliest = starts.length == 0 ? now : starts[oldest] + WINDOW;
        if (quiet && quietUntil - now <= 0) {
            quiet = false;
        }
        return quiet && quietUntil - earliest > 0 ? quietUntil : earliest;
    }

    /** Learns the burst limit from an answer. */
    public void observe(RateLimit limit) {
        if (limit.burstLimit().isEmpty() || limit.burstLimit().getAsLong() == starts.length) {
            return;
        }
        lock.lock();
        try {
            int size = (int) Math.min(limit.burstLimit().getAsLong(), 10_000);
            if (size != starts.length) {
                starts = new long[size];
                Arrays.fill(starts, nanoTime.getAsLong() - WINDOW);
                oldest = 0;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Keeps every call of the app back, because the service has said so. */
    public void keepQuiet(Duration duration) {
        lock.lock();
        try {
            long until = nanoTime.getAsLong() + duration.toNanos();
            if (!quiet || until - quietUntil > 0) {
                quiet = true;
                quietUntil = until;
            }
        } finally {
            lock.unlock();
        }
    }

    private static RateLimitedException limited(Duration wait) {
        String message = "the rate limit of this app leaves no room for " + wait.toMillis() + " ms";
        return new RateLimitedException(message, ErrorAnswer.of(429, message), wait);
    }
}
