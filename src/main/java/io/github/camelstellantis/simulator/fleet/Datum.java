package io.github.camelstellantis.simulator.fleet;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a monitor can watch about a vehicle, one row each: its name, the operators that it takes, and where it is read. */
public enum Datum {
    ALERT("vehicle.alert", Operators.LIST, Pace.TURNS, Sight::alertTypes),
    ODOMETER("vehicle.odometer", Operators.NUMBER, Pace.REPORTS, whole(Sight::mileage)),
    POWERTRAIN("vehicle.powertrain.status", Operators.LIST, Pace.TURNS, one(Sight::powertrain)),
    /** No simulated vehicle reports it. */
    OIL_TEMPERATURE("vehicle.engines.thermic.oil.temp", Operators.NUMBER, Pace.STILL, sight -> List.of()),
    ELECTRIC_LEVEL("vehicle.energy.electric.level", Operators.NUMBER, Pace.REPORTS, whole(Sight::charge)),
    ELECTRIC_AUTONOMY("vehicle.energy.electric.autonomy", Operators.NUMBER, Pace.REPORTS, whole(Sight::electricRange)),
    FUEL_LEVEL("vehicle.energy.fuel.level", Operators.NUMBER, Pace.REPORTS, whole(Sight::fuel)),
    FUEL_AUTONOMY("vehicle.energy.fuel.autonomy", Operators.NUMBER, Pace.REPORTS, whole(Sight::fuelRange)),
    AUTONOMY("vehicle.autonomy", Operators.NUMBER, Pace.REPORTS, whole(Sight::range)),
    CHARGING_STATUS("vehicle.energy.charging.status", Operators.LIST, Pace.TURNS, one(Sight::chargingStatus)),
    CHARGING_PLUGGED("vehicle.energy.charging.plugged", Operators.STATE, Pace.TURNS, one(Sight::plugged)),
    CHARGING_TYPE("vehicle.energy.charging.type", Operators.STATE, Pace.TURNS, one(Sight::chargingType)),
    LOCKED_STATE("vehicle.doorsState.lockedState", Operators.CHANGE, Pace.TURNS, one(Sight::lockedState)),
    OPENING("vehicle.doorsState.opening", Operators.CHANGE, Pace.STILL, one(sight -> "Closed")),
    MOVING("vehicle.kinetic.moving", Operators.STATE, Pace.TURNS, one(Sight::isMoving)),
    SPEED("vehicle.kinetic.speed", Operators.NUMBER, Pace.REPORTS, one(Sight::speed)),
    TRIP_START("vehicle.trip.start", Operators.CHANGE, Pace.TURNS, one(Sight::tripBegun)),
    TRIP_STOP("vehicle.trip.stop", Operators.CHANGE, Pace.TURNS, one(Sight::tripEnded)),
    TRIP_DURATION("vehicle.trip.duration", Operators.NUMBER, Pace.REPORTS, whole(Sight::tripSeconds)),
    TRIP_DISTANCE("vehicle.trip.distance", Operators.NUMBER, Pace.REPORTS, one(Sight::tripDistance)),
    TRIP_STATE("vehicle.trip.state", Operators.INCLUDED, Pace.TURNS, Sight::tripStates),
    BELT("vehicle.safety.beltWarning", Operators.STATE, Pace.STILL, one(sight -> "Normal")),
    TEMPERATURE("environment.air.temp", Operators.NUMBER, Pace.REPORTS, one(Sight::temperature)),
    PRIVACY("privacy.state", Operators.LIST, Pace.STILL, one(Sight::privacy)),
    DRIVING_MODE("vehicle.drivingBehavior.mode", Operators.LIST, Pace.STILL, one(sight -> "Normal")),
    EMERGENCY_CALL("vehicle.safety.autoECallTriggering", Operators.LIST, Pace.STILL, one(sight -> "NotDetected")),
    PRECONDITIONING(
            "vehicle.preconditioning.airConditioning", Operators.CHANGE, Pace.TURNS, one(Sight::preconditioning)),
    ALARM_TRIGGER("vehicle.alarm.trigger.type", Operators.LIST, Pace.TURNS, one(Sight::breakIn)),
    ALARM_ACTIVATION("vehicle.alarm.status.activation", Operators.STATE, Pace.TURNS, one(Sight::alarmActivation));

    /** The sets of operators that data have in common. */
    private static final class Operators {
        private static final Set<String> NUMBER = Set.of("equalsTo", "greaterThan", "lowerThan");
        private static final Set<String> LIST = Set.of("equalsTo", "includedIn", "onChange");
        private static final Set<String> STATE = Set.of("equalsTo", "onChange");
        private static final Set<String> CHANGE = Set.of("onChange");
        private static final Set<String> INCLUDED = Set.of("includedIn");
    }

    private static final Map<String, Datum> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Datum::dataName, Function.identity()));

    private final String dataName;
    private final Set<String> operators;
    private final Pace pace;
    private final Function<Sight, List<String>> read;

    Datum(String dataName, Set<String> operators, Pace pace, Function<Sight, List<String>> read) {
        this.dataName = dataName;
        this.operators = operators;
        this.pace = pace;
        this.read = read;
    }

    /** The datum that the service calls so. */
    public static Optional<Datum> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** As the service calls it, such as {@code vehicle.energy.electric.level}. */
    public String dataName() {
        return dataName;
    }

    /** The operators that a monitor may use with it. */
    public Set<String> operators() {
        return operators;
    }

    /** How often it can change. */
    public Pace pace() {
        return pace;
    }

    /** Its values: mostly one; none where the vehicle does not have or show it. */
    public List<String> of(Sight sight) {
        return read.apply(sight);
    }

    private static Function<Sight, List<String>> one(Function<Sight, Object> read) {
        return sight -> {
            Object value = read.apply(sight);
            return value == null ? List.of() : List.of(value.toString());
        };
    }

    /** Where the service compares whole numbers. */
    private static Function<Sight, List<String>> whole(Function<Sight, Double> read) {
        return one(sight -> {
            Double value = read.apply(sight);
            return value == null ? null : (long) Math.floor(value);
        });
    }
}
