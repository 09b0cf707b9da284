package io.github.camelstellantis.api;

/** A remote command reached the vehicle's service and failed; {@link #getFailureCause} says why, in its words. */
public class RemoteFailedException extends StellantisException {

    private static final long serialVersionUID = 1L;

    private final String remoteId;
    private final String failureCause;

    public RemoteFailedException(String message, String remoteId, String failureCause) {
        super(message);
        this.remoteId = remoteId;
        this.failureCause = failureCause;
    }

    /** The id of the command. */
    public String getRemoteId() {
        return remoteId;
    }

    /** Why, for example {@code VehicleInUse} or {@code NotPossibleDueToVehicleBatteryLevel}; null where it is not said. */
    public String getFailureCause() {
        return failureCause;
    }
}
