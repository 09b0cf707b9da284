package io.github.camelstellantis.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What an answer says of the limits: a sliding day ({@code -1}) and a burst of one second ({@code -2}). The service
 * also sends the day's headers without suffix. What is absent or cannot be read is empty.
 *
 * @param dayLimit requests a day
 * @param dayRemaining requests left of the day
 * @param burstLimit requests a second
 * @param burstRemaining requests left of the second
 * @param reset until more is allowed, from {@code X-RateLimit-Reset}
 * @param retryAfter from {@code Retry-After}: seconds or an HTTP date
 */
public record RateLimit(
        OptionalLong dayLimit,
        OptionalLong dayRemaining,
        OptionalLong burstLimit,
        OptionalLong burstRemaining,
        Optional<Duration> reset,
        Optional<Duration> retryAfter) {

    /** Longer waits than this are taken for rubbish. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Reads the headers through a function that gives the value of one by its name, or null.
     *
     * @param now what HTTP dates are compared with where the answer does not say by its {@code Date} what time it is for
     *     the service: one of the two clocks may be wrong by hours
     */
    public static RateLimit of(Function<String, String> headers, Instant now) {
        return new RateLimit(
                number(headers, "x-ratelimit-limit-1", "x-ratelimit-limit"),
                number(headers, "x-ratelimit-remaining-1", "x-ratelimit-remaining"),
                number(headers, "x-ratelimit-limit-2"),
                number(headers, "x-ratelimit-remaining-2"),
                duration("x-ratelimit-reset", headers, now),
                duration("retry-after", headers, now));
    }

    /** Whether it says at all how many requests there may be. */
    public boolean hasLimits() {
        return dayLimit.isPresent() || burstLimit.isPresent();
    }

    /** How long the service wants to be left alone: {@code Retry-After}, or else {@code X-RateLimit-Reset}. */
    public Optional<Duration> pause() {
        return retryAfter.or(() -> reset);
    }

    /** How many requests of the second the service has counted, by anybody. */
    public OptionalLong burstUsed() {
        return burstLimit.isPresent() && burstRemaining.isPresent()
                ? OptionalLong.of(Math.max(0, burstLimit.getAsLong() - burstRemaining.getAsLong()))
                : OptionalLong.empty();
    }

    private static OptionalLong number(Function<String, String> headers, String... names) {
        for (String name : names) {
            OptionalLong value = number(headers.apply(name));
            if (value.isPresent()) {
                return value;
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong number(String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            long value = Long.parseLong(text.strip());
            return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static Optional<Duration> duration(String name, Function<String, String> headers, Instant now) {
        String text = headers.apply(name);
        OptionalLong seconds = number(text);
        if (seconds.isPresent()) {
            return plausible(Duration.ofSeconds(Math.min(seconds.getAsLong(), Integer.MAX_VALUE)));
        }
        return date(text).flatMap(when -> {
            Instant there = date(headers.apply("date")).orElse(now);
            return plausible(Duration.between(there, when));
        });
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.ofNullable(text)
                    .map(String::strip)
                    .map(DateTimeFormatter.RFC_1123_DATE_TIME::parse)
                    .map(Instant::from);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> plausible(Duration duration) {
        if (duration.compareTo(LONGEST) > 0) {
            return Optional.empty();
        }
        return Optional.of(duration.isNegative() ? Duration.ZERO : duration);
    }
}
