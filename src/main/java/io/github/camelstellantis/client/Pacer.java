package io.github.camelstellantis.client;

import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.RateLimit;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Keeps all calls of one app within the burst limit that the service announces with its answers, and away from the
 * service while it has asked to be left alone. Who has to wait stands in a line, first come, first served. As long as
 * there is no limit and no such wish, a call takes no lock.
 */
public final class Pacer implements AutoCloseable {

    /** A higher limit is none: nobody reaches it with one process. */
    private static final long HIGHEST_LIMIT = 10_000;

    private final DayBudget day = new DayBudget();
    private final LongSupplier nanoTime;
    private final long origin;
    private final LongAdder underWay = new LongAdder();
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Condition> line = new ArrayDeque<>();
    private final BurstWindow window = new BurstWindow();
    private volatile long limit;
    /** Whether the service has answered once, and so told its limit if it has one. */
    private volatile boolean told;

    private volatile long quietUntil;
    private boolean closed;

    public Pacer() {
        this(System::nanoTime);
    }

    Pacer(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
    }

    /** The turn of one call. */
    public interface Turn extends AutoCloseable {

        /** Learns the limits from the answer. */
        void answered(RateLimit answer);

        /** The answer is there, or there will be none. */
        @Override
        void close();
    }

    /**
     * Waits for the turn of a call.
     *
     * @param patience what to do where there is no room now
     * @param share the part of the limit that this process may use
     * @return the turn
     * @throws RateLimitedException if it may not or would have to wait too long
     * @throws ServiceUnavailableException if the thread is interrupted or the component stops meanwhile
     */
    public Turn acquire(Patience patience, LimitShare share) {
        if (patience.mode() == RateLimitMode.off) {
            return new Unlimited();
        }
        double fraction = share.fraction();
        if (fraction == 1 || told && fraction > 0) {
            // counted before the limit is looked at: one that is set meanwhile finds this call under way
            Turn unlimited = new Unlimited();
            if (limit == 0 && now() >= quietUntil) {
                return unlimited;
            }
            underWay.decrement();
        }
        lock.lock();
        try {
            return inLine(share, now() + patience.forTurn().toNanos());
        } finally {
            lock.unlock();
        }
    }

    private Turn inLine(LimitShare share, long deadline) {
        Condition place = lock.newCondition();
        line.addLast(place);
        try {
            for (boolean waited = false; ; waited = true) {
                boolean first = line.peekFirst() == place;
                long wait = untilRoom(first, share, waited);
                if (first && wait == 0) {
                    return limit == 0 ? new Unlimited() : new Limited(window.add(now()));
                }
                long patience = deadline - now();
                if (patience <= 0 || wait > patience && !isUntold(share)) {
                    throw refused(Math.max(wait, TimeUnit.MILLISECONDS.toNanos(1)), share);
                }
                if (closed) {
                    throw new ServiceUnavailableException("gave up waiting: the component is stopping");
                }
                // whoever is first looks once a window at least, because shares change
                place.awaitNanos(first ? Math.min(Math.min(wait, BurstWindow.LENGTH), patience) : patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableException("gave up waiting: the thread was interrupted", e);
        } finally {
            line.remove(place);
            wakeFirst();
        }
    }

    /** Whoever is not first waits for that too, which takes nobody knows how long. */
    private long untilRoom(boolean first, LimitShare share, boolean waited) {
        long now = now();
        long quiet = Math.max(0, quietUntil - now);
        if (!first) {
            return quiet;
        }
        if (limit > 0) {
            return Math.max(quiet, window.untilRoom(share, underWay.sum(), waited, now));
        }
        // where others use the rest of a limit that is not known here yet, one call goes ahead and comes back with it
        boolean hasRoom = share.fraction() > 0 && (told || underWay.sum() == 0);
        return hasRoom ? quiet : Math.max(quiet, BurstWindow.LENGTH);
    }

    /** Whether nothing is in the way but that the call that went ahead has not come back. */
    private boolean isUntold(LimitShare share) {
        return limit == 0 && !told && share.fraction() > 0 && now() >= quietUntil;
    }

    private void wakeFirst() {
        if (!line.isEmpty()) {
            line.peekFirst().signal();
        }
    }

    /** A call that did not ask for room: under way, it takes some, and a window long after its end. */
    private final class Unlimited implements Turn {

        private Unlimited() {
            underWay.increment();
        }

        @Override
        public void answered(RateLimit answer) {
            learn(answer);
        }

        @Override
        public void close() {
            if (limit == 0 && told) {
                underWay.decrement();
                return;
            }
            change(() -> {
                underWay.decrement();
                if (limit > 0) {
                    window.add(1, now());
                }
            });
        }
    }

    /** A call that has its place in the window. */
    private final class Limited implements Turn {

        private final BurstWindow.Call call;

        private Limited(BurstWindow.Call call) {
            this.call = call;
        }

        @Override
        public void answered(RateLimit answer) {
            learn(answer);
            answer.burstUsed().ifPresent(used -> change(() -> window.told(call, used, now())));
        }

        @Override
        public void close() {
            change(() -> window.ended(call, now()));
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    private void learn(RateLimit answer) {
        day.observe(answer);
        answer.burstLimit().ifPresent(allowed -> {
            long paced = allowed > HIGHEST_LIMIT ? 0 : allowed;
            if (paced != limit) {
                change(() -> limitTo(paced, answer));
            }
        });
        if (!told) {
            change(() -> told = true);
        }
    }

    /** Of the calls that ended before there was a limit no more is known than how many the service has counted. */
    private void limitTo(long paced, RateLimit answer) {
        if (limit == 0) {
            window.add(answer.burstUsed().orElse(paced), now());
        }
        window.limitTo(paced);
        limit = paced;
    }

    /** What is left of the app's day. */
    public DayBudget day() {
        return day;
    }

    /** Keeps every call of the app back, because the service has refused one and said so. */
    public void keepQuiet(Duration duration) {
        change(() -> {
            window.refused(now());
            quietUntil = Math.max(quietUntil, now() + duration.toNanos());
        });
    }

    /** Wakes all who wait, and lets nobody wait any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            line.forEach(Condition::signal);
        } finally {
            lock.unlock();
        }
    }

    private long now() {
        return nanoTime.getAsLong() - origin;
    }

    private RateLimitedException refused(long nanos, LimitShare share) {
        Duration wait = Duration.ofNanos(nanos);
        String message = share.fraction() == 0
                ? "this process has no share of this app's limits now"
                : isUntold(share)
                        ? "the service has not said yet what this app's limits are"
                        : "the rate limit of this app leaves no room for " + wait.toMillis() + " ms";
        return new RateLimitedException(message, ErrorAnswer.of(429, message), wait);
    }
}
