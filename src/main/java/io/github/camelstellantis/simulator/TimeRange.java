package io.github.camelstellantis.simulator;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A range of time from {@code timestamps}: {@code from/to} with either end open, {@code from/duration}, or
 * {@code Rn/from/duration/interval} for one that comes again.
 *
 * @param from the first instant, or {@link Instant#MIN}
 * @param to the last instant, or {@link Instant#MAX}
 */
record TimeRange(Instant from, Instant to) {

    /** RFC 3339, and also with an offset without colon. */
    private static final DateTimeFormatter INSTANT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    private static final Duration DEFAULT_INTERVAL = Duration.ofHours(24);
    /** More repeats than a range can reasonably ask for are as good as unbounded ones. */
    private static final int MOST_REPEATS = 1_000;

    boolean contains(Instant instant) {
        return !instant.isBefore(from) && !instant.isAfter(to);
    }

    /** Reads one value of {@code timestamps}; an {@link IllegalArgumentException} if it is none. */
    static List<TimeRange> parse(String text) {
        String[] parts = text.split("/", -1);
        try {
            if (parts[0].startsWith("R") && (parts.length == 3 || parts.length == 4)) {
                return repeated(parts);
            }
            if (parts.length == 2 && !text.equals("/")) {
                return List.of(single(parts[0], parts[1]));
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("no range of time: " + text, e);
        }
        throw new IllegalArgumentException("no range of time: " + text);
    }

    static Instant instant(String text) {
        return OffsetDateTime.parse(text, INSTANT).toInstant();
    }

    private static TimeRange single(String from, String to) {
        Instant start = from.isEmpty() ? Instant.MIN : instant(from);
        Instant end = to.isEmpty() ? Instant.MAX : to.startsWith("P") ? after(start, to) : instant(to);
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("a range of time that ends before it starts");
        }
        return new TimeRange(start, end);
    }

    private static List<TimeRange> repeated(String[] parts) {
        int repeats = parts[0].length() == 1 ? MOST_REPEATS : Integer.parseInt(parts[0].substring(1));
        Duration length = Duration.parse(parts[2]);
        Duration interval = parts.length == 4 && !parts[3].isEmpty() ? Duration.parse(parts[3]) : DEFAULT_INTERVAL;
        return Stream.iterate(instant(parts[1]), start -> start.plus(interval))
                .limit(Math.min(repeats, MOST_REPEATS))
                .map(start -> new TimeRange(start, start.plus(length)))
                .toList();
    }

    /** Years, months and days are a period, hours and less a duration: ISO 8601 mixes them, Java does not. */
    private static Instant after(Instant start, String length) {
        int time = length.indexOf('T');
        Optional<String> days =
                Optional.of(time < 0 ? length : length.substring(0, time)).filter(period -> period.length() > 1);
        OffsetDateTime end =
                start.atOffset(ZoneOffset.UTC).plus(days.map(Period::parse).orElse(Period.ZERO));
        return (time < 0 ? end : end.plus(Duration.parse("P" + length.substring(time)))).toInstant();
    }
}
