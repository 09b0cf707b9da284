package io.github.camelstellantis.client;

import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.RateLimit;
import io.github.camelstellantis.api.RateLimitedException;
import java.time.Duration;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * What is left of the requests that an app may make in a day, as the service says with its answers. Consumers and
 * producers that read take part of it: as much as they like while there is plenty, and when little is left, so slowly
 * that it never comes to an end, each as much as every other. A producer that has had less than its fair share of the
 * day need not slow down. The reserve is left to what writes. The day slides, so that what is spent in an hour comes
 * back in the same hour of the next day.
 */
public final class DayBudget {

    private static final Duration DAY = Duration.ofDays(1);

    /** After so long without an answer, who has nothing left asks again how much it is. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final LongSupplier nanoTime;
    private final AtomicLong remaining = new AtomicLong();
    private final Set<Spender> spenders = Collections.newSetFromMap(new WeakHashMap<>());
    private volatile OptionalLong limit = OptionalLong.empty();
    private volatile long toldAt;

    public DayBudget() {
        this(System::nanoTime);
    }

    DayBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Learns from an answer, without keeping other callers waiting: every call ends here. */
    void observe(RateLimit told) {
        if (told.dayLimit().isPresent() && told.dayRemaining().isPresent()) {
            remaining.set(told.dayRemaining().getAsLong());
            toldAt = nanoTime.getAsLong();
            limit = told.dayLimit();
        }
    }

    /** How many requests a day the app may make; empty as long as the service has not said so. */
    public OptionalLong limit() {
        return limit;
    }

    /** How many of them are left, by the last answer; empty as long as the service has not said so. */
    public OptionalLong remaining() {
        return limit.isEmpty() ? limit : OptionalLong.of(Math.max(0, remaining.get()));
    }

    /** The same; empty too where the service has last said so longer ago: others may have used it up since. */
    public OptionalLong remaining(Duration within) {
        return nanoTime.getAsLong() - toldAt <= within.toNanos() ? remaining() : OptionalLong.empty();
    }

    /**
     * Somebody who takes part of the day: a consumer, or an endpoint's producers. Forgotten when nobody holds it.
     *
     * @param reserve the part of the day, in percent, that is left to what writes
     * @param little the part of the day, in percent, beside the reserve, from which on to slow down; 0 for never
     * @param share the part of the day that is this process's
     */
    public synchronized Spender spender(int reserve, int little, LimitShare share) {
        Spender spender = new Spender(reserve, little, share);
        spenders.add(spender);
        return spender;
    }

    /** The least of the shares of those who take part of the day; 1 as long as nobody does. */
    public synchronized double leastShare() {
        return spenders.stream()
                .mapToDouble(spender -> spender.share.fraction())
                .min()
                .orElse(1);
    }

    /** One who takes part of the day. */
    public final class Spender {

        private final int reserve;
        private final int little;
        private final LimitShare share;
        private final LongAdder fresh = new LongAdder();
        private double spent;
        private long spentAt = nanoTime.getAsLong();
        private long nextTurn = spentAt;

        private Spender(int reserve, int little, LimitShare share) {
            this.reserve = reserve;
            this.little = little;
            this.share = share;
        }

        /**
         * Books the next request of a poll.
         *
         * @return how long to wait before it
         */
        public Duration book() {
            fresh.increment();
            return isPlenty() ? Duration.ZERO : booked(Long.MAX_VALUE);
        }

        /**
         * Books a request that somebody waits for, unless that takes too long.
         *
         * @param longest wait
         * @return how long to wait before it
         * @throws RateLimitedException if it would take longer, with the time to come back
         */
        public Duration book(Duration longest) {
            fresh.increment();
            return isPlenty() || takesOfFairShare() ? Duration.ZERO : booked(longest.toNanos());
        }

        private boolean isPlenty() {
            return limit.isEmpty() || left() >= Math.max(1, limit.getAsLong() * little / 100);
        }

        private long left() {
            return remaining.get() - reserved();
        }

        private long reserved() {
            return limit.orElse(0) * reserve / 100;
        }

        private boolean takesOfFairShare() {
            synchronized (DayBudget.this) {
                double fair = share.of(limit.orElse(0) - reserved()) / active();
                boolean takes = left() > 0 && ofLate() <= fair;
                remaining.addAndGet(takes ? -1 : 0);
                return takes;
            }
        }

        private Duration booked(long longest) {
            synchronized (DayBudget.this) {
                long now = nanoTime.getAsLong();
                long turn = Math.max(now, nextTurn);
                if (turn - now > longest) {
                    fresh.decrement();
                    throw refused(Duration.ofNanos(turn - now));
                }
                nextTurn = turn + interval();
                remaining.decrementAndGet();
                return Duration.ofNanos(turn - now);
            }
        }

        /** The time between two requests that makes what is left last, when all get the same. */
        private long interval() {
            long each = DAY.toNanos() / Math.max(1, share.of(left()));
            return (long) (Math.min(each, LONGEST_PAUSE.toNanos()) * active());
        }

        /** Requests of the last day, those of long ago less and less. */
        private double ofLate() {
            long now = nanoTime.getAsLong();
            spent = spent * Math.exp((spentAt - now) / (double) DAY.toNanos()) + fresh.sumThenReset();
            spentAt = now;
            return spent;
        }
    }

    private double active() {
        return Math.max(1, spenders.stream().filter(each -> each.ofLate() >= 1).count());
    }

    private static RateLimitedException refused(Duration wait) {
        String message =
                "the requests of this app's day are nearly used up: the next is due in " + wait.toSeconds() + " s";
        return new RateLimitedException(message, ErrorAnswer.of(429, message), wait);
    }
}
