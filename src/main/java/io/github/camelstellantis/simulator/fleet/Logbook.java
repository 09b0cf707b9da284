package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What the service shows of a vehicle's trips and of what went wrong on them. */
record Logbook(Profile profile, Timeline timeline) {

    /** Makes the documents of one kind that a trip has brought about by an instant. */
    interface Kind extends BiFunction<Drive, Instant, List<ObjectNode>> {}

    List<ObjectNode> trips(Instant from, Instant to, Instant now) {
        TripDocument document = new TripDocument(profile);
        return drives(from, to, now).stream()
                .filter(drive -> !drive.start().isBefore(from))
                .filter(drive -> isShown(drive, now))
                .map(drive -> document.of(drive, now))
                .toList();
    }

    /** What trips between two instants and the one before have brought about. */
    List<ObjectNode> incidents(Kind kind, Instant from, Instant to, Instant now) {
        return drives(from, to, now).stream()
                .flatMap(drive -> kind.apply(drive, now).stream())
                .toList();
    }

    /** What one trip has brought about; nothing if it is not shown. */
    List<ObjectNode> incidents(Kind kind, String tripId, Instant now) {
        return shownTrip(tripId, now).map(drive -> kind.apply(drive, now)).orElse(List.of());
    }

    /** The alert of a trip, unless it is late. */
    List<ObjectNode> alerts(Drive drive, Instant now) {
        Incidents incidents = new Incidents(profile);
        return incidents.alerts(drive, now).stream()
                .filter(alert -> !profile.lapses()
                        .appears(drive, incidents.alertSpan(drive).start())
                        .isAfter(now))
                .toList();
    }

    /** What was reported on one trip; nothing if it is not shown. */
    List<Moment> reports(String tripId, Instant now) {
        return shownTrip(tripId, now)
                .map(drive -> timeline.reports(
                        drive.start(), drive.reportUntil(profile.lapses().toldUntil(drive, now))))
                .orElse(List.of());
    }

    Optional<Drive> shownTrip(String tripId, Instant now) {
        return drives(Instant.MIN, now, now).stream()
                .filter(drive -> drive.id().equals(tripId))
                .filter(drive -> isShown(drive, now))
                .findFirst();
    }

    /** The trips and alerts that began between two instants (inclusive), shown or not. */
    List<Happening> happenings(Instant from, Instant to) {
        return drives(from, to, to).stream()
                .flatMap(drive -> new Happenings(profile, drive).list().stream())
                .filter(happening -> !happening.startedAt().isBefore(from)
                        && !happening.startedAt().isAfter(to))
                .toList();
    }

    private List<Drive> drives(Instant from, Instant to, Instant now) {
        return profile.silent() ? List.of() : timeline.drives(from, to.isAfter(now) ? now : to);
    }

    private boolean isShown(Drive drive, Instant now) {
        return !profile.lapses().appears(drive).isAfter(now);
    }
}
