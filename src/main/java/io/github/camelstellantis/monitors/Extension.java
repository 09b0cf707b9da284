package io.github.camelstellantis.monitors;

import java.util.Arrays;
import java.util.List;

/** What the vehicle last reported before an event, to go with the notification. */
public enum Extension {
    DOORS("vehicle.doorsState"),
    STATUS("vehicle.status"),
    MAINTENANCE("vehicle.maintenance"),
    POSITION("vehicle.position"),
    /** All kinds; a body may name one behind a dot, for example {@code vehicle.telemetry.vehicle.energies}. */
    TELEMETRY("vehicle.telemetry"),
    ALERTS("vehicle.alerts"),
    ALARM("vehicle.alarm"),
    TRIP("vehicle.trip");

    private final String serviceName;

    Extension(String serviceName) {
        this.serviceName = serviceName;
    }

    /** Its name in a body. */
    public String serviceName() {
        return serviceName;
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Extension::serviceName).toList();
    }

    static boolean isKnown(String name) {
        return names().contains(name) || name.startsWith(TELEMETRY.serviceName + ".");
    }
}
