package io.github.camelstellantis.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An id in the path of an operation, named like the endpoint option that sets it. */
public enum PathId {
    vehicleId("CamelStellantisVehicleId"),
    vin("CamelStellantisVin"),
    tripId("CamelStellantisTripId"),
    alertId("CamelStellantisAlertId"),
    alarmId("CamelStellantisAlarmId"),
    collisionId("CamelStellantisCollisionId"),
    callbackId("CamelStellantisCallbackId"),
    monitorId("CamelStellantisMonitorId"),
    remoteId("CamelStellantisRemoteId");

    private static final Pattern IN_BRACES = Pattern.compile("\\{(\\w+)}");

    private final String header;

    PathId(String header) {
        this.header = header;
    }

    /** The message header that supplies it where the endpoint leaves it open. */
    public String header() {
        return header;
    }

    static List<PathId> in(String path) {
        Map<String, PathId> byName = Arrays.stream(values()).collect(Collectors.toMap(Enum::name, Function.identity()));
        return IN_BRACES
                .matcher(path)
                .results()
                .map((MatchResult match) -> byName.get(match.group(1)))
                .toList();
    }
}
