package io.github.camelstellantis.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** The plan of the app: so many requests in a sliding day and in a burst of one second, told in headers. */
final class RateLimiter {

    private final SlidingWindow day;
    private final SlidingWindow second;
    private final Runnable refused;

    /** Each request that there is no room for is told to {@code refused}. */
    RateLimiter(long requestsPerDay, long requestsPerSecond, Runnable refused) {
        this.refused = refused;
        long now = System.nanoTime();
        this.day = new SlidingWindow(Duration.ofDays(1), requestsPerDay, now);
        this.second = new SlidingWindow(Duration.ofSeconds(1), requestsPerSecond, now);
    }

    /** The answer to a request that counts, or that there have been too many; the headers are on either. */
    Answer count(Supplier<Answer> request) {
        Remaining remaining = take();
        if (!remaining.until.isZero()) {
            refused.run();
            String seconds = String.valueOf(remaining.until.plusMillis(999).toSeconds());
            throw Refusal.gateway(429, "Rate Limit exceeded")
                    .with("X-RateLimit-Reset", seconds)
                    .with("Retry-After", seconds)
                    .map(answer -> tell(remaining, answer));
        }
        try {
            return tell(remaining, request.get());
        } catch (Refusal refusal) {
            throw refusal.map(answer -> tell(remaining, answer));
        }
    }

    private synchronized Remaining take() {
        long now = System.nanoTime();
        for (SlidingWindow window : new SlidingWindow[] {day, second}) {
            if (window.remaining(now) == 0) {
                return new Remaining(day.remaining(now), second.remaining(now), atLeastAMoment(window.untilRoom(now)));
            }
        }
        day.count();
        second.count();
        return new Remaining(day.remaining(now), second.remaining(now), Duration.ZERO);
    }

    private static Duration atLeastAMoment(Duration duration) {
        return duration.isZero() ? Duration.ofMillis(1) : duration;
    }

    private Answer tell(Remaining remaining, Answer answer) {
        return answer.with(Map.of(
                "X-RateLimit-Limit-1", String.valueOf(day.limit()),
                "X-RateLimit-Remaining-1", String.valueOf(remaining.ofDay),
                "X-RateLimit-Limit-2", String.valueOf(second.limit()),
                "X-RateLimit-Remaining-2", String.valueOf(remaining.ofSecond)));
    }

    /** What is left after a request; {@code until} is zero for one that was let through. */
    private record Remaining(long ofDay, long ofSecond, Duration until) {}
}
