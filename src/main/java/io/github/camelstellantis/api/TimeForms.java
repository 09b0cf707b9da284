package io.github.camelstellantis.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/** How the service writes times in bodies: each check notes a problem that shows how. */
public final class TimeForms {

    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private TimeForms() {}

    /** An instant by RFC 3339. */
    public static void instant(JsonPart part) {
        part.must(
                value -> value.isTextual() && isInstant(value.asText()),
                "an instant such as 2026-01-03T12:00:00+01:00");
    }

    /** How long after midnight, by ISO 8601, less than a day. */
    public static void timeOfDay(JsonPart part) {
        part.must(
                value -> value.isTextual() && isShorterThan(DAY, value.asText()),
                "a time after midnight such as PT14H30M");
    }

    /** A duration by ISO 8601. */
    public static void duration(JsonPart part) {
        part.must(value -> value.isTextual() && isShorterThan(LONGEST, value.asText()), "a duration such as PT4H30M");
    }

    /** {@code {"day": ["Mon", …]}}; a year's weeks and whatever else may be there is left to the service. */
    public static void days(JsonPart occurence) {
        occurence.find("day").ifPresent(days -> days.elements(1, DAYS.size()).forEach(day -> day.oneOf(DAYS)));
    }

    /** People write {@code occurrence}, which the service does not know. */
    public static void spelling(JsonPart program) {
        if (program.has("occurrence")) {
            program.problem("the service spells it occurence");
        }
    }

    private static boolean isShorterThan(Duration limit, String text) {
        try {
            Duration duration = Duration.parse(text);
            return !duration.isNegative() && duration.compareTo(limit) < 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isInstant(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
