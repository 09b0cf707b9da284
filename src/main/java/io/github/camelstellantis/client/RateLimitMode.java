package io.github.camelstellantis.client;

import java.time.Duration;

/** What a call does when the service's rate limit leaves no room for it. The constants are named as in a URI. */
public enum RateLimitMode {
    /** Waits for its turn, up to a minute. */
    pace,
    /** Fails at once with a {@code RateLimitedException} that says when to come back. */
    fail,
    /** Does not look at the limits. */
    off;

    /** No call waits longer than this: whoever must, should come back by itself. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** How long a call waits for its turn. */
    Duration longestWait() {
        return this == pace ? LONGEST_WAIT : Duration.ZERO;
    }
}
