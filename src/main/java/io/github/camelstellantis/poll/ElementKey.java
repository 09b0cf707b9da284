package io.github.camelstellantis.poll;

import java.time.Instant;

/**
 * What tells an element of a collection from another one, and from itself before it changed.
 *
 * @param fingerprint of its id and its last change
 * @param at when it happened, by which the service finds it
 * @param changedAt when it last changed
 */
public record ElementKey(String fingerprint, Instant at, Instant changedAt) {

    /**
     * A key.
     *
     * @param id of the element, or its content where it has none
     * @param at when it happened
     * @param changedAt when it last changed
     */
    public static ElementKey of(String id, Instant at, Instant changedAt) {
        return new ElementKey(Fingerprint.of(id + "@" + changedAt, Fingerprint.SHORT), at, changedAt);
    }
}
