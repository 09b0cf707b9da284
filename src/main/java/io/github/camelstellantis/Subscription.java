package io.github.camelstellantis;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.QueryParameter;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.client.DayBudget;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.watch.DataAges;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a consumer wants to be told of, and the service that knows it. */
final class Subscription {

    private static final Map<Operation, Duration> LOOKBACKS = Map.of(Operation.telemetry, Duration.ofMinutes(10));
    private static final Duration LOOKBACK = Duration.ofDays(1);

    /** So that little is fetched at once even where the service would give more. */
    private static final int PAGE_SIZE = 500;

    private final Operation operation;
    private final StellantisConfiguration configuration;
    private final VehicleService service;
    private final Clock clock;
    private final DataAges ages;
    private final Rhythm rhythm;
    private final DayBudget.Spender spender;
    private final Instant startedAt;
    private volatile Instant endedAt;
    private volatile Instant askedEverybodyAt;
    private final OutputType outputType;
    private final StartFrom startFrom;

    Subscription(
            Operation operation,
            StellantisConfiguration configuration,
            VehicleService service,
            Clock clock,
            DataAges ages) {
        this.operation = operation;
        this.configuration = configuration;
        this.service = service;
        this.clock = clock;
        this.ages = ages;
        this.rhythm =
                configuration.isAdaptive() ? new Rhythm.Adaptive(service.day(), configuration) : Rhythm.EVERY_POLL;
        this.spender = service.day()
                .spender(
                        configuration.getReservePercent(),
                        configuration.getSlowBelowPercent(),
                        configuration.getLimitShare());
        this.startedAt = clock.instant();
        this.endedAt = startedAt;
        this.askedEverybodyAt = startedAt;
        this.outputType = configuration.getOutputType() == null ? OutputType.map : configuration.getOutputType();
        this.startFrom = new StartFrom(configuration.getStartFrom());
    }

    Operation operation() {
        return operation;
    }

    boolean onlyNew() {
        return configuration.isOnlyNew();
    }

    StartFrom startFrom() {
        return startFrom;
    }

    /**
     * From when on to tell of a vehicle that is new here: since the start, but not of what was long before anybody could
     * have known the vehicle.
     */
    Instant start() {
        Instant known = askedEverybodyAt.minus(VehicleService.BETWEEN_LISTS);
        return startFrom.from(known.isAfter(startedAt) ? known : startedAt);
    }

    /** A poll begins. */
    Instant begin() {
        Instant now = now();
        rhythm.begin(now);
        return now;
    }

    /**
     * A poll came to its end.
     *
     * @param askedEverybody whether it met no outage and could read all logins: else there may be vehicles that it has not heard of
     */
    void ended(Instant begun, boolean askedEverybody) {
        endedAt = begun;
        if (askedEverybody) {
            askedEverybodyAt = begun;
        }
    }

    /** How long ago the last poll that came to its end began. */
    Duration lag() {
        return Duration.between(endedAt, now());
    }

    /** A vehicle has answered with data that it reported then; null where it does not say. */
    void reported(Target target, Instant updatedAt) {
        if (updatedAt != null) {
            ages.seen(target.vin(), updatedAt);
        }
    }

    Duration lookback() {
        return configuration.getLookback() == null
                ? LOOKBACKS.getOrDefault(operation, LOOKBACK)
                : configuration.getLookback();
    }

    Instant now() {
        return clock.instant();
    }

    String positionKey(Target target) {
        return target.positionKey(operation);
    }

    /** How long to wait before the next vehicle, so that the day's requests last. */
    Duration pause() {
        return spender.book();
    }

    /** A vehicle has been asked what it does; null is one that has no data. */
    void asked(Target target, Snapshot answer) {
        rhythm.asked(target, answer, now());
    }

    /** The vehicles of an account, or the one of the endpoint, that are due. */
    List<Target> vehicles(Credentials account) {
        Instant now = now();
        return all(account).stream().filter(target -> rhythm.isDue(target, now)).toList();
    }

    private List<Target> all(Credentials account) {
        if (configuration.getVin() != null || configuration.getVehicleId() != null) {
            return List.of(new Target(account, configuration.getVin(), configuration.getVehicleId()));
        }
        return service.vins(account).stream()
                .map(vin -> new Target(account, vin, null))
                .toList();
    }

    /** Asks for the document of a target; its body is a Map. */
    Result call(Target target) {
        return service.call(operation, options(target, Map.of()), null, target.credentials());
    }

    /** Asks for the elements of a target. */
    Result elements(Target target, Map<QueryParameter, List<String>> more) {
        return service.elements(operation, options(target, more), target.credentials());
    }

    private CallOptions options(Target target, Map<QueryParameter, List<String>> more) {
        Map<QueryParameter, List<String>> query = new EnumMap<>(QueryParameter.class);
        if (operation.query().contains(QueryParameter.pageSize)) {
            query.put(QueryParameter.pageSize, List.of(String.valueOf(Math.min(PAGE_SIZE, operation.maxPageSize()))));
        }
        operation.query().forEach(parameter -> {
            String value = EndpointOptions.query(configuration, parameter);
            if (value != null) {
                query.put(parameter, parameter.values(value));
            }
        });
        query.putAll(more);
        return new CallOptions(target.ids(), query, OutputType.map, null, null);
    }

    /** The body of a message, of an answer. */
    Object body(Result result) {
        boolean asReceived = outputType == OutputType.json && operation.answer() != Operation.Answer.SNAPSHOT;
        return asReceived ? result.answer().body() : body((Map<?, ?>) result.body());
    }

    /** The body of a message, of one of many elements. */
    Object body(Map<?, ?> content) {
        return service.written(content, outputType);
    }
}
