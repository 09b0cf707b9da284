package io.github.camelstellantis.simulator;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Something that goes wrong with a remote command on demand: which ones it meets, how often, and how they end. It
 * happens once unless told otherwise, and is armed by {@link Faults#add(RemoteFault)}. The vehicle is left as it is.
 *
 * <pre>{@code
 * simulator.faults().add(RemoteFault.on("charging").batteryTooLow());
 * simulator.faults().add(RemoteFault.onAny().ofVehicle(vin).always().vehicleAsleep());
 * }</pre>
 */
public final class RemoteFault extends OnDemand<RemoteAction, RemoteFault> {

    private RemoteCourse course = RemoteCourse.NORMAL;

    private RemoteFault(Predicate<RemoteAction> where) {
        super(where);
    }

    /** Meets every remote command. */
    public static RemoteFault onAny() {
        return new RemoteFault(remote -> true);
    }

    /**
     * Meets commands with these actions, called as in their bodies: {@code charging preconditioning door horn lights
     * wakeUp navigation}.
     *
     * @throws IllegalArgumentException for another name
     */
    public static RemoteFault on(String... actions) {
        Set<RemoteKind> kinds = EnumSet.noneOf(RemoteKind.class);
        Arrays.stream(actions).map(RemoteKind::valueOf).forEach(kinds::add);
        return new RemoteFault(remote -> kinds.contains(remote.kind()));
    }

    /** Meets only those for one vehicle. */
    public RemoteFault ofVehicle(String vin) {
        return where(remote -> remote.vin().equals(vin));
    }

    /** The vehicle cannot be reached: the command stays at {@code WakingUpVehicle} for ever. */
    public RemoteFault vehicleAsleep() {
        course = RemoteCourse.ASLEEP;
        return this;
    }

    /** The vehicle was woken up too often this month: pending, and then failed with {@code TooManyWakeUpsOverMonth}. */
    public RemoteFault tooManyWakeUps() {
        course = RemoteCourse.TOO_MANY_WAKE_UPS;
        return this;
    }

    /**
     * The battery is too low: pending as {@code VehicleBatteryChargeTooLow}, and then failed with
     * {@code NotPossibleDueToVehicleBatteryLevel}.
     */
    public RemoteFault batteryTooLow() {
        course = RemoteCourse.BATTERY_TOO_LOW;
        return this;
    }

    /** It reaches the vehicle and fails there, with a cause such as {@code DoorsOpen} or {@code VehicleInUse}. */
    public RemoteFault failing(String cause) {
        course = RemoteCourse.failing(cause);
        return this;
    }

    RemoteCourse course() {
        return course;
    }

    @Override
    RemoteFault self() {
        return this;
    }
}
