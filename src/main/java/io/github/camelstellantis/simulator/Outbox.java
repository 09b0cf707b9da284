package io.github.camelstellantis.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What waits for one callback. One request is under way at a time, so that the order is kept. After a failure it rests
 * for ten seconds of the vehicles' clock, and until it has caught up it sends up to a hundred at once.
 */
final class Outbox {

    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration RETENTION = Duration.ofHours(72);
    private static final int LARGEST_BATCH = 100;

    private final Callback callback;
    private final Courier courier;
    private final Agenda agenda;
    private final Clock clock;
    private final Notifications tally;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final List<Notification> heldBack = new ArrayList<>();
    private final List<Notification> gathered = new ArrayList<>();
    private int toGather;
    private boolean sending;
    private boolean resting;
    private boolean lagging;
    private boolean closed;

    private static final class Waiting {
        private final Notification notification;
        private boolean answerIgnored;
        private int batch = 1;
        private Instant failingSince;

        Waiting(Notification notification, boolean answerIgnored) {
            this.notification = notification;
            this.answerIgnored = answerIgnored;
        }
    }

    Outbox(Callback callback, Courier courier, Agenda agenda, Clock clock, Notifications tally) {
        this.callback = callback;
        this.courier = courier;
        this.agenda = agenda;
        this.clock = clock;
        this.tally = tally;
    }

    /** Sends a notification as soon as it is its turn. */
    void add(Notification notification) {
        add(notification, false);
    }

    /** Sends a notification and, whatever the answer, sends it again. */
    void addIgnoringTheAnswer(Notification notification) {
        add(notification, true);
    }

    private void add(Notification notification, boolean answerIgnored) {
        synchronized (this) {
            if (closed) {
                return;
            }
            if (toGather > 0) {
                gathered.add(notification);
                releaseGathered();
            } else {
                waiting.add(new Waiting(notification, answerIgnored));
            }
            heldBack.forEach(held -> waiting.add(new Waiting(held, false)));
            heldBack.clear();
        }
        send();
    }

    /** Sends a notification right after the next one. */
    synchronized void holdBack(Notification notification) {
        heldBack.add(notification);
    }

    /** Waits until there are so many notifications, this one included, and sends them at once. */
    void gather(Notification notification, int count) {
        synchronized (this) {
            toGather = Math.max(toGather, count);
        }
        add(notification);
    }

    private void releaseGathered() {
        if (gathered.size() >= toGather) {
            List<Waiting> batch =
                    gathered.stream().map(each -> new Waiting(each, false)).toList();
            batch.get(0).batch = batch.size();
            waiting.addAll(batch);
            gathered.clear();
            toGather = 0;
        }
    }

    synchronized int size() {
        return waiting.size() + heldBack.size() + gathered.size();
    }

    /** Drops what waits. */
    synchronized void close() {
        tally.discarded(size());
        closed = true;
        waiting.clear();
        heldBack.clear();
        gathered.clear();
    }

    /** Sends what can be sent now. */
    void send() {
        List<Waiting> next = next();
        if (!next.isEmpty()) {
            Parcel parcel =
                    new Parcel(next.stream().map(entry -> entry.notification).toList(), next.size() > 1);
            Instant sentAt = clock.instant();
            courier.post(callback.target(), parcel, status -> over(next, parcel, sentAt, status));
        }
    }

    private synchronized List<Waiting> next() {
        if (sending || resting || closed || waiting.isEmpty() || !callback.isSending()) {
            return List.of();
        }
        sending = true;
        return waiting.stream()
                .limit(lagging ? LARGEST_BATCH : waiting.element().batch)
                .toList();
    }

    private void over(List<Waiting> sent, Parcel parcel, Instant sentAt, int status) {
        boolean received = status >= 200 && status < 300 && sent.stream().noneMatch(entry -> entry.answerIgnored);
        synchronized (this) {
            sending = false;
            if (closed) {
                return;
            }
            if (received) {
                sent.forEach(entry -> waiting.remove());
                lagging = lagging && !waiting.isEmpty();
            } else {
                sent.forEach(entry -> entry.answerIgnored = false);
                fail();
            }
        }
        tally.over(new SentNotification(sentAt, callback.id(), parcel.messages(), status), received);
        send();
    }

    private void fail() {
        Instant now = clock.instant();
        for (Waiting entry : waiting) {
            entry.failingSince = entry.failingSince == null ? now : entry.failingSince;
        }
        int before = waiting.size();
        waiting.removeIf(entry -> !entry.failingSince.plus(RETENTION).isAfter(now));
        tally.expired(before - waiting.size());
        lagging = !waiting.isEmpty();
        resting = true;
        agenda.after(REST, this::rested);
    }

    private void rested() {
        synchronized (this) {
            resting = false;
        }
        send();
    }
}
