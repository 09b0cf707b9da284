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
public final class NotificationFault extends OnDemand<Notification, NotificationFault> {

    private Effect effect = (notification, outbox, notifications) -> outbox.add(notification);

    /** What becomes of a notification. */
    private interface Effect {
        void strike(Notification notification, Outbox outbox, Notifications notifications);
    }

    private NotificationFault(Predicate<Notification> where) {
        super(where);
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
        return where(notification -> notification.vin().equals(vin));
    }

    /** Meets only those whose message this holds for too. */
    public NotificationFault when(Predicate<JsonNode> condition) {
        return where(notification -> condition.test(notification.message()));
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
    NotificationFault self() {
        return this;
    }

    private NotificationFault having(Effect other) {
        effect = other;
        return this;
    }
}
