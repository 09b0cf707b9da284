package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.QueryParameter;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The query parameters that leave out elements of a collection, one row each. */
final class Filter {

    private static final int MOST_TIMESTAMPS = 10;
    private static final List<String> TIMES =
            List.of("/startedAt", "/createdAt", "/trigger/createdAt", "/status/createdAt", "/properties/createdAt");
    private static final Set<String> TRIP_STATES = Set.of("Nominal", "Unstarted", "DataLacking", "Unfinished");
    private static final Set<String> CALLBACK_TYPES = Set.of("Monitor", "Remote");
    private static final String ALARM = "vehicle.alarm.";

    /** From the values of a parameter to what they let through; an {@link IllegalArgumentException} if they are bad. */
    private static final Map<QueryParameter, Function<List<String>, Predicate<JsonNode>>> FILTERS =
            new EnumMap<>(QueryParameter.class);

    static {
        FILTERS.put(QueryParameter.timestamps, Filter::timestamps);
        FILTERS.put(QueryParameter.distance, values -> range(values, "/distance"));
        FILTERS.put(QueryParameter.duration, values -> range(values, "/duration"));
        FILTERS.put(QueryParameter.states, Filter::states);
        FILTERS.put(QueryParameter.types, Filter::callbackTypes);
        FILTERS.put(
                QueryParameter.vinPrefix,
                values -> element -> element.path("vin").asText().startsWith(values.get(0)));
    }

    private Filter() {}

    /** The elements that all parameters of a call let through. */
    static List<ObjectNode> apply(Call call, List<ObjectNode> elements) {
        Predicate<JsonNode> all = FILTERS.keySet().stream()
                .filter(call.operation().query()::contains)
                .map(parameter -> of(call, parameter))
                .filter(Objects::nonNull)
                .reduce(element -> true, Predicate::and);
        if (call.operation() == Operation.alarms && call.request().parameter("type") != null) {
            all = all.and(alarmTypes(call.values(QueryParameter.type)));
        }
        return elements.stream().filter(all).toList();
    }

    private static Predicate<JsonNode> of(Call call, QueryParameter parameter) {
        List<String> values = call.values(parameter);
        try {
            return values.isEmpty() ? null : FILTERS.get(parameter).apply(values);
        } catch (IllegalArgumentException e) {
            throw Refusal.badParameter(parameter.name(), String.join(",", values));
        }
    }

    /** From the first to the last instant of the timestamps of a call; all time where it has none. */
    static TimeRange span(Call call) {
        List<String> values = call.operation().query().contains(QueryParameter.timestamps)
                ? call.values(QueryParameter.timestamps)
                : List.of();
        try {
            return values.isEmpty() ? new TimeRange(Instant.MIN, Instant.MAX) : span(ranges(values));
        } catch (IllegalArgumentException e) {
            throw Refusal.badParameter(QueryParameter.timestamps.name(), String.join(",", values));
        }
    }

    private static TimeRange span(List<TimeRange> ranges) {
        return new TimeRange(
                ranges.stream().map(TimeRange::from).min(Instant::compareTo).orElse(Instant.MIN),
                ranges.stream().map(TimeRange::to).max(Instant::compareTo).orElse(Instant.MAX));
    }

    private static List<TimeRange> ranges(List<String> values) {
        if (values.size() > MOST_TIMESTAMPS) {
            throw new IllegalArgumentException("more than " + MOST_TIMESTAMPS + " ranges of time");
        }
        return values.stream().flatMap(value -> TimeRange.parse(value).stream()).toList();
    }

    private static Predicate<JsonNode> timestamps(List<String> values) {
        List<TimeRange> ranges = ranges(values);
        return element -> {
            Instant at = timeOf(element);
            return ranges.stream().anyMatch(range -> range.contains(at));
        };
    }

    private static Instant timeOf(JsonNode element) {
        return TIMES.stream()
                .map(element::at)
                .filter(JsonNode::isTextual)
                .findFirst()
                .map(time -> Instant.parse(time.asText()))
                .orElse(Instant.EPOCH);
    }

    private static Predicate<JsonNode> range(List<String> values, String pointer) {
        NumberRange range = NumberRange.parse(values.get(0));
        return element -> range.contains(element.at(pointer).asDouble());
    }

    private static Predicate<JsonNode> states(List<String> values) {
        requireKnown(values, TRIP_STATES);
        return trip -> statesOf(trip).anyMatch(values::contains);
    }

    private static Stream<String> statesOf(JsonNode trip) {
        Set<String> states = texts(trip.path("faults"), "/fault").collect(Collectors.toSet());
        if (!trip.path("done").asBoolean(true)) {
            states.add("Unfinished");
        }
        return states.isEmpty() ? Stream.of("Nominal") : states.stream();
    }

    private static Predicate<JsonNode> callbackTypes(List<String> values) {
        requireKnown(values, CALLBACK_TYPES);
        return callback -> callback.at("/subscribe/type").isEmpty()
                || texts(callback.at("/subscribe/type"), "").anyMatch(values::contains);
    }

    private static Predicate<JsonNode> alarmTypes(List<String> values) {
        List<String> fields = values.stream()
                .map(value -> value.startsWith(ALARM) ? value.substring(ALARM.length()) : value)
                .toList();
        return alarm -> fields.stream().anyMatch(alarm::has);
    }

    private static Stream<String> texts(JsonNode array, String pointer) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.at(pointer).asText());
    }

    private static void requireKnown(List<String> values, Set<String> known) {
        if (!known.containsAll(values)) {
            throw new IllegalArgumentException("unknown value in " + values);
        }
    }
}
