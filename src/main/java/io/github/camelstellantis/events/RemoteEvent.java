package io.github.camelstellantis.events;

import io.github.camelstellantis.api.Printable;
import java.time.Instant;
import java.util.Map;

/**
 * How far a remote command has come.
 *
 * @param notification the message with all its fields, of which nothing is lost
 * @param remoteId which command, as {@code sendRemote} answered
 * @param remoteType its kind, for example {@code Doors}
 * @param phase {@code Pending} before the vehicle has dealt with it, then {@code Done}
 * @param status while pending: Accepted, WakingUpVehicle, CheckingVehicle, SentToVehicle, VehicleBatteryChargeTooLow,
 *     TooManyWakeUpsOverMonth; when done: Success, AlreadyDone, Failed
 * @param failureCause why it failed, or null
 * @param feedbackDetail more on a success, or null
 */
public record RemoteEvent(
        Notification notification,
        String remoteId,
        String remoteType,
        String phase,
        String status,
        String failureCause,
        String feedbackDetail) {

    /**
     * Reads a notification.
     *
     * @throws IllegalArgumentException if it is none of a remote command
     */
    public static RemoteEvent of(Notification notification) {
        if (!Notification.REMOTE.equals(notification.type())) {
            throw new IllegalArgumentException(
                    "this is no notification of a remote command, but of type " + Printable.of(notification.type()));
        }
        Map<?, ?> event = notification.remoteEvent();
        Map<?, ?> progress = Notification.object(event, "eventStatus");
        return new RemoteEvent(
                notification,
                Notification.text(event, "remoteActionId"),
                Notification.text(event, "remoteType"),
                Notification.text(progress, "type"),
                Notification.text(progress, "status"),
                Notification.text(progress, "failureCause"),
                Notification.text(progress, "feedbackDetail"));
    }

    /** The vehicle, or null. */
    public String vin() {
        return notification.vin();
    }

    /** When it was raised, or null. */
    public Instant date() {
        return notification.date();
    }

    /** Whether nothing more will come. */
    public boolean isDone() {
        return "Done".equals(phase);
    }

    @Override
    public String toString() {
        return "RemoteEvent[" + Printable.of(remoteType) + " " + Printable.of(status) + ", " + notification + "]";
    }
}
