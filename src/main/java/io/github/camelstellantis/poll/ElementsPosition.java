package io.github.camelstellantis.poll;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Which elements of a collection have been delivered: all that happened before the mark and came in time, and of those
 * near it, which. The keys of elements that are so far behind the mark that nobody asks for them any more are forgotten.
 *
 * @param from what had its last change before this is not to be delivered
 * @param mark the latest time of an element that has been delivered, or the time to begin at
 * @param seen when the elements happened that have been delivered and are near the mark, by their keys
 */
public record ElementsPosition(Instant from, Instant mark, Map<String, Instant> seen) {

    private static final String SEPARATOR = ":";
    private static final int ENTRY = Fingerprint.SHORT + 3;

    /** More seconds than three bytes can tell, before the mark or after it, are as good as this. */
    private static final int MOST_SECONDS = (1 << 23) - 1;

    public ElementsPosition {
        seen = Map.copyOf(seen);
    }

    /** Where to begin. */
    public static ElementsPosition startingAt(Instant from) {
        return new ElementsPosition(from, from, Map.of());
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws IllegalArgumentException if it did not write this
     */
    public static ElementsPosition of(String text) {
        String[] parts = text.split(SEPARATOR, 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("no position of elements");
        }
        Instant from = Moments.read(parts[0]);
        Instant mark = Moments.read(parts[1]);
        ByteBuffer entries = ByteBuffer.wrap(Base64.getUrlDecoder().decode(parts[2]));
        Map<String, Instant> seen = new HashMap<>();
        while (entries.remaining() >= ENTRY) {
            byte[] key = new byte[Fingerprint.SHORT];
            entries.get(key);
            seen.put(encoded(key), at(mark, entries.get() << Short.SIZE | entries.getShort() & 0xFFFF));
        }
        return new ElementsPosition(from, mark, seen);
    }

    /** What is too far ahead to be told is so for good: if it came nearer with the mark, it would be forgotten one day. */
    private static Instant at(Instant mark, int secondsBefore) {
        return secondsBefore == -MOST_SECONDS ? Instant.MAX : mark.minusSeconds(secondsBefore);
    }

    /** Nine bytes an element, in base 64. */
    public String text() {
        ByteBuffer entries = ByteBuffer.allocate(seen.size() * ENTRY);
        seen.forEach((key, at) -> {
            long before = Duration.between(at, mark).toSeconds();
            int seconds = (int) Math.max(-MOST_SECONDS, Math.min(before, MOST_SECONDS));
            entries.put(Base64.getUrlDecoder().decode(key))
                    .put((byte) (seconds >> Short.SIZE))
                    .putShort((short) seconds);
        });
        return Moments.write(from) + SEPARATOR + Moments.write(mark) + SEPARATOR + encoded(entries.array());
    }

    public boolean hasSeen(ElementKey element) {
        return seen.containsKey(element.fingerprint());
    }

    /** Whether the element is to be delivered: it has changed since the beginning, and has not been yet. */
    public boolean isNews(ElementKey element) {
        return !element.changedAt().isBefore(from) && !hasSeen(element);
    }

    /** The same with a mark that is not ahead of now, which a clock that was wrong may have left there. */
    public ElementsPosition notAheadOf(Instant now) {
        return mark.isAfter(now) ? new ElementsPosition(from, now, seen) : this;
    }

    /**
     * The position once an element has been delivered.
     *
     * @param element which
     * @param most beyond which the mark must not go, because something from then is still to come
     * @param lookback how far behind the mark elements may still arrive
     */
    public ElementsPosition with(ElementKey element, Instant most, Duration lookback) {
        Instant reached = element.at().isBefore(most) ? element.at() : most;
        Instant next = reached.isAfter(mark) ? reached : mark;
        Map<String, Instant> near = new HashMap<>(seen);
        near.put(element.fingerprint(), element.at());
        near.values().removeIf(at -> at.isBefore(next.minus(lookback)));
        return new ElementsPosition(from, next, near);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
