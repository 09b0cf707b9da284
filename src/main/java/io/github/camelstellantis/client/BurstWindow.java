package io.github.camelstellantis.client;

import java.time.Duration;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * The service's burst window, as it must look from here. When the service counts a call is not known: somewhere between
 * its start and its end. So a call is taken to be in the window until a window after its end, less what every call takes
 * at least, for so much of the way each has had before it was counted or after. That never exceeds the limit,
 * and costs only as much of it as latencies vary. Among others, where that is no longer certain anyway, half of what a call
 * took longer than the quickest is taken to have been before it was counted.
 *
 * <p>With its answer to a call the service tells how full its window was. What is there beyond our own calls are those
 * that others make for the same app: as many are left room for, and a margin, that each refusal makes wider. If
 * fewer are there than our own calls that must have been counted, the service has begun a new window, and the oldest of
 * ours are gone.
 *
 * <p>Times are nanoseconds of any clock. Not safe for several threads at once.
 */
final class BurstWindow {

    /** The service's window of one second, and a little for clocks that do not run alike. */
    static final long LENGTH = Duration.ofMillis(1005).toNanos();

    /** Whoever has had to wait comes at least a third of a fair distance after the one before, so that bursts dissolve. */
    private static final int BURSTINESS = 3;

    // How what is left to others follows what an answer says: a quarter of the way up, little of it down, parts of the
    // limit. The figures are those that did best in BurstWindowTest, most of which make little difference.
    private static final double RISE = 4;
    private static final double FALL = 128;
    private static final double STEEPEST_FALL = 0.002;

    /** Others of whom nothing has been seen for so long are gone. */
    private static final long REMEMBERED = Duration.ofMinutes(1).toNanos();

    private static final double HALFWAY = 0.5;

    /** So many calls must have been timed before the quickest of them counts as quick. */
    private static final int ENOUGH = 256;

    /** The quickest call is forgotten over so many calls, a power of two, because ways change. */
    private static final int MEMORY = 16;

    /** What calls usually take is an average over about so many. */
    private static final int USUALLY = 64;

    // The margin after refusals, parts of the limit: a refusal a minute keeps it as wide as it is.
    private static final double WIDER = 0.03;
    private static final double WIDEST = 0.25;
    private static final double NARROWER_EACH_SECOND = WIDER / 60;

    private final TreeSet<Call> inside =
            new TreeSet<>(Comparator.<Call>comparingLong(call -> call.leaves).thenComparingLong(call -> call.number));
    private long limit;
    private long calls;
    private long ended;
    private long gone;
    private long forgotten;
    private long lastStart;
    private boolean begun;
    private long quickest = Long.MAX_VALUE;
    private double usual;
    private long timed;
    private double beyond;
    private boolean othersSeen;
    private long othersSeenAt;
    private double margin;
    private long marginSetAt;

    /** One call of ours in the window, and what the window was like when it began. */
    static final class Call {
        private final long number;
        private final long start;
        private final long settled;
        private final long goneBefore;
        private final long forgottenBefore;
        private long leaves = Long.MAX_VALUE;
        private long position;

        private Call(long number, long start, BurstWindow window) {
            this.number = number;
            this.start = start;
            this.settled = window.ended;
            this.goneBefore = window.gone;
            this.forgottenBefore = window.forgotten;
        }
    }

    /** The service allows so many calls in a window. */
    void limitTo(long allowed) {
        limit = allowed;
    }

    /** Puts calls into the window of which no more is known. */
    void add(long count, long now) {
        for (long i = 0; i < count; i++) {
            settle(add(now), now + LENGTH);
        }
    }

    /** Puts a call into the window, whether there is room or not. */
    Call add(long now) {
        leave(now);
        Call call = new Call(calls++, now, this);
        inside.add(call);
        call.position = inside.size();
        lastStart = now;
        begun = true;
        return call;
    }

    private void settle(Call call, long leaves) {
        inside.remove(call);
        call.leaves = leaves;
        inside.add(call);
        ended++;
    }

    /**
     * How long until there is room, as far as that is known.
     *
     * @param share the part of the limit that is ours
     * @param elsewhere how many calls of ours are under way that are not in here
     * @param waited whether who asks has waited already
     * @return nanoseconds, at most a window; 0 for now
     */
    long untilRoom(LimitShare share, long elsewhere, boolean waited, long now) {
        leave(now);
        long distance = waited && begun ? Math.max(0, lastStart + LENGTH / (BURSTINESS * limit) - now) : 0;
        boolean room = inside.size() + elsewhere < room(share, now);
        // as long as all calls are under way, nobody knows
        long leaves = inside.isEmpty() ? LENGTH : Math.min(LENGTH, inside.first().leaves - now);
        return room ? distance : Math.max(distance, leaves);
    }

    private long room(LimitShare share, long now) {
        long free = (long) (limit - (isAlone(now) ? 0 : beyond) - margin(now));
        return Math.min(share.of(limit), Math.max(1, free));
    }

    private void leave(long now) {
        while (!inside.isEmpty() && inside.first().leaves <= now) {
            leaveFirst();
        }
    }

    private void leaveFirst() {
        inside.pollFirst();
        ended--;
        gone++;
    }

    /** The answer to a call is there, or there will be none. */
    void ended(Call call, long now) {
        long took = now - call.start;
        quickest = quickest == Long.MAX_VALUE ? took : Math.min(took, quickest + (took - quickest >> MEMORY));
        usual += (took - usual) / USUALLY;
        timed++;
        double counted = isAlone(now) ? took - alwaysTaken() : (took - quickest) * HALFWAY;
        settle(call, call.start + LENGTH + (long) counted);
    }

    /** What every call takes: less than the quickest one so far, perhaps by as much as others are usually slower. */
    private double alwaysTaken() {
        return timed < ENOUGH ? 0 : Math.max(0, quickest - Math.max(0, usual - quickest));
    }

    private boolean isAlone(long now) {
        return !othersSeen || now - othersSeenAt > REMEMBERED;
    }

    /**
     * The service tells how many calls were in its window when it counted one of ours.
     *
     * @param call the one
     * @param used with it, by anybody
     */
    void told(Call call, long used, long now) {
        leave(now);
        forget(call.settled - (gone - call.goneBefore) - (used - 1));
        long more = used - call.position + forgotten - call.forgottenBefore;
        // else an answer out of a window that has ended since
        if (more <= limit / 2) {
            follow(more);
        }
        // those that began later may have been counted before it
        if (more > calls - 1 - call.number) {
            see(now);
        }
    }

    private void see(long now) {
        othersSeen = true;
        othersSeenAt = now;
    }

    /** So many calls that had ended before another began, and cannot have left the window, were not in it any more. */
    private void forget(long oldest) {
        for (long i = 0; i < oldest && ended > 0; i++) {
            leaveFirst();
            forgotten++;
        }
    }

    /** Quickly up, slowly down, so that it stays at the upper end of what varies. */
    private void follow(long more) {
        if (more > beyond) {
            beyond += (more - beyond) / RISE;
        } else {
            beyond = Math.max(0, beyond - Math.min((beyond - more) / FALL, STEEPEST_FALL * limit));
        }
    }

    /** The service has refused a call. */
    void refused(long now) {
        see(now);
        if (margin > 0 && now - marginSetAt < LENGTH) {
            return;
        }
        margin = Math.min(WIDEST * limit, margin(now) + Math.max(1, WIDER * limit));
        marginSetAt = now;
    }

    private double margin(long now) {
        return Math.max(0, margin - (now - marginSetAt) / 1e9 * Math.max(1.0 / 60, NARROWER_EACH_SECOND * limit));
    }
}
