package io.github.camelstellantis.client;

import io.github.camelstellantis.api.RateLimit;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * What is left of the requests that an app may make in a day, as the service says with its answers. Polling takes part of
 * it: as much as it likes while there is plenty, and when little is left, so slowly that it never comes to an end. The
 * day slides, so that what is spent in an hour comes back in the same hour of the next day.
 */
public final class DayBudget {

    private static final Duration DAY = Duration.ofDays(1);

    /** Less than this part of the day is little. */
    private static final int PART_THAT_IS_LITTLE = 4;

    /** After so long without an answer, who has nothing left asks again how much it is. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final LongSupplier nanoTime;
    private volatile OptionalLong limit = OptionalLong.empty();
    private volatile long remaining;
    private long nextTurn;

    public DayBudget() {
        this(System::nanoTime);
    }

    DayBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.nextTurn = nanoTime.getAsLong();
    }

    /** Learns from an answer, without keeping other callers waiting: every call ends here. */
    void observe(RateLimit told) {
        if (told.dayLimit().isPresent() && told.dayRemaining().isPresent()) {
            remaining = told.dayRemaining().getAsLong();
            limit = told.dayLimit();
        }
    }

    /** How many requests a day the app may make; empty as long as the service has not said so. */
    public OptionalLong limit() {
        return limit;
    }

    /**
     * Books the next request of a poll.
     *
     * @param reserve the part of the day, in percent, that polling leaves to everything else
     * @param share the part of the day that is this process's
     * @return how long to wait before it
     */
    public synchronized Duration nextTurn(int reserve, LimitShare share) {
        long now = nanoTime.getAsLong();
        nextTurn = Math.max(now, nextTurn);
        Duration wait = Duration.ofNanos(nextTurn - now);
        nextTurn += pace(reserve, share).toNanos();
        return wait;
    }

    /** The time between two requests of polls that makes what is left last. */
    private Duration pace(int reserve, LimitShare share) {
        long left = remaining - limit.orElse(0) * reserve / 100;
        if (limit.isEmpty() || left >= limit.getAsLong() / PART_THAT_IS_LITTLE) {
            return Duration.ZERO;
        }
        Duration even = DAY.dividedBy(Math.max(1, share.of(left)));
        return even.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : even;
    }
}
