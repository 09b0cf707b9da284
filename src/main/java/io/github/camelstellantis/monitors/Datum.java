package io.github.camelstellantis.monitors;

import static io.github.camelstellantis.monitors.Operator.equalsTo;
import static io.github.camelstellantis.monitors.Operator.greaterThan;
import static io.github.camelstellantis.monitors.Operator.includedIn;
import static io.github.camelstellantis.monitors.Operator.lowerThan;
import static io.github.camelstellantis.monitors.Operator.onChange;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a monitor can watch, with the operators that the service takes for it (API 4.17.2). A comparison makes the
 * condition of a trigger: {@code Datum.ELECTRIC_LEVEL.lowerThan(20)}.
 */
public enum Datum {
    ALERT("vehicle.alert", Kind.TEXT, onChange, includedIn, equalsTo),
    /** km. */
    ODOMETER("vehicle.odometer", Kind.NUMBER, equalsTo, greaterThan, lowerThan),
    POWERTRAIN_STATUS("vehicle.powertrain.status", Kind.TEXT, equalsTo, onChange, includedIn),
    /** Degrees Celsius. */
    OIL_TEMPERATURE("vehicle.engines.thermic.oil.temp", Kind.NUMBER, equalsTo, greaterThan, lowerThan),
    /** %. */
    ELECTRIC_LEVEL("vehicle.energy.electric.level", Kind.NUMBER, equalsTo, greaterThan, lowerThan),
    /** km. */
    ELECTRIC_RANGE("vehicle.energy.electric.autonomy", Kind.NUMBER, equalsTo, greaterThan, lowerThan),
    /** %. */
    FUEL_LEVEL("vehicle.energy.fuel.level", Kind.NUMBER, equalsTo, greaterThan, lowerThan),
    /** km. */
    FUEL_RANGE("vehicle.energy.fuel.autonomy", Kind.NUMBER, equalsTo, greaterThan, lowerThan),
    /** km, of all energies together. */
    RANGE("vehicle.autonomy", Kind.NUMBER, equalsTo, greaterThan, lowerThan),
    /** Disconnected, InProgress, Failure, Stopped, Finished. */
    CHARGING_STATUS("vehicle.energy.charging.status", Kind.TEXT, onChange, equalsTo, includedIn),
    PLUGGED("vehicle.energy.charging.plugged", Kind.FLAG, onChange, equalsTo),
    CHARGING_TYPE("vehicle.energy.charging.type", Kind.TEXT, onChange, equalsTo),
    LOCKED_DOORS("vehicle.doorsState.lockedState", Kind.TEXT, onChange),
    OPEN_DOORS("vehicle.doorsState.opening", Kind.TEXT, onChange),
    MOVING("vehicle.kinetic.moving", Kind.FLAG, onChange, equalsTo),
    /** km/h. */
    SPEED("vehicle.kinetic.speed", Kind.NUMBER, equalsTo, greaterThan, lowerThan),
    TRIP_START("vehicle.trip.start", Kind.TEXT, onChange),
    TRIP_STOP("vehicle.trip.stop", Kind.TEXT, onChange),
    TRIP_DURATION("vehicle.trip.duration", Kind.NUMBER, equalsTo, greaterThan, lowerThan),
    /** km. */
    TRIP_DISTANCE("vehicle.trip.distance", Kind.NUMBER, equalsTo, greaterThan, lowerThan),
    /** Nominal, Unstarted, DataLacking, Unfinished. */
    TRIP_STATE("vehicle.trip.state", Kind.TEXT, includedIn),
    /** Normal, Omission. */
    BELT_WARNING("vehicle.safety.beltWarning", Kind.TEXT, onChange, equalsTo),
    /** Degrees Celsius. */
    AIR_TEMPERATURE("environment.air.temp", Kind.NUMBER, equalsTo, greaterThan, lowerThan),
    /** None, Geolocation, Full. */
    PRIVACY("privacy.state", Kind.TEXT, equalsTo, onChange, includedIn),
    DRIVING_MODE("vehicle.drivingBehavior.mode", Kind.TEXT, equalsTo, onChange, includedIn),
    /** NotDetected, Detected, ShockDetectionUnabled (sic). */
    EMERGENCY_CALL("vehicle.safety.autoECallTriggering", Kind.TEXT, equalsTo, onChange, includedIn),
    PRECONDITIONING("vehicle.preconditioning.airConditioning", Kind.TEXT, onChange),
    ALARM("vehicle.alarm.trigger.type", Kind.TEXT, onChange, equalsTo, includedIn),
    /** Inactive, Active. */
    ALARM_ACTIVATION("vehicle.alarm.status.activation", Kind.TEXT, onChange, equalsTo);

    private static final Map<String, Datum> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Datum::serviceName, Function.identity()));

    /** Of which the value before can be part of the condition, with the operators for it. */
    private static final Map<Datum, Set<Operator>> PREVIOUS = Map.of(
            ALERT, Set.of(includedIn, equalsTo),
            CHARGING_STATUS, Set.of(includedIn, equalsTo),
            PLUGGED, Set.of(equalsTo),
            MOVING, Set.of(equalsTo),
            BELT_WARNING, Set.of(includedIn, equalsTo),
            EMERGENCY_CALL, Set.of(includedIn, equalsTo),
            PRIVACY, Set.of(includedIn, equalsTo),
            DRIVING_MODE, Set.of(includedIn, equalsTo));

    /** What the values of a datum look like; those of an enumeration are left to the service, which adds new ones. */
    enum Kind {
        TEXT("text", ".+"),
        NUMBER("a number such as 20 or -4.5", "-?\\d+(\\.\\d+)?"),
        FLAG("true or false", "true|false");

        private final String description;
        private final Pattern form;

        Kind(String description, String form) {
            this.description = description;
            this.form = Pattern.compile(form);
        }

        boolean fits(String value) {
            return form.matcher(value).matches();
        }

        @Override
        public String toString() {
            return description;
        }
    }

    private final String serviceName;
    private final Kind kind;
    private final Set<Operator> operators;

    Datum(String serviceName, Kind kind, Operator first, Operator... others) {
        this.serviceName = serviceName;
        this.kind = kind;
        this.operators = EnumSet.of(first, others);
    }

    /** The datum of this name in a body. */
    static Optional<Datum> named(String serviceName) {
        return Optional.ofNullable(BY_NAME.get(serviceName));
    }

    static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** Its name in a body. */
    public String serviceName() {
        return serviceName;
    }

    /** The operators that the service takes for it. */
    public Set<Operator> operators() {
        return Set.copyOf(operators);
    }

    /** The operators for the value before; none where that cannot be part of the condition. */
    public Set<Operator> previousOperators() {
        return PREVIOUS.getOrDefault(this, Set.of());
    }

    Kind kind() {
        return kind;
    }

    /** Is this. */
    public Data equalsTo(Object value) {
        return Data.of(this, equalsTo, value);
    }

    /** Is more. */
    public Data greaterThan(Number value) {
        return Data.of(this, greaterThan, value);
    }

    /** Is less. */
    public Data lowerThan(Number value) {
        return Data.of(this, lowerThan, value);
    }

    /** Is one of these. */
    public Data includedIn(Object... values) {
        return Data.of(this, includedIn, values);
    }

    /** Is another than before. */
    public Data onChange() {
        return Data.of(this, onChange);
    }

    /** The names of operators in the order of {@link Operator}. */
    static List<String> sorted(Set<Operator> operators) {
        return operators.stream().sorted().map(Enum::name).toList();
    }
}
