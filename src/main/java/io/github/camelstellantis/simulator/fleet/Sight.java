package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** What the service knows of a vehicle at one instant: its last report until then, and its trip. */
public final class Sight {

    private static final double NO_TEMPERATURE = 215;

    private final Profile profile;
    private final Instant at;
    private final Moment moment;
    private final Drive drive;

    /**
     * @param drive the trip that is under way or was the last one, or null
     */
    Sight(Profile profile, Instant at, Moment moment, Drive drive) {
        this.profile = profile;
        this.at = at;
        this.moment = moment;
        this.drive = drive;
    }

    /** The distance to a place in km; not a number where the driver keeps the position private. */
    public double kmTo(double latitude, double longitude) {
        return profile.traits().showsPosition()
                ? moment.standing().place().kmTo(new Place(latitude, longitude, 0))
                : Double.NaN;
    }

    /** Whether it is on a trip. */
    public boolean isMoving() {
        return moment.driving();
    }

    /** The body of {@code status}. */
    public ObjectNode status() {
        return new StatusDocument(profile).of(moment);
    }

    /** What is left until the next service. */
    public ObjectNode maintenance() {
        return MaintenanceDocument.of(moment);
    }

    /** The last position as a GeoJSON feature; null where the driver keeps it private. */
    public ObjectNode position() {
        return profile.traits().showsPosition() ? PositionDocument.of(moment.standing()) : null;
    }

    /** The doors as a status shows them. */
    public ObjectNode doorsState() {
        return new VehicleParts(profile, moment).doors().put("createdAt", Json.time(moment.at()));
    }

    /** The last message of {@code telemetry}. */
    public ObjectNode telemetry() {
        return new TelemetryDocument(profile).of(moment);
    }

    /** The trip that is under way or was the last one; null before the first. */
    public ObjectNode trip() {
        return drive == null ? null : new TripDocument(profile).of(drive, at);
    }

    /** The alerts that are active. */
    public ArrayNode activeAlerts() {
        ArrayNode active = Json.array();
        if (drive != null) {
            new Incidents(profile)
                    .alerts(drive, at).stream()
                            .filter(alert -> alert.path("active").asBoolean())
                            .forEach(active::add);
        }
        return active;
    }

    /** The state of the alarm and, while it sounds, why; both in one object. */
    public ObjectNode alarm() {
        ObjectNode alarm = Json.object();
        alarm.set("status", new VehicleParts(profile, moment).alarm().put("createdAt", Json.time(moment.at())));
        if (drive != null) {
            new Incidents(profile)
                    .alarms(drive, at).stream()
                            .filter(event -> event.has("trigger"))
                            .forEach(event -> alarm.set("trigger", event.get("trigger")));
        }
        return alarm;
    }

    List<String> alertTypes() {
        return activeAlerts().findValuesAsText("type");
    }

    Double mileage() {
        return new VehicleParts(profile, moment).odometer().path("mileage").asDouble();
    }

    String powertrain() {
        return moment.driving() ? "Running" : "NotRunning";
    }

    Double charge() {
        return plugsIn() ? Json.round(moment.standing().charge(), 1) : null;
    }

    Double electricRange() {
        return plugsIn()
                ? (double) profile.model().electricRangeKm(moment.standing().charge())
                : null;
    }

    Double fuel() {
        return burnsFuel() ? Json.round(moment.standing().fuel(), 1) : null;
    }

    Double fuelRange() {
        return burnsFuel()
                ? (double) profile.model().fuelRangeKm(moment.standing().fuel())
                : null;
    }

    Double range() {
        Double electric = electricRange();
        Double burning = fuelRange();
        return electric == null ? burning : burning == null ? electric : Double.valueOf(electric + burning);
    }

    String chargingStatus() {
        return plugsIn() ? moment.chargingStatus() : null;
    }

    Boolean plugged() {
        return plugsIn() ? moment.charge() != null : null;
    }

    String chargingType() {
        return plugsIn() ? moment.charging() ? "Slow" : "No" : null;
    }

    String lockedState() {
        return moment.locked() ? "Locked" : "Unlocked";
    }

    double speed() {
        return Json.round(moment.speedKmh(), 1);
    }

    String tripBegun() {
        return drive == null ? null : drive.id();
    }

    /** None while the next one is under way. */
    String tripEnded() {
        return drive == null || drive.lasts(at) ? null : drive.id();
    }

    Double tripSeconds() {
        ObjectNode trip = trip();
        return trip == null ? null : trip.path("duration").asDouble();
    }

    Double tripDistance() {
        ObjectNode trip = trip();
        return trip == null ? null : trip.path("distance").asDouble();
    }

    /** As a filter of trips calls them. */
    List<String> tripStates() {
        if (drive == null) {
            return List.of();
        }
        if (drive.lasts(at)) {
            return List.of("Unfinished");
        }
        return List.of(profile.traits().showsPosition() ? "Nominal" : "DataLacking");
    }

    Double temperature() {
        double temperature =
                new VehicleParts(profile, moment).environment().at("/air/temp").asDouble();
        return temperature == NO_TEMPERATURE ? null : temperature;
    }

    String privacy() {
        return profile.traits().privacy().name();
    }

    String preconditioning() {
        return moment.preconditioning().status();
    }

    String alarmActivation() {
        return moment.locked() ? "Active" : "Inactive";
    }

    /** While the alarm sounds. */
    String breakIn() {
        return drive == null ? null : new Incidents(profile).breakIn(drive, at);
    }

    private boolean burnsFuel() {
        return profile.model().motorization().burnsFuel();
    }

    private boolean plugsIn() {
        return profile.model().motorization().plugsIn();
    }
}
