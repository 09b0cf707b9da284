package io.github.camelstellantis.poll;

import java.time.Instant;

/**
 * The newest state of a vehicle that has been delivered.
 *
 * @param updatedAt when the vehicle had reported it, or null where it did not say
 * @param content its fingerprint
 */
public record DocumentPosition(Instant updatedAt, String content) {

    /** Nothing has been delivered yet. */
    public static final DocumentPosition NONE = new DocumentPosition(null, "");

    private static final String SEPARATOR = ":";

    /** As {@link #text()} wrote it; null and what it did not write is {@link #NONE}. */
    public static DocumentPosition of(String text) {
        if (text == null || !text.contains(SEPARATOR)) {
            return NONE;
        }
        String[] parts = text.split(SEPARATOR, 2);
        return new DocumentPosition(Moments.read(parts[0]), parts[1]);
    }

    public String text() {
        return Moments.write(updatedAt) + SEPARATOR + content;
    }

    /** Whether it is of a later time; false where either time is not known. */
    public boolean isAfter(DocumentPosition other) {
        return updatedAt != null && other.updatedAt != null && updatedAt.isAfter(other.updatedAt);
    }

    /** Whether this tells something after the other one: it is of a later time, or of the same and says something else. */
    public boolean isNewsAfter(DocumentPosition other) {
        return isAfter(other) || !other.isAfter(this) && !content.equals(other.content);
    }

    /** This one, unless the other one is later; a time that is known stays known. */
    public DocumentPosition orLater(DocumentPosition other) {
        if (other.isAfter(this)) {
            return other;
        }
        return updatedAt == null ? new DocumentPosition(other.updatedAt, content) : this;
    }
}
