package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Something that happens to notifications on demand: which ones it meets, how often, and what becomes of them. It
 * happens once unless told otherwise, and is armed by {@link Faults#add(NotificationFault)}.
 *
 * <pre>{@code
 * simulator.faults().add(NotificationFault.onMonitor().times(3).lost());
 * simulator.faults().add(NotificationFault.onRemote().delayed(Duration.ofMinutes(5)));
 * }</pre>
 */
public final class NotificationFault implements OnDemand<Notification> {

    private Predicate<Notification> where;
    private int times = 1;
    private int skipped;
    private Effect effect = (notification, outbox, notifications) -> outbox.add(notification);

    /** What becomes of a notification. */
    private interface Effect {
        void strike(Notification notification, Outbox outbox, Notifications notifications);
    }

    private NotificationFault(Predicate<Notification> where) {
        this.where = where;
    }

    /** Meets every notification. */
    public static NotificationFault onAny() {
        return new NotificationFault(notification -> true);
    }

    /** Meets those of monitors. */
    public static NotificationFault onMonitor() {
        return onAny().when(message -> message.has("monitorEvent"));
    }

    /** Meets those of remote commands. */
    public static NotificationFault onRemote() {
        return onAny().when(message -> message.has("remoteEvent"));
    }

    /** Meets only those about one vehicle. */
    public NotificationFault ofVehicle(String vin) {
        where = where.and(notification -> notification.vin().equals(vin));
        return this;
    }

    /** Meets only those whose message this holds for too. */
    public NotificationFault when(Predicate<JsonNode> condition) {
        where = where.and(notification -> condition.test(notification.message()));
        return this;
    }

    /** How often it happens. */
    public NotificationFault times(int count) {
        times = count;
        return this;
    }

    /** It happens until it is taken away by {@link Faults#clear()}. */
    public NotificationFault always() {
        return times(Integer.MAX_VALUE);
    }

    /** Lets so many of those that it meets pass unharmed before it happens. */
    public NotificationFault after(int notifications) {
        skipped = notifications;
        return this;
    }

    /** It is never sent. */
    public NotificationFault lost() {
        return having((notification, outbox, notifications) -> notifications.lose());
    }

    /** It is sent, but the answer gets lost, whatever it is; so it is sent again. */
    public NotificationFault answerIgnored() {
        return having((notification, outbox, notifications) -> outbox.addIgnoringTheAnswer(notification));
    }

    /** It is sent so many times in a row, whatever the answers are. */
    public NotificationFault repeated(int copies) {
        return having((notification, outbox, notifications) -> {
            for (int copy = 0; copy < copies; copy++) {
                outbox.add(notification);
            }
        });
    }

    /** It is sent later, by the clock of the vehicles; others overtake it meanwhile. */
    public NotificationFault delayed(Duration delay) {
        return having((notification, outbox, notifications) ->
                notifications.agenda().after(delay, () -> outbox.add(notification)));
    }

    /** The next one of the same callback is sent before it; it waits for that as long as it takes. */
    public NotificationFault overtaken() {
        return having((notification, outbox, notifications) -> outbox.holdBack(notification));
    }

    /** It waits until the callback has so many, which are sent as one array; 2 to 100. */
    public NotificationFault batched(int count) {
        if (count < 2 || count > 100) {
            throw new IllegalArgumentException("a batch has 2 to 100 notifications, not " + count);
        }
        return having((notification, outbox, notifications) -> outbox.gather(notification, count));
    }

    void strike(Notification notification, Outbox outbox, Notifications notifications) {
        effect.strike(notification, outbox, notifications);
    }

    @Override
    public boolean meets(Notification notification) {
        return where.test(notification);
    }

    @Override
    public int times() {
        return times;
    }

    @Override
    public int skipped() {
        return skipped;
    }

    private NotificationFault having(Effect other) {
        effect = other;
        return this;
    }
}
