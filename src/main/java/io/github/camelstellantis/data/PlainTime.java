package io.github.camelstellantis.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A time as the service nearly always writes it: {@code 2026-01-31T12:59:59Z}, with milliseconds or without. Java's parser,
 * which knows every form, takes many times as long, and a status has a dozen times.
 */
final class PlainTime {

    private static final String SECONDS = "dddd-dd-ddTdd:dd:ddZ";
    private static final String MILLIS = "dddd-dd-ddTdd:dd:dd.dddZ";
    private static final char DIGIT = 'd';
    private static final int NANOS_PER_MILLI = 1_000_000;

    private PlainTime() {}

    /** Empty for any other form, and for what is no time. */
    static Optional<Instant> parse(String text) {
        boolean millis = hasForm(text, MILLIS);
        if (!millis && !hasForm(text, SECONDS)) {
            return Optional.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.of(
                    number(text, 0, 4),
                    number(text, 5, 7),
                    number(text, 8, 10),
                    number(text, 11, 13),
                    number(text, 14, 16),
                    number(text, 17, 19),
                    millis ? number(text, 20, 23) * NANOS_PER_MILLI : 0);
            return Optional.of(time.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            // midnight of 24:00, say, which Java's parser can read
            return Optional.empty();
        }
    }

    private static boolean hasForm(String text, String form) {
        if (text.length() != form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char c = text.charAt(i);
            boolean fits = form.charAt(i) == DIGIT ? c >= '0' && c <= '9' : c == form.charAt(i);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int begin, int end) {
        return Integer.parseInt(text, begin, end, 10);
    }
}
