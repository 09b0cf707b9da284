package io.github.camelstellantis.monitors;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A condition on what time it is.
 *
 * @param times the spans of time, of which any will do
 * @param timeZone of their days and hours, a name such as {@code Europe/Paris}; null for the service's default, which is
 *     just that
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Time(List<Span> times, String timeZone) {

    /**
     * A span of time.
     *
     * @param recurrence {@code Daily} or {@code None}
     * @param start daily, how long after midnight (ISO 8601, {@code PT14H30M}); else the instant (RFC 3339)
     * @param duration how long (ISO 8601); null, which is without end, only where it does not recur
     * @param occurence on which days (the service's spelling); null for all
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Span(String recurrence, String start, String duration, Occurence occurence) {}

    /**
     * On which days.
     *
     * @param day {@code Mon} to {@code Sun}
     */
    public record Occurence(List<String> day) {}

    /** Every day, or on these days, from that hour on. */
    public static Time daily(LocalTime start, Duration duration, DayOfWeek... days) {
        List<String> names = Arrays.stream(days)
                .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                .toList();
        return of(new Span(
                "Daily",
                Duration.ofSeconds(start.toSecondOfDay()).toString(),
                duration.toString(),
                names.isEmpty() ? null : new Occurence(names)));
    }

    /** Once, for a while. */
    public static Time once(Instant start, Duration duration) {
        return of(new Span("None", start.toString(), duration.toString(), null));
    }

    /** From an instant on. */
    public static Time from(Instant start) {
        return of(new Span("None", start.toString(), null, null));
    }

    private static Time of(Span span) {
        return new Time(List.of(span), null);
    }

    /** At these times or at those. */
    public Time or(Time other) {
        return new Time(
                Stream.concat(times.stream(), other.times.stream()).toList(),
                timeZone == null ? other.timeZone : timeZone);
    }

    /** With days and hours of that zone. */
    public Time in(ZoneId zone) {
        return new Time(times, zone.getId());
    }
}
