package io.github.camelstellantis.client;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Callers that call as often as a burst window lets them, against a server that counts, all on one virtual clock: each
 * waits in a line for its turn, sends, is counted on the way, and repeats what was refused after the second that the
 * server asks for.
 */
final class VirtualCallers {

    private static final long RETRY_AFTER = Duration.ofSeconds(1).toNanos();

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::when).thenComparingLong(Event::number));
    private final BurstWindow window = new BurstWindow();
    private final CountingServer server;
    private final LongSupplier there;
    private final LongSupplier back;
    private int inLine;
    private int haveWaited;
    private long numbers;
    private long now;
    private long quietUntil;
    private long woken = Long.MAX_VALUE;
    private int admitted;
    private int refused;
    private int foreign;

    private record Event(long when, long number, Runnable what) {}

    /**
     * @param limit of the server
     * @param there how long a request takes to be counted
     * @param back how long from then until the answer is there
     */
    VirtualCallers(long limit, CountingServer server, LongSupplier there, LongSupplier back) {
        this.server = server;
        this.there = there;
        this.back = back;
        window.limitTo(limit);
    }

    /** Requests of others for the same app, at random times. */
    void others(double perSecond, Random random) {
        if (perSecond > 0) {
            at(now + (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9), () -> {
                foreign += server.admits(now) ? 1 : 0;
                others(perSecond, random);
            });
        }
    }

    void run(int callers, Duration time) {
        inLine = callers;
        at(0, this::serve);
        while (events.peek().when() <= time.toNanos()) {
            Event event = events.poll();
            now = event.when();
            event.what().run();
        }
    }

    private void at(long when, Runnable what) {
        events.add(new Event(when, numbers++, what));
    }

    private void serve() {
        while (inLine > 0) {
            long room = window.untilRoom(LimitShare.WHOLE, 0, haveWaited > 0, now);
            long wait = Math.max(quietUntil - now, room);
            if (wait > 0) {
                haveWaited = inLine;
                wake(wait);
                return;
            }
            inLine--;
            haveWaited = Math.max(0, haveWaited - 1);
            send(window.add(now));
        }
    }

    private void wake(long wait) {
        if (woken <= now || woken > now + wait) {
            woken = now + wait;
            at(woken, this::serve);
        }
    }

    private void send(BurstWindow.Call call) {
        at(now + there.getAsLong(), () -> {
            boolean room = server.admits(now);
            int used = server.used(now);
            at(now + back.getAsLong(), () -> answered(call, room, used));
        });
    }

    private void answered(BurstWindow.Call call, boolean room, int used) {
        window.told(call, used, now);
        window.ended(call, now);
        if (room) {
            admitted++;
        } else {
            refused++;
            window.refused(now);
            quietUntil = Math.max(quietUntil, now + RETRY_AFTER);
        }
        inLine++;
        serve();
    }

    /** Calls that were answered. */
    int admitted() {
        return admitted;
    }

    /** Answers that there were too many. */
    int refused() {
        return refused;
    }

    /** What the server has let the others have. */
    int foreign() {
        return foreign;
    }
}
