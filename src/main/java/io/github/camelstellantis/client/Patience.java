package io.github.camelstellantis.client;

import java.time.Duration;

/**
 * What a call does when the rate limit leaves no room for it, and how long it waits: whoever must wait longer should come
 * back by itself.
 *
 * @param mode what to do
 * @param longest each wait: for a place in the burst limit, for its turn of what is left of the day, and for as long as the
 *     service asks to be left alone
 */
public record Patience(RateLimitMode mode, Duration longest) {

    /** How long a call waits for its turn. */
    Duration forTurn() {
        return mode == RateLimitMode.pace ? longest : Duration.ZERO;
    }

    /** Whether a call that the service has refused waits so long until it is sent again. */
    boolean allows(Duration wait) {
        return mode != RateLimitMode.fail && wait.compareTo(longest) <= 0;
    }
}
