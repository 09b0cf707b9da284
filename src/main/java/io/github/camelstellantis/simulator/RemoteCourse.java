package io.github.camelstellantis.simulator;

import java.time.Duration;
import java.util.List;

/**
 * How a remote command goes on once it has been accepted.
 *
 * @param steps its states and when they come, counted from the acceptance
 * @param reaches when the vehicle does what it is told, which makes the last state; null where it never comes to that
 */
record RemoteCourse(List<Step> steps, Duration reaches) {

    private static final Duration OVER = Duration.ofSeconds(10);
    private static final Step WAKING_UP = new Step(2, RemoteState.pending("WakingUpVehicle"));
    private static final Step CHECKING = new Step(4, RemoteState.pending("CheckingVehicle"));
    private static final Step SENT = new Step(5, RemoteState.pending("SentToVehicle"));

    static final RemoteCourse NORMAL = new RemoteCourse(List.of(WAKING_UP, CHECKING, SENT), OVER);
    static final RemoteCourse ASLEEP = new RemoteCourse(List.of(WAKING_UP), null);
    static final RemoteCourse TOO_MANY_WAKE_UPS = refused("TooManyWakeUpsOverMonth", "TooManyWakeUpsOverMonth");
    static final RemoteCourse BATTERY_TOO_LOW =
            refused("VehicleBatteryChargeTooLow", "NotPossibleDueToVehicleBatteryLevel");

    /** A state that comes after so much time. */
    record Step(Duration after, RemoteState state) {

        Step(int seconds, RemoteState state) {
            this(Duration.ofSeconds(seconds), state);
        }
    }

    static RemoteCourse failing(String cause) {
        return new RemoteCourse(List.of(WAKING_UP, CHECKING, SENT, failed(cause)), null);
    }

    private static RemoteCourse refused(String pending, String cause) {
        return new RemoteCourse(List.of(WAKING_UP, new Step(4, RemoteState.pending(pending)), failed(cause)), null);
    }

    private static Step failed(String cause) {
        return new Step(OVER, RemoteState.failed(cause));
    }
}
