package io.github.camelstellantis.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The notifications that are POSTed to the webhooks of callbacks: how many there were, what became of them, and the
 * latest requests themselves. Any 2xx means received; otherwise, or where no answer comes in time, the service sends
 * again every ten seconds of the vehicles' clock for 72 hours, and until it has caught up it sends an array of up to 100.
 */
public final class Notifications {

    /** So many requests are kept, lest a long load fill the memory. */
    private static final int KEPT = 10_000;

    private final VehicleClock clock;
    private final Agenda agenda;
    private final Faults faults;
    private final Courier courier;
    private final Set<Outbox> outboxes = ConcurrentHashMap.newKeySet();
    private final Deque<SentNotification> latest = new ArrayDeque<>();
    private final LongAdder raised = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder expired = new LongAdder();
    private final LongAdder discarded = new LongAdder();

    Notifications(VehicleClock clock, Agenda agenda, Faults faults, Duration timeout) {
        this.clock = clock;
        this.agenda = agenda;
        this.faults = faults;
        this.courier = new Courier(timeout);
    }

    /** How many notifications there were for callbacks with a webhook. */
    public long raised() {
        return raised.sum();
    }

    /** How many the webhooks have confirmed with a 2xx. */
    public long received() {
        return received.sum();
    }

    /** How many requests were made and are over, batches and repeats counting one each. */
    public long requests() {
        return requests.sum();
    }

    /** How many were not sent at all because of a fault on demand. */
    public long lost() {
        return lost.sum();
    }

    /** How many were given up after 72 hours. */
    public long expired() {
        return expired.sum();
    }

    /** How many were dropped because their callback was deleted. */
    public long discarded() {
        return discarded.sum();
    }

    /** How many still wait for their turn, their answer or their next attempt. */
    public int waiting() {
        return outboxes.stream().mapToInt(Outbox::size).sum();
    }

    /** The latest requests that are over, at most 10,000, in the order in which their answers came. */
    public List<SentNotification> latest() {
        synchronized (latest) {
            return new ArrayList<>(latest);
        }
    }

    /** An outbox for a new callback. */
    Outbox open(Callback callback) {
        Outbox outbox = new Outbox(callback, courier, agenda, clock, this);
        outboxes.add(outbox);
        return outbox;
    }

    /** Drops what waits for a callback. */
    void close(Callback callback) {
        outboxes.remove(callback.outbox());
        callback.outbox().close();
    }

    /** Tells a callback of something, unless it is paused or has no webhook: then nobody ever hears of it. */
    void raise(Callback callback, Event event) {
        if (callback.isSending()) {
            raised.increment();
            Notification notification = event.to(callback);
            faults.next(notification)
                    .ifPresentOrElse(
                            fault -> fault.strike(notification, callback.outbox(), this),
                            () -> callback.outbox().add(notification));
        }
    }

    Agenda agenda() {
        return agenda;
    }

    void over(SentNotification sent, boolean confirmed) {
        synchronized (latest) {
            latest.addLast(sent);
            if (latest.size() > KEPT) {
                latest.removeFirst();
            }
        }
        requests.increment();
        if (confirmed) {
            received.add(sent.messages().size());
        }
    }

    void lose() {
        lost.increment();
    }

    void expired(int count) {
        expired.add(count);
    }

    void discarded(int count) {
        discarded.add(count);
    }

    /** Sends nothing more. */
    void stop() {
        courier.close();
    }
}
