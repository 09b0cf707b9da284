package io.github.camelstellantis.data;

import static io.github.camelstellantis.data.Kind.DECIMAL;
import static io.github.camelstellantis.data.Kind.DURATION;
import static io.github.camelstellantis.data.Kind.FLAG;
import static io.github.camelstellantis.data.Kind.TEXT;
import static io.github.camelstellantis.data.Kind.TIME;
import static io.github.camelstellantis.data.Kind.WHOLE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The fields of a snapshot, one row each: where a status has it, new spellings before old ones. Old and new are sent at
 * once, and either may be missing.
 */
final class Fields {

    static final Field<String> VIN = new Field<>("vin", TEXT, Snapshot::vin);
    static final Field<String> BRAND = new Field<>("brand", TEXT, Snapshot::brand);
    static final Field<String> ACCOUNT = new Field<>("account", TEXT, Snapshot::account);
    static final Field<Instant> OBSERVED_AT = new Field<>("observedAt", TIME, Snapshot::observedAt);
    static final Field<Instant> UPDATED_AT = new Field<>("updatedAt", TIME, Snapshot::updatedAt);

    static final Field<Double> MILEAGE = new Field<>("mileageKm", DECIMAL, Snapshot::mileageKm)
            .at("odometer/mileage", "timed.odometer/mileage", "timed/odometer/mileage")
            .where(atLeast(0));

    static final Field<Double> ELECTRIC_LEVEL = new Field<>(
                    "electricLevelPercent", DECIMAL, Snapshot::electricLevelPercent)
            .at(energy("Electric", "level"))
            .where(between(0, 100));
    static final Field<Integer> ELECTRIC_RANGE = new Field<>("electricRangeKm", WHOLE, Snapshot::electricRangeKm)
            .at(energy("Electric", "autonomy"))
            .where(atLeast(0));
    static final Field<String> CHARGING_STATUS =
            new Field<>("chargingStatus", TEXT, Snapshot::chargingStatus).at(charging("status"));
    static final Field<Boolean> PLUGGED = new Field<>("plugged", FLAG, Snapshot::plugged).at(charging("plugged"));
    static final Field<Integer> CHARGING_RATE = new Field<>("chargingRateKmh", WHOLE, Snapshot::chargingRateKmh)
            .at(charging("chargingRate"))
            .where(atLeast(0));
    static final Field<Duration> CHARGING_REMAINING =
            new Field<>("chargingRemaining", DURATION, Snapshot::chargingRemaining).at(charging("remainingTime"));

    static final Field<Double> FUEL_LEVEL = new Field<>("fuelLevelPercent", DECIMAL, Snapshot::fuelLevelPercent)
            .at(energy("Fuel", "level"))
            .where(between(0, 100));
    static final Field<Integer> FUEL_RANGE = new Field<>("fuelRangeKm", WHOLE, Snapshot::fuelRangeKm)
            .at(energy("Fuel", "autonomy"))
            .where(atLeast(0));

    static final Field<String> IGNITION = new Field<>("ignition", TEXT, Snapshot::ignition).at("ignition/type");
    static final Field<Boolean> MOVING = new Field<>("moving", FLAG, Snapshot::moving).at(kinetic("moving"));
    static final Field<Double> SPEED = new Field<>("speedKmh", DECIMAL, Snapshot::speedKmh)
            .at(kinetic("speed"))
            .where(atLeast(0));

    static final Field<Double> LATITUDE = new Field<>("latitude", DECIMAL, Snapshot::latitude)
            .at("lastPosition/geometry/coordinates/1")
            .where(between(-90, 90));
    static final Field<Double> LONGITUDE = new Field<>("longitude", DECIMAL, Snapshot::longitude)
            .at("lastPosition/geometry/coordinates/0")
            .where(between(-180, 180));
    static final Field<Double> ALTITUDE =
            new Field<>("altitudeM", DECIMAL, Snapshot::altitudeM).at("lastPosition/geometry/coordinates/2");
    static final Field<Integer> HEADING = new Field<>("heading", WHOLE, Snapshot::heading)
            .at("lastPosition/properties/heading")
            .where(between(0, 360));
    static final Field<Instant> POSITION_AT = new Field<>("positionAt", TIME, Snapshot::positionAt)
            .at("lastPosition/properties/updatedAt", "lastPosition/properties/createdAt");

    static final Field<Boolean> DOORS_LOCKED = new Field<>("doorsLocked", Kind.LOCKED, Snapshot::doorsLocked)
            .at("doorsState/lockedStates", "doorsState/lockedState");
    static final Field<List<String>> OPEN_DOORS =
            new Field<>("openDoors", Kind.OPEN, Snapshot::openDoors).at("doorsState/opening");

    /** 215 is how the service says that it does not know. */
    static final Field<Double> OUTSIDE_TEMPERATURE = new Field<>(
                    "outsideTemperatureC", DECIMAL, Snapshot::outsideTemperatureC)
            .at("environment/air/temp")
            .where(between(-90, 90));

    /** Called a voltage, and a percentage: what is less can only be volts. */
    static final Field<Double> AUXILIARY_BATTERY = new Field<>(
                    "auxiliaryBatteryPercent", DECIMAL, Snapshot::auxiliaryBatteryPercent)
            .at("battery/voltage")
            .where(between(17, 100));

    static final Field<Integer> BATTERY_CAPACITY = new Field<>("batteryCapacityWh", WHOLE, Snapshot::batteryCapacityWh)
            .at(energy(
                    "Electric",
                    "extension/electric/battery/load/capacity",
                    "extension/electric/battery/capacity",
                    "battery/load/capacity",
                    "battery/capacity"))
            .where(atLeast(1));
    static final Field<String> PRECONDITIONING = new Field<>("preconditioning", TEXT, Snapshot::preconditioning)
            .at("preconditioning/airConditioning/status", "preconditionning/airConditioning/status");
    static final Field<String> PRIVACY = new Field<>("privacy", TEXT, Snapshot::privacy).at("privacy/state");

    /** Whose snapshot it is, how old, and how private. */
    static final List<Field<?>> ABOUT = List.of(VIN, BRAND, ACCOUNT, OBSERVED_AT, UPDATED_AT, PRIVACY);

    static final List<Field<?>> POSITION = List.of(LATITUDE, LONGITUDE, ALTITUDE, HEADING, POSITION_AT);

    /** All of them, in the order of the record. */
    static final List<Field<?>> ALL = List.of(
            VIN,
            BRAND,
            ACCOUNT,
            OBSERVED_AT,
            UPDATED_AT,
            MILEAGE,
            ELECTRIC_LEVEL,
            ELECTRIC_RANGE,
            CHARGING_STATUS,
            PLUGGED,
            CHARGING_RATE,
            CHARGING_REMAINING,
            FUEL_LEVEL,
            FUEL_RANGE,
            IGNITION,
            MOVING,
            SPEED,
            LATITUDE,
            LONGITUDE,
            ALTITUDE,
            HEADING,
            POSITION_AT,
            DOORS_LOCKED,
            OPEN_DOORS,
            OUTSIDE_TEMPERATURE,
            AUXILIARY_BATTERY,
            BATTERY_CAPACITY,
            PRECONDITIONING,
            PRIVACY);

    private Fields() {}

    private static String[] energy(String type, String... paths) {
        return Stream.of("energies", "energy")
                .flatMap(energies -> Stream.of(paths).map(path -> energies + "[type=" + type + "]/" + path))
                .toArray(String[]::new);
    }

    private static String[] charging(String name) {
        return energy("Electric", "extension/electric/charging/" + name, "charging/" + name);
    }

    private static String[] kinetic(String name) {
        return Stream.of("kinetic/", "vehicle/kinetic/", "_embedded/extension/kinetic/")
                .map(kinetic -> kinetic + name)
                .toArray(String[]::new);
    }

    private static Predicate<Number> atLeast(double least) {
        return number -> number.doubleValue() >= least;
    }

    private static Predicate<Number> between(double least, double most) {
        return number -> number.doubleValue() >= least && number.doubleValue() <= most;
    }
}
