package io.github.camelstellantis.api;

import java.time.Duration;

/** The service takes no more requests of this app for now; {@link #getRetryAfter} says when to come back. */
public class RateLimitedException extends StellantisException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public RateLimitedException(String message, ErrorAnswer error, Duration retryAfter) {
        super(message, error);
        this.retryAfter = retryAfter;
    }

    /** How long to wait before the next request; zero where the service did not say. */
    public Duration getRetryAfter() {
        return retryAfter;
    }
}
