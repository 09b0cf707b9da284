package io.github.camelstellantis.monitors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a monitor of the service is the one that is wanted. The service may add fields, say its defaults, and put lists
 * into another order, none of which makes a difference.
 */
final class MonitorComparison {

    /** What makes a difference also where it is there and not wanted; anything else may be the service's own addition. */
    private static final Set<String> OPTIONAL = Set.of(
            "subscribeParam",
            "refreshEvent",
            "callbackAttributes",
            "attributes",
            "extendedEventParam",
            "previous",
            "value",
            "duration",
            "occurence",
            "day",
            "week");

    /** What the service takes where nothing is said. */
    private static final Map<String, String> DEFAULTS = Map.of("recurrence", "Daily", "timeZone", "Europe/Paris");

    private MonitorComparison() {}

    static boolean isSame(JsonNode wanted, JsonNode kept) {
        if (wanted.isObject() && kept.isObject()) {
            return isSameObject(wanted, kept);
        }
        if (wanted.isArray() && kept.isArray()) {
            return isSameList(wanted, kept);
        }
        return wanted.isNumber() && kept.isNumber()
                ? wanted.decimalValue().compareTo(kept.decimalValue()) == 0
                : wanted.equals(kept);
    }

    private static boolean isSameObject(JsonNode wanted, JsonNode kept) {
        Set<String> names = new HashSet<>();
        wanted.fieldNames().forEachRemaining(names::add);
        kept.fieldNames().forEachRemaining(names::add);
        return names.stream().allMatch(name -> isSameField(name, wanted.path(name), kept.path(name)));
    }

    private static boolean isSameField(String name, JsonNode wanted, JsonNode kept) {
        boolean saysNothing = isNothing(name, wanted);
        if (saysNothing || isNothing(name, kept)) {
            return saysNothing && (isNothing(name, kept) || !OPTIONAL.contains(name) && !DEFAULTS.containsKey(name));
        }
        return isSame(wanted, kept);
    }

    private static boolean isNothing(String name, JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isContainerNode() && value.isEmpty()
                || value.asText().equals(DEFAULTS.get(name));
    }

    private static boolean isSameList(JsonNode wanted, JsonNode kept) {
        List<JsonNode> left = new ArrayList<>();
        kept.forEach(left::add);
        for (JsonNode element : wanted) {
            JsonNode found = left.stream()
                    .filter(candidate -> isSame(element, candidate))
                    .findFirst()
                    .orElse(null);
            if (found == null) {
                return false;
            }
            left.remove(found);
        }
        return left.isEmpty();
    }
}
