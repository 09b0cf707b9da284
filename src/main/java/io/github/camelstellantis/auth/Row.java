package io.github.camelstellantis.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a store that is a map keeps under one key, and the steps that the row may take; a step that it may not take is
 * empty.
 *
 * @param login in whatever form the store keeps it
 * @param version as in {@link StoredLogin}
 * @param refreshStartedAt as in {@link StoredLogin}
 */
record Row<T>(T login, long version, Instant refreshStartedAt) {

    /** The first login under a key. */
    static <T> Row<T> first(T login) {
        return new Row<>(login, Versions.first(), null);
    }

    Optional<Row<T>> claimed(long claimed, Instant now, Duration lease) {
        return version == claimed && !isClaimed(now, lease)
                ? Optional.of(new Row<>(login, version, now))
                : Optional.empty();
    }

    /** A claim that lies further ahead than its lease was made before the clock was set back: it holds nobody off. */
    private boolean isClaimed(Instant now, Duration lease) {
        return refreshStartedAt != null
                && Duration.between(refreshStartedAt, now).abs().compareTo(lease) < 0;
    }

    Optional<Row<T>> released(long claimed) {
        return version == claimed && refreshStartedAt != null
                ? Optional.of(new Row<>(login, version, null))
                : Optional.empty();
    }

    Optional<Row<T>> replaced(long replaced, T next) {
        return version == replaced ? Optional.of(new Row<>(next, version + 1, null)) : Optional.empty();
    }
}
