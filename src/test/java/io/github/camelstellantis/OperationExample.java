package io.github.camelstellantis;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One operation in a route of its own.
 *
 * @param body what the route sets before, or null where the operation takes none
 */
record OperationExample(Operation operation, Map<String, String> options, String body) {

    private static final Map<Operation, Map<String, String>> OPTIONS = Map.ofEntries(
            Map.entry(Operation.vehicles, Map.of("paging", "all")),
            Map.entry(Operation.alerts, Map.of("paging", "all")),
            Map.entry(Operation.trips, Map.of("timestamps", "2026-01-01T00:00:00Z/", "paging", "all")),
            Map.entry(Operation.tripWayPoints, Map.of("tolerance", "2")),
            Map.entry(Operation.callbacks, Map.of("types", "Monitor")),
            Map.entry(Operation.syncMonitors, Map.of("vin", "{{vin}}", "monitorsFile", "{{monitorsFile}}")),
            Map.entry(Operation.sendRemote, Map.of("awaitCompletion", "true")),
            Map.entry(Operation.authorizationUrl, Map.of("locale", "fr-FR")),
            Map.entry(
                    Operation.events,
                    Map.of(
                            "webhookComponentName",
                            "platform-http",
                            "webhookPath",
                            "/stellantis/events",
                            "webhookExternalUrl",
                            "{{webhook.externalUrl}}")),
            Map.entry(Operation.revoke, Map.of("account", "anna")));

    private static final String CALLBACK =
            """
            {"label": "mine", "type": ["Monitor", "Remote"], \
            "callback": {"webhook": {"name": "mine", "target": "https://car.example.org/events"}}}""";

    private static final String MONITOR =
            """
            {"label": "low", "triggerParam": {"boolExp": "low", "triggers": [{"name": "low", "data": \
            {"data": "vehicle.energy.electric.level", "op": "lowerThan", "value": ["20"]}}]}, \
            "subscribeParam": {"refreshEvent": 3600}}""";

    private static final Map<Operation, String> BODIES = Map.of(
            Operation.createCallback, CALLBACK,
            Operation.updateCallback, CALLBACK,
            Operation.setCallbackStatus, "{\"status\": \"Paused\"}",
            Operation.createMonitor, MONITOR,
            Operation.updateMonitor, MONITOR,
            Operation.setMonitorStatus, "{\"status\": \"Paused\"}",
            Operation.sendRemote, "{\"charging\": {\"immediate\": true}}",
            Operation.link, "{{apiUri}}/user/vehicles",
            Operation.enroll, "{{redirectAddress}}",
            Operation.importTokens, "{\"account\": \"anna\", \"refreshToken\": \"{{refreshToken}}\"}");

    static OperationExample of(Operation operation) {
        Map<String, String> options = new TreeMap<>(Map.of("brand", "Peugeot"));
        List<PathId> ids = operation.pathIds();
        ids.stream()
                // where there is a vehicle, the account's own callback is meant
                .filter(id -> id != PathId.callbackId || !ids.contains(PathId.vehicleId))
                .map(id -> id == PathId.vehicleId ? PathId.vin : id)
                .forEach(id -> options.put(id.name(), "{{" + id + "}}"));
        options.putAll(OPTIONS.getOrDefault(operation, Map.of()));
        return new OperationExample(operation, options, BODIES.get(operation));
    }

    /** A consumer finds its vehicles, and what is new of them, by itself. */
    OperationExample consumed() {
        Map<String, String> chosen = new TreeMap<>(options);
        chosen.keySet().removeAll(List.of("vin", "paging", "timestamps"));
        return new OperationExample(operation, chosen, null);
    }

    /** As it is written in Java and XML. */
    String uri() {
        return scheme() + options.entrySet().stream().map(Object::toString).collect(Collectors.joining("&", "?", ""));
    }

    /** The URI without its options. */
    String scheme() {
        return (operation == Operation.events ? "webhook:" : "") + "stellantis:" + operation;
    }
}
