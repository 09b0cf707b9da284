package io.github.camelstellantis.client;

import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.RateLimit;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.http.Pause;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps all calls of one app within the burst limit that the service announces with its answers, and away from the
 * service while it has asked to be left alone. There are as many slots as the limit allows in a window. A call takes one
 * from its start until a window after its end: when the service counted it in between is not known here.
 */
public final class Pacer {

    /** No call waits longer than this: whoever must, should come back by itself. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** The service's window of one second, and a little for clocks that do not run alike. */
    private static final long WINDOW = Duration.ofMillis(1005).toNanos();

    /** A higher limit is none: nobody reaches it with one process. */
    private static final int MOST_SLOTS = 10_000;

    private final DayBudget day = new DayBudget();
    private final Pause pause;
    private final LongSupplier nanoTime;
    private final long origin;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition slotFreed = lock.newCondition();

    /** When each slot that no call holds may be used again. */
    private final PriorityQueue<Long> free = new PriorityQueue<>();

    private int slots;
    private int held;
    private int startedUnlimited;
    private long quietUntil;

    public Pacer(Pause pause) {
        this(pause, System::nanoTime);
    }

    Pacer(Pause pause, LongSupplier nanoTime) {
        this.pause = pause;
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
    }

    /** The turn of one call. */
    @FunctionalInterface
    public interface Turn {

        /** The answer is there, or there will be none. */
        void end();
    }

    /**
     * Waits for the turn of a call.
     *
     * @param mode what to do where there is no room now
     * @return the turn
     * @throws RateLimitedException if it may not or would have to wait too long
     */
    public Turn acquire(RateLimitMode mode) {
        if (mode == RateLimitMode.off) {
            return () -> {};
        }
        long longest = mode == RateLimitMode.fail ? 0 : LONGEST_WAIT.toNanos();
        lock.lock();
        boolean limited;
        long wait;
        try {
            limited = slots > 0;
            long from = limited ? take(longest) : unlimited(longest);
            wait = from - now();
        } finally {
            lock.unlock();
        }
        if (wait > 0) {
            await(wait, limited);
        }
        return limited ? this::free : () -> {};
    }

    private void await(long wait, boolean limited) {
        try {
            pause.await(Duration.ofNanos(wait));
        } catch (RuntimeException e) {
            if (limited) {
                free();
            }
            throw e;
        }
    }

    private long unlimited(long longest) {
        refuseLongerThan(longest, quietUntil - now());
        startedUnlimited++;
        return quietUntil;
    }

    private long take(long longest) {
        long deadline = now() + longest;
        while (free.isEmpty()) {
            awaitSlot(deadline);
        }
        long from = Math.max(free.peek(), quietUntil);
        refuseLongerThan(deadline - now(), from - now());
        free.poll();
        held++;
        return from;
    }

    private void awaitSlot(long deadline) {
        long left = deadline - now();
        if (left <= 0) {
            throw limited(WINDOW);
        }
        try {
            slotFreed.awaitNanos(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw limited(WINDOW);
        }
    }

    private void free() {
        lock.lock();
        try {
            held--;
            if (held + free.size() < slots) {
                free.add(now() + WINDOW);
                slotFreed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What is left of the app's day. */
    public DayBudget day() {
        return day;
    }

    /** Learns the limits from an answer. */
    public void observe(RateLimit limit) {
        day.observe(limit);
        if (limit.burstLimit().isEmpty()) {
            return;
        }
        long burst = limit.burstLimit().getAsLong();
        int size = burst > MOST_SLOTS ? 0 : (int) burst;
        if (size == slots) {
            return;
        }
        lock.lock();
        try {
            resize(size);
        } finally {
            lock.unlock();
        }
    }

    private void resize(int size) {
        while (held + free.size() < size) {
            boolean used = startedUnlimited > 0;
            startedUnlimited -= used ? 1 : 0;
            free.add(used ? now() + WINDOW : now());
        }
        while (held + free.size() > size && !free.isEmpty()) {
            free.poll();
        }
        slots = size;
        slotFreed.signalAll();
    }

    /** Keeps every call of the app back, because the service has said so. */
    public void keepQuiet(Duration duration) {
        lock.lock();
        try {
            quietUntil = Math.max(quietUntil, now() + duration.toNanos());
        } finally {
            lock.unlock();
        }
    }

    private long now() {
        return nanoTime.getAsLong() - origin;
    }

    private static void refuseLongerThan(long longest, long wait) {
        if (wait > Math.max(0, longest)) {
            throw limited(wait);
        }
    }

    private static RateLimitedException limited(long nanos) {
        Duration wait = Duration.ofNanos(nanos);
        String message = "the rate limit of this app leaves no room for " + wait.toMillis() + " ms";
        return new RateLimitedException(message, ErrorAnswer.of(429, message), wait);
    }
}
