package io.github.camelstellantis.poll;

import java.time.Instant;

/** Instants as short text, to the millisecond. */
final class Moments {

    private static final int RADIX = 36;

    private Moments() {}

    static String write(Instant instant) {
        return instant == null ? "" : Long.toString(instant.toEpochMilli(), RADIX);
    }

    static Instant read(String text) {
        return text.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(text, RADIX));
    }
}
