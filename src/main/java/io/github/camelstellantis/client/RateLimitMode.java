package io.github.camelstellantis.client;

/** What a call does when the service's rate limit leaves no room for it. The constants are named as in a URI. */
public enum RateLimitMode {
    /** Waits for its turn, unless that takes too long. */
    pace,
    /** Fails at once with a {@code RateLimitedException} that says when to come back. */
    fail,
    /** Does not look at the limits. */
    off
}
