package io.github.camelstellantis.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelstellantis.api.Vin;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The status of one vehicle, normalized: one name, type and unit for each value, whichever spelling the service used.
 * <b>Null means not known, or withheld by privacy</b>, in every field: what a vehicle does not measure, what a scope does
 * not allow, what cannot be read, and values that the service is known to make up. These are: a temperature of 215; mileage 0
 * with the ignition off; the position (0, 0); a charge of more than 10 % with a range of 0 (level and range are both null);
 * an auxiliary battery of volts instead of a percentage. Privacy {@code Geolocation} makes the position null, {@code Full}
 * everything that the vehicle measured.
 *
 * @param vin the vehicle identification number: from the document if it has one, or else from the {@link Identity}
 * @param brand Peugeot, Citroen, DS, Opel or Vauxhall, as the identity says
 * @param account the name under which the owner's tokens are kept, as the identity says
 * @param observedAt when the service was asked
 * @param updatedAt how new the data is: the newest {@code updatedAt} or {@code createdAt} of the status or one of its
 *     parts, leaving out what is before 2010, and parts more than a day ahead of both the status itself and
 *     {@code observedAt} (a car's clock gone wrong)
 * @param mileageKm odometer, km, 0 or more
 * @param electricLevelPercent charge of the traction battery, 0 to 100 %
 * @param electricRangeKm what it is good for, km, 0 or more
 * @param chargingStatus as the service says it: Disconnected, InProgress, Failure, Stopped, Finished
 * @param plugged whether the charging cable is plugged in
 * @param chargingRateKmh how fast it charges: km of range gained in an hour
 * @param chargingRemaining until it is charged, 0 or more; ISO 8601 text ({@code PT1H30M}) in the map
 * @param fuelLevelPercent fuel (or hydrogen), 0 to 100 %
 * @param fuelRangeKm what it is good for, km, 0 or more
 * @param ignition as the service says it: Stop, StartUp, Start
 * @param moving whether it moves
 * @param speedKmh speed, km/h, 0 or more
 * @param latitude WGS 84 degrees, -90 to 90; null together with the rest of the position
 * @param longitude WGS 84 degrees, -180 to 180
 * @param altitudeM altitude, metres
 * @param heading course, 0 to 360 degrees
 * @param positionAt when the position was taken
 * @param doorsLocked true when all locks that are known are locked, false when one is not
 * @param openDoors names of the doors and windows that are open (Driver, Passenger, RearLeft, RearRight, Trunk, RearWindow,
 *     RoofWindow); empty when all that are known are closed; in the map comma-separated text: {@code Driver,Trunk}, or
 *     empty text
 * @param outsideTemperatureC degrees Celsius
 * @param auxiliaryBatteryPercent state of the 12 V battery, 17 to 100 % (the service calls it {@code battery.voltage})
 * @param batteryCapacityWh capacity of the traction battery, Wh
 * @param preconditioning of the air, as the service says it: Enabled, Disabled, Finished, Failure
 * @param privacy as the service says it: None, Geolocation, Full
 */
public record Snapshot(
        String vin,
        String brand,
        String account,
        Instant observedAt,
        Instant updatedAt,
        Double mileageKm,
        Double electricLevelPercent,
        Integer electricRangeKm,
        String chargingStatus,
        Boolean plugged,
        Integer chargingRateKmh,
        Duration chargingRemaining,
        Double fuelLevelPercent,
        Integer fuelRangeKm,
        String ignition,
        Boolean moving,
        Double speedKmh,
        Double latitude,
        Double longitude,
        Double altitudeM,
        Integer heading,
        Instant positionAt,
        Boolean doorsLocked,
        List<String> openDoors,
        Double outsideTemperatureC,
        Double auxiliaryBatteryPercent,
        Integer batteryCapacityWh,
        String preconditioning,
        String privacy) {

    private static final Set<String> IGNITION_ON = Set.of("StartUp", "Start");
    private static final String IN_PROGRESS = "InProgress";

    /** Copies the list of doors. */
    public Snapshot {
        openDoors = openDoors == null ? null : List.copyOf(openDoors);
    }

    /**
     * Of a status (or an own flat map) as Jackson parses it. Never fails: what is absent, unknown or of a wrong type is
     * null.
     *
     * @param status a status, a webhook extension {@code {"status": …}} or a map made by {@link #toMap()}
     * @param identity what the status does not say of itself; what it does say wins
     */
    public static Snapshot of(Map<?, ?> status, Identity identity) {
        return SnapshotReader.read(status, identity);
    }

    /** So that Jackson reads what it wrote. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Snapshot of(Map<String, Object> json) {
        return of(json, Identity.UNKNOWN);
    }

    /** Of a status as a JSON tree; never fails, as {@link #of(Map, Identity)}. */
    public static Snapshot of(JsonNode status, Identity identity) {
        return SnapshotReader.read(Json.parse(status), identity);
    }

    /** Of a status as JSON text. Fails with {@link IllegalArgumentException} only if it is no JSON. */
    public static Snapshot of(String json, Identity identity) {
        return SnapshotReader.read(Json.parse(json), identity);
    }

    /** Of a status as JSON bytes. Fails with {@link IllegalArgumentException} only if they are no JSON. */
    public static Snapshot of(byte[] json, Identity identity) {
        return SnapshotReader.read(Json.parse(json), identity);
    }

    /**
     * Of a status as a stream of JSON, which is read and closed. Fails with {@link IllegalArgumentException} if it is no
     * JSON, with {@link java.io.UncheckedIOException} if it cannot be read.
     */
    public static Snapshot of(InputStream json, Identity identity) {
        return SnapshotReader.read(Json.parse(json), identity);
    }

    /** Whether it moves or its ignition is on; false where neither is known. */
    public boolean isOnTheMove() {
        return Boolean.TRUE.equals(moving) || ignition != null && IGNITION_ON.contains(ignition);
    }

    /** Whether the traction battery is being charged; false where that is not known. */
    public boolean isCharging() {
        return IN_PROGRESS.equals(chargingStatus);
    }

    /**
     * All fields under their names and in their order, nulls included; values are text, numbers and booleans only, so that
     * JSON and SQL take them: times as ISO 8601 text in UTC, the duration as ISO 8601 text, the doors comma-separated.
     * Jackson writes a snapshot as this map, too.
     */
    @JsonValue
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        Fields.ALL.forEach(field -> map.put(field.name(), field.write(this)));
        return map;
    }

    /** The map as a JSON object. */
    public String toJson() {
        return Json.text(toMap());
    }

    /** The VIN is masked and nothing personal is shown, because this ends up in logs. */
    @Override
    public String toString() {
        return "Snapshot[" + Vin.masked(vin) + ", " + brand + ", updatedAt=" + updatedAt + "]";
    }
}
