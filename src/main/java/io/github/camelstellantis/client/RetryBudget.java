package io.github.camelstellantis.client;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many repetitions are left to all who call for one app: a hundred, of which each takes one, and ten calls that
 * succeed give one back. A passing fault costs nothing that is not soon there again; in a long outage the service is not
 * asked {@code maxRetries} times as much as when it is well. For several threads.
 */
public final class RetryBudget {

    private static final int SUCCESSES_FOR_ONE = 10;
    private static final int MOST = 100 * SUCCESSES_FOR_ONE;

    private final AtomicInteger left = new AtomicInteger(MOST);

    /** Takes a repetition, if there is one left. */
    boolean take() {
        return left.getAndUpdate(now -> now < SUCCESSES_FOR_ONE ? now : now - SUCCESSES_FOR_ONE) >= SUCCESSES_FOR_ONE;
    }

    /** A call has succeeded. */
    void succeeded() {
        // while all is well, nobody writes what all read
        if (left.get() < MOST) {
            left.getAndUpdate(now -> Math.min(MOST, now + 1));
        }
    }
}
