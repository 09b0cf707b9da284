package io.github.camelstellantis.simulator;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The spans of time of one entry of a time trigger: a single one, or one on certain days. */
interface TimeSpans {

    boolean contains(Instant at);

    /** When a span begins or ends next; {@link Instant#MAX} where none does within a week. */
    Instant nextEdge(Instant after);

    /** Reads an entry; {@code recurrence} is {@code Daily} unless it says {@code None}. */
    static TimeSpans of(Body entry, ZoneId zone) {
        if (entry.has("recurrence")) {
            entry.at("recurrence").oneOf("None", "Daily");
        }
        Duration duration = entry.has("duration") ? read(entry.at("duration"), Duration::parse) : null;
        if (entry.at("recurrence").json().asText().equals("None")) {
            entry.require(!entry.has("occurence"), "occurence goes with Daily only");
            Instant start = read(entry.required("start"), TimeRange::instant);
            return new Once(start, duration == null ? Instant.MAX : start.plus(duration));
        }
        LocalTime start = read(entry.required("start"), text -> LocalTime.MIDNIGHT.plus(Duration.parse(text)));
        entry.required("duration");
        return new Daily(start, duration, zone, Daily.days(entry.at("occurence")), Daily.weeks(entry.at("occurence")));
    }

    private static <T> T read(Body body, Function<String, T> parser) {
        try {
            return parser.apply(body.text());
        } catch (DateTimeException e) {
            body.require(false, body.text() + " is no time");
            throw e;
        }
    }

    /** From one instant until before another. */
    record Once(Instant start, Instant end) implements TimeSpans {

        @Override
        public boolean contains(Instant at) {
            return !at.isBefore(start) && at.isBefore(end);
        }

        @Override
        public Instant nextEdge(Instant after) {
            return after.isBefore(start) ? start : after.isBefore(end) ? end : Instant.MAX;
        }
    }

    /** At the same time of each of certain days, by the clocks of a time zone. */
    record Daily(LocalTime start, Duration duration, ZoneId zone, Set<DayOfWeek> days, Set<Integer> weeks)
            implements TimeSpans {

        private static final Pattern WEEKS = Pattern.compile("[wW](\\d+)(?:-[wW](\\d+))?");
        private static final int DAYS_AHEAD = 8;

        @Override
        public boolean contains(Instant at) {
            return around(at).anyMatch(span -> span.contains(at));
        }

        @Override
        public Instant nextEdge(Instant after) {
            return around(after)
                    .map(span -> span.nextEdge(after))
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
        }

        /** The spans that may not be over at an instant and those of the week after. */
        private Stream<Once> around(Instant at) {
            LocalDate today = at.atZone(zone).toLocalDate();
            LocalDate first = today.minusDays(1 + duration.toDays());
            return first.datesUntil(today.plusDays(DAYS_AHEAD))
                    .filter(day -> days.contains(day.getDayOfWeek()))
                    .filter(day -> weeks.isEmpty() || weeks.contains(day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)))
                    .map(day -> day.atTime(start).atZone(zone).toInstant())
                    .map(begin -> new Once(begin, begin.plus(duration)));
        }

        /** The schema has an object with {@code day}, its example an array. */
        private static Set<DayOfWeek> days(Body occurence) {
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            for (Body day : (occurence.json().isArray() ? occurence : occurence.at("day")).elements()) {
                day.oneOf("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
                Stream.of(DayOfWeek.values())
                        .filter(each -> each.name().startsWith(day.text().toUpperCase(Locale.ROOT)))
                        .forEach(days::add);
            }
            return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
        }

        private static Set<Integer> weeks(Body occurence) {
            Set<Integer> weeks = new HashSet<>();
            for (Body range : occurence.at("week").elements()) {
                Matcher matcher = WEEKS.matcher(range.text().strip());
                range.require(matcher.matches(), "weeks such as w3 or w3-w5 are expected");
                int from = Integer.parseInt(matcher.group(1));
                int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
                IntStream.rangeClosed(from, to).forEach(weeks::add);
            }
            return weeks;
        }
    }
}
