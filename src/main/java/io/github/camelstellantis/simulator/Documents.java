package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.HttpMethod;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.Scope;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finishes documents for whom they go to: links are added, and what the login does not cover is taken out. */
final class Documents {

    private static final Set<String> POSITIONS =
            Set.of("lastPosition", "startPosition", "stopPosition", "endPosition", "position", "location");
    /** What is left of a status or telemetry message without the scope of telemetry. */
    private static final List<String> NOT_TELEMETRY =
            List.of("id", "createdAt", "updatedAt", "lastPosition", "privacy", "service", "_embedded");

    private static final Pattern VEHICLE = Pattern.compile("(.*/user/vehicles/[^/]+)(?:/.*)?");
    private static final Pattern TRIP = Pattern.compile("(.*/user/vehicles/[^/]+/trips/[^/]+)(?:/.*)?");
    /** A collection or document right below another one, possibly of a callback that the reader fills in. */
    private static final Pattern RIGHT_BELOW = Pattern.compile("/(callbacks/\\{callbackId}/)?(\\w+)");

    private static final Map<Operation, List<Below>> BELOW = Arrays.stream(Operation.values())
            .collect(Collectors.toMap(
                    Function.identity(), Documents::below, (a, b) -> a, () -> new EnumMap<>(Operation.class)));

    private Documents() {}

    /** Takes out what the login does not cover. */
    static ObjectNode withhold(Call call, ObjectNode document) {
        for (Scope scope : call.operation().optionalScopes()) {
            if (call.login().covers(scope)) {
                continue;
            }
            if (scope == Scope.POSITION) {
                removePositions(document);
            } else if (scope == Scope.TELEMETRY) {
                document.retain(NOT_TELEMETRY);
            }
        }
        return document;
    }

    /** Links a document to itself and to the vehicle and trip that it belongs to. */
    static ObjectNode link(Call call, String path, ObjectNode document) {
        ObjectNode links = JsonNodeFactory.instance.objectNode();
        links.set("self", call.links().to(path));
        linkAbove(call, links, "vehicle", VEHICLE.matcher(path), path);
        linkAbove(call, links, "trip", TRIP.matcher(path), path);
        document.set("_links", links);
        return document;
    }

    /** Links a document to whatever the API has below it. */
    static ObjectNode linkBelow(Call call, Operation operation, String path, ObjectNode document) {
        ObjectNode links = (ObjectNode) document.get("_links");
        for (Below below : BELOW.get(operation)) {
            String target = path + below.path;
            links.set(
                    below.name,
                    below.templated
                            ? call.links().templated(target)
                            : call.links().to(target));
        }
        return document;
    }

    private static void linkAbove(Call call, ObjectNode links, String name, Matcher above, String path) {
        if (above.matches() && !above.group(1).equals(path)) {
            links.set(name, call.links().to(above.group(1)));
        }
    }

    private static void removePositions(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(POSITIONS);
        }
        node.forEach(Documents::removePositions);
    }

    private static List<Below> below(Operation operation) {
        return Arrays.stream(Operation.values())
                .filter(below -> below.method() == HttpMethod.GET)
                .filter(below -> below.path().startsWith(operation.path()))
                .map(below -> RIGHT_BELOW.matcher(
                        below.path().substring(operation.path().length())))
                .filter(Matcher::matches)
                .map(Below::of)
                .distinct()
                .toList();
    }

    /** Something right below a document: the name of its link and its path from there. */
    private record Below(String name, String path, boolean templated) {

        static Below of(Matcher matcher) {
            boolean templated = matcher.group(1) != null;
            String last = matcher.group(2);
            return new Below(
                    last.equals("wayPoints") ? "waypoints" : last,
                    "/" + (templated ? "callbacks/{cbid}/" : "") + last,
                    templated);
        }
    }
}
