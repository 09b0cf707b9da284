package io.github.camelstellantis.data;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** Times and durations as the service writes them; null is what cannot be read or cannot be true. */
public final class Times {

    /** RFC 3339, and {@code +0000} for an offset; a time without an offset is taken for UTC. */
    private static final DateTimeFormatter LENIENT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .toFormatter();

    /** No connected car is older: a clock that was never set says 1970 or the year 1. */
    private static final Instant EARLIEST = Instant.parse("2010-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private Times() {}

    /** The instant that a text means, RFC 3339 or nearly so; null for anything else, and for what cannot be true. */
    public static Instant instant(Object value) {
        if (!(value instanceof CharSequence || value instanceof TemporalAccessor)) {
            return null;
        }
        String text = value.toString().strip();
        try {
            Instant instant = PlainTime.parse(text).orElseGet(() -> instant(LENIENT.parse(text)));
            return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? null : instant;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant instant(TemporalAccessor time) {
        return time.isSupported(ChronoField.OFFSET_SECONDS)
                ? Instant.from(time)
                : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
    }

    static Duration duration(Object value) {
        if (!(value instanceof CharSequence || value instanceof Duration)) {
            return null;
        }
        try {
            Duration duration = Duration.parse(value.toString().strip());
            return duration.isNegative() ? null : duration;
        } catch (DateTimeException e) {
            return null;
        }
    }

    static Instant newer(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
