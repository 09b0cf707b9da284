package io.github.camelstellantis;

import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.QueryParameter;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** The options that go into a request's address, by what they are there. */
final class EndpointOptions {

    private static final Map<PathId, Function<StellantisConfiguration, String>> IDS = new EnumMap<>(Map.of(
            PathId.vehicleId, StellantisConfiguration::getVehicleId,
            PathId.vin, StellantisConfiguration::getVin,
            PathId.tripId, StellantisConfiguration::getTripId,
            PathId.alertId, StellantisConfiguration::getAlertId,
            PathId.alarmId, StellantisConfiguration::getAlarmId,
            PathId.collisionId, StellantisConfiguration::getCollisionId,
            PathId.callbackId, StellantisConfiguration::getCallbackId,
            PathId.monitorId, StellantisConfiguration::getMonitorId,
            PathId.remoteId, StellantisConfiguration::getRemoteId));

    private static final Map<QueryParameter, Function<StellantisConfiguration, Object>> QUERY =
            new EnumMap<>(Map.ofEntries(
                    Map.entry(QueryParameter.indexRange, StellantisConfiguration::getIndexRange),
                    Map.entry(QueryParameter.pageSize, StellantisConfiguration::getPageSize),
                    Map.entry(QueryParameter.pageToken, StellantisConfiguration::getPageToken),
                    Map.entry(QueryParameter.timestamps, StellantisConfiguration::getTimestamps),
                    Map.entry(QueryParameter.type, StellantisConfiguration::getType),
                    Map.entry(QueryParameter.types, StellantisConfiguration::getTypes),
                    Map.entry(QueryParameter.states, StellantisConfiguration::getStates),
                    Map.entry(QueryParameter.distance, StellantisConfiguration::getDistance),
                    Map.entry(QueryParameter.duration, StellantisConfiguration::getDuration),
                    Map.entry(QueryParameter.tolerance, StellantisConfiguration::getTolerance),
                    Map.entry(QueryParameter.extension, StellantisConfiguration::getExtension),
                    Map.entry(QueryParameter.locale, StellantisConfiguration::getLocale),
                    Map.entry(QueryParameter.country, StellantisConfiguration::getCountry),
                    Map.entry(QueryParameter.vinPrefix, StellantisConfiguration::getVinPrefix)));

    private EndpointOptions() {}

    static String id(StellantisConfiguration configuration, PathId id) {
        return IDS.get(id).apply(configuration);
    }

    static String query(StellantisConfiguration configuration, QueryParameter parameter) {
        Object value = QUERY.get(parameter).apply(configuration);
        return value == null ? null : value.toString();
    }
}
