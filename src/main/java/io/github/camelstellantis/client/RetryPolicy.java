package io.github.camelstellantis.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often and after what pause a call is repeated.
 *
 * @param maxRetries repetitions after the first attempt, 0 for none
 * @param backoff the pause before the first repetition; it doubles with each, with jitter, up to 30 seconds
 * @param budget what all calls of the app may repeat
 */
public record RetryPolicy(int maxRetries, Duration backoff, RetryBudget budget) {

    /** Who shall wait for longer is told so at once. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** Between half and the whole of the pause that doubles, so that callers do not come back in step. */
    public Duration pauseBefore(int retry) {
        long doubled = backoff.toMillis() << Math.min(retry, 16);
        long longest = Math.max(1, Math.min(doubled, LONGEST.toMillis()));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
