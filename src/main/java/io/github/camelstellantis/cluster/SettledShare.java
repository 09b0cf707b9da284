package io.github.camelstellantis.cluster;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The share that a process may use, of what it has seen of its group. Less counts at once, more only when everybody else
 * must have seen it too and the window of their last requests has passed: so the shares of all together never exceed the
 * whole, and that of one who has died counts as used until then. Who sees nothing any more has none.
 */
final class SettledShare {

    /** How long what was seen is true: whoever does not see its group for longer may have been replaced in it. */
    static final Duration VALID = Duration.ofSeconds(3);

    /** Until more may be used: so long others may still use what they had, and the service's window of a second. */
    static final Duration SETTLED = VALID.plusSeconds(2);

    private final Deque<Seen> history = new ArrayDeque<>();

    private record Seen(long at, double share) {}

    /**
     * The group has been seen.
     *
     * @param now by a clock of nanoseconds
     * @param share the part of the whole that it gives to this process
     */
    synchronized void see(long now, double share) {
        if (history.isEmpty() || now - history.getLast().at > VALID.toNanos()) {
            history.clear();
            history.add(new Seen(now, 0));
        }
        history.add(new Seen(now, share));
        forget(now);
    }

    /** The group has been seen, and it is being divided anew: until that is done what was, holds. */
    synchronized void seeUndecided(long now) {
        see(now, history.isEmpty() ? 0 : history.getLast().share);
    }

    /** All that ended before the window, which the next one's beginning is in. */
    private void forget(long now) {
        while (history.size() > 1) {
            Seen first = history.removeFirst();
            if (now - history.getFirst().at < SETTLED.toNanos()) {
                history.addFirst(first);
                return;
            }
        }
    }

    /** What may be used now, 0 to 1. */
    synchronized double at(long now) {
        if (history.isEmpty() || now - history.getLast().at > VALID.toNanos()) {
            return 0;
        }
        forget(now);
        return history.stream().mapToDouble(Seen::share).min().orElse(0);
    }
}
