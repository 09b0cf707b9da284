package io.github.camelstellantis.simulator.fleet;

import java.time.Instant;
import java.util.List;

/** What there is to tell of one trip: itself, and its alert. */
record Happenings(Profile profile, Drive drive) {

    List<Happening> list() {
        Incidents.Span alert = new Incidents(profile).alertSpan(drive);
        return alert == null ? List.of(trip()) : List.of(trip(), alert(alert));
    }

    private Happening trip() {
        Instant visible = profile.lapses().appears(drive);
        Instant complete = profile.lapses().isUnfinished(drive) ? null : later(visible, drive.end());
        return new Happening(profile.vin(), Happening.Kind.TRIP, drive.id(), drive.start(), visible, complete);
    }

    private Happening alert(Incidents.Span alert) {
        Instant visible = profile.lapses().appears(drive, alert.start());
        String id = new Incidents(profile).alertId(drive);
        return new Happening(
                profile.vin(), Happening.Kind.ALERT, id, alert.start(), visible, later(visible, alert.end()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
