package io.github.camelstellantis;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Where a consumer begins that has no position yet.
 *
 * @param text {@code now}, {@code earliest}, or an instant as RFC 3339 has it
 */
record StartFrom(String text) {

    private static final String NOW = "now";
    private static final String EARLIEST = "earliest";

    /** Fails with {@link IllegalArgumentException} if the text is none of these. */
    StartFrom {
        if (!NOW.equals(text) && !EARLIEST.equals(text)) {
            parse(text);
        }
    }

    /** The instant that is named, if one is. */
    Optional<Instant> instant() {
        return NOW.equals(text) || EARLIEST.equals(text) ? Optional.empty() : Optional.of(parse(text));
    }

    /** The instant that is meant. */
    Instant from(Instant now) {
        return NOW.equals(text) ? now : instant().orElse(Instant.EPOCH);
    }

    private static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be now, earliest or an instant such as 2026-01-01T00:00:00Z", e);
        }
    }
}
