package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Vin;
import io.github.camelstellantis.simulator.fleet.Orders.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A connected vehicle: the documents that the service would send of it at its clock's time, without {@code _links},
 * and the remote commands that it carries out. Documents belong to the caller, who may change them. Safe for
 * concurrent use.
 */
public final class SimulatedVehicle {

    private static final int ID_DIGITS = 128;

    private final Profile profile;
    private final Timeline timeline;
    private final Logbook logbook;
    private final Clock clock;
    private final Map<String, SimulatedVehicle> byId;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private String id;
    private int idsUsed;

    SimulatedVehicle(Profile profile, Timeline timeline, Clock clock, Map<String, SimulatedVehicle> byId) {
        this.profile = profile;
        this.timeline = timeline;
        this.logbook = new Logbook(profile, timeline);
        this.clock = clock;
        this.byId = byId;
        this.id = nextId();
    }

    /** The vehicle identification number, which never changes. */
    public String vin() {
        return profile.vin();
    }

    /** The opaque id, until {@link #changeId()}. */
    public synchronized String id() {
        return id;
    }

    public Brand brand() {
        return profile.brand();
    }

    /** The body of {@code vehicle}, and the element of {@code vehicles}. */
    public ObjectNode vehicle() {
        return new VehicleDocument(profile).of(id());
    }

    /** The last status that was reported; null for a vehicle that has not reported yet. */
    public ObjectNode status() {
        return status(clock.instant());
    }

    /** The status as it was known at an instant; null where nothing was known or is remembered any more. */
    public ObjectNode status(Instant when) {
        Moment moment = momentAt(when);
        return moment == null ? null : new StatusDocument(profile).of(moment);
    }

    /** A GeoJSON feature; null without data or where the driver keeps the position private. */
    public ObjectNode lastPosition() {
        Moment moment = profile.traits().showsPosition() ? momentAt(clock.instant()) : null;
        return moment == null ? null : PositionDocument.of(moment.standing());
    }

    /** What is left until the next service; null without data. */
    public ObjectNode maintenance() {
        Moment moment = momentAt(clock.instant());
        return moment == null ? null : MaintenanceDocument.of(moment);
    }

    /** The trips of the last month that have begun, oldest first. */
    public List<ObjectNode> trips() {
        return trips(Instant.MIN, Instant.MAX);
    }

    /** The trips that began between two instants (inclusive) of the last month, oldest first, as they are shown now. */
    public List<ObjectNode> trips(Instant from, Instant to) {
        return logbook.trips(from, to, clock.instant());
    }

    /** The alerts of the last month, oldest first. */
    public List<ObjectNode> alerts() {
        return alerts(Instant.MIN, Instant.MAX);
    }

    /** The alerts of trips between two instants of the last month, and of the trip before, oldest first. */
    public List<ObjectNode> alerts(Instant from, Instant to) {
        return incidents(logbook::alerts, from, to);
    }

    /** The alarms of the last month, oldest first. */
    public List<ObjectNode> alarms() {
        return alarms(Instant.MIN, Instant.MAX);
    }

    /** The alarms after trips between two instants of the last month, and after the trip before, oldest first. */
    public List<ObjectNode> alarms(Instant from, Instant to) {
        return incidents(new Incidents(profile)::alarms, from, to);
    }

    /** The collisions of the last month, oldest first. */
    public List<ObjectNode> collisions() {
        return collisions(Instant.MIN, Instant.MAX);
    }

    /** The collisions of trips between two instants of the last month, and of the trip before, oldest first. */
    public List<ObjectNode> collisions(Instant from, Instant to) {
        return incidents(new Incidents(profile)::collisions, from, to);
    }

    /** Whether the service shows a trip of this id. */
    public boolean hasTrip(String tripId) {
        return logbook.shownTrip(tripId, clock.instant()).isPresent();
    }

    /** The trips and alerts that began between two instants (inclusive) of the last month. */
    List<Happening> happenings(Instant from, Instant to) {
        return logbook.happenings(from, to);
    }

    /** Everything reported in the last month, oldest first; with position and maintenance as extensions. */
    public List<ObjectNode> telemetry() {
        return telemetry(Instant.MIN, Instant.MAX);
    }

    /** What was reported between two instants (inclusive) of the last month, oldest first. */
    public List<ObjectNode> telemetry(Instant from, Instant to) {
        Instant now = clock.instant();
        return profile.silent() ? List.of() : telemetry(timeline.reports(from, to.isAfter(now) ? now : to));
    }

    /** The positions reported on a trip, oldest first; none of an unknown trip. */
    public List<ObjectNode> tripWayPoints(String tripId) {
        if (!profile.traits().showsPosition()) {
            return List.of();
        }
        return logbook.reports(tripId, clock.instant()).stream()
                .map(moment -> PositionDocument.of(moment.standing()))
                .toList();
    }

    /** The alerts of a trip; none of an unknown one. */
    public List<ObjectNode> tripAlerts(String tripId) {
        return logbook.incidents(logbook::alerts, tripId, clock.instant());
    }

    /** The collisions of a trip; none of an unknown one. */
    public List<ObjectNode> tripCollisions(String tripId) {
        return logbook.incidents(new Incidents(profile)::collisions, tripId, clock.instant());
    }

    /** The telemetry of a trip; none of an unknown one. */
    public List<ObjectNode> tripTelemetry(String tripId) {
        return telemetry(logbook.reports(tripId, clock.instant()));
    }

    /** The extension {@code onboardCapabilities}. */
    public ObjectNode onboardCapabilities() {
        return new CapabilitiesDocument(profile).document();
    }

    /** Makes the vehicle report. */
    public void wakeUp() {
        command(Kind.WAKE_UP, true);
    }

    /** Starts or stops charging; a vehicle that drives or cannot charge only reports. */
    public void charge(boolean on) {
        command(Kind.CHARGE, on);
    }

    /** Starts or stops preconditioning, which ends by itself after ten minutes; without a plug it only reports. */
    public void precondition(boolean on) {
        command(Kind.PRECONDITION, on);
    }

    /** Locks or unlocks the doors; driving off and parking do so too. */
    public void lockDoors(boolean locked) {
        command(Kind.LOCK, locked);
    }

    /** Whether its battery is being charged now. */
    public boolean isCharging() {
        Moment moment = momentAt(clock.instant());
        return moment != null && moment.charging();
    }

    /** Whether it is being preconditioned now. */
    public boolean isPreconditioning() {
        Moment moment = momentAt(clock.instant());
        return moment != null && moment.preconditioning().status().equals("Enabled");
    }

    /** Whether its doors are locked now; those of a vehicle without data are not known to be. */
    public boolean isLocked() {
        Moment moment = momentAt(clock.instant());
        return moment != null && moment.locked();
    }

    /** What the service knows of it at an instant; null where that is nothing. */
    public Sight sight(Instant when) {
        return profile.silent() ? null : timeline.sight(profile, when);
    }

    /**
     * When something that changes at a pace can do so next, as far as is foreseen: a command may come first. It is a day
     * after at the latest.
     */
    public Instant nextChange(Pace pace, Instant after) {
        return timeline.nextChange(profile.silent() ? Pace.STILL : pace, profile, after);
    }

    /** Runs something whenever the vehicle has been given a command, until what is returned is run. */
    public Runnable onCommand(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Gives the vehicle a new id, as the service does now and then; the old one is no longer known. */
    public synchronized void changeId() {
        String old = id;
        id = nextId();
        byId.put(id, this);
        byId.remove(old);
    }

    /** The model and the masked VIN. */
    @Override
    public String toString() {
        return profile.model().label() + " " + Vin.masked(profile.vin());
    }

    Profile profile() {
        return profile;
    }

    private String nextId() {
        return profile.seed().of("id").of(idsUsed++).hex(ID_DIGITS);
    }

    private void command(Kind kind, boolean on) {
        timeline.command(kind, on, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        listeners.forEach(Runnable::run);
    }

    private Moment momentAt(Instant when) {
        return profile.silent() ? null : timeline.reportedAt(when);
    }

    private List<ObjectNode> incidents(Logbook.Kind kind, Instant from, Instant to) {
        return logbook.incidents(kind, from, to, clock.instant());
    }

    private List<ObjectNode> telemetry(List<Moment> moments) {
        TelemetryDocument document = new TelemetryDocument(profile);
        return moments.stream().map(document::of).toList();
    }
}
