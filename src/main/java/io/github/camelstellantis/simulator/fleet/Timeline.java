package io.github.camelstellantis.simulator.fleet;

import io.github.camelstellantis.simulator.fleet.Orders.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What one vehicle does and reports: planned day by day as somebody asks, remembered for a month, and bent by a
 * command from its instant on.
 */
final class Timeline {

    private static final int DAYS_REMEMBERED = 31;
    /** A charge that begins today may be cut short by tomorrow's first drive. */
    private static final Duration FORESIGHT = Duration.ofDays(2);

    private final Model model;
    private final Diary diary;
    private final Planner planner;
    private final Orders orders = new Orders();
    private LocalDate next;

    Timeline(Seed seed, Model model, Itinerary itinerary, Standing first, LocalDate firstDay) {
        this.model = model;
        this.diary = new Diary(first);
        this.planner = new Planner(seed, model, itinerary, diary);
        this.next = firstDay;
    }

    /** What the vehicle last reported until an instant; null where that is not known yet or not any more. */
    synchronized Moment reportedAt(Instant when) {
        planUntil(when);
        return when.isBefore(diary.knownSince()) ? null : momentOf(lastReport(when));
    }

    /** All reports between two instants (inclusive) that are still known, oldest first. */
    synchronized List<Moment> reports(Instant from, Instant to) {
        planUntil(to);
        NavigableSet<Instant> reports = new TreeSet<>(orders.reports());
        reports.add(diary.knownSince());
        for (Activity activity : diary.between(from, to)) {
            for (Instant at = activity.start(); at != null; at = activity.reportAfter(at)) {
                reports.add(at);
            }
        }
        Instant earliest = from.isBefore(diary.knownSince()) ? diary.knownSince() : from;
        return earliest.isAfter(to)
                ? List.of()
                : reports.subSet(earliest, true, to, true).stream()
                        .map(this::momentOf)
                        .toList();
    }

    /** The trips that began between two instants (inclusive) and are still known, and the last before; oldest first. */
    synchronized List<Drive> drives(Instant from, Instant to) {
        planUntil(to);
        return diary.between(from, to).stream()
                .filter(Drive.class::isInstance)
                .map(Drive.class::cast)
                .toList();
    }

    /** What is known at an instant; null where that is nothing yet or not any more. */
    synchronized Sight sight(Profile profile, Instant when) {
        Moment moment = reportedAt(when);
        return moment == null ? null : new Sight(profile, when, moment, diary.driveAt(when));
    }

    /** When something that changes at a pace can do so next, a day after at the latest. */
    synchronized Instant nextChange(Pace pace, Profile profile, Instant after) {
        Instant latest = after.plus(Duration.ofDays(1));
        if (pace == Pace.STILL) {
            return latest;
        }
        planUntil(after.plus(FORESIGHT));
        Stream<Instant> known = Stream.of(latest, orders.nextReport(after), begins(diary.nextAfter(after)));
        Activity current = diary.activityAt(after);
        Stream<Instant> own = current == null
                ? Stream.of()
                : Stream.of(pace == Pace.REPORTS ? current.reportAfter(after) : current.end());
        Drive drive = pace == Pace.TURNS ? diary.driveAt(after) : null;
        Stream<Instant> incidents = drive == null ? Stream.of() : new Incidents(profile).turns(drive).stream();
        return Stream.of(known, own, incidents)
                .flatMap(Function.identity())
                .filter(turn -> turn != null && turn.isAfter(after))
                .min(Instant::compareTo)
                .orElse(latest);
    }

    private static Instant begins(Activity activity) {
        return activity == null ? null : activity.start();
    }

    synchronized void command(Kind kind, boolean on, Instant now) {
        planUntil(now);
        Kind understood = understands(kind) ? kind : Kind.WAKE_UP;
        orders.add(understood, on, now);
        if (understood == Kind.CHARGE) {
            charge(on, now);
        }
    }

    private boolean understands(Kind kind) {
        return model.motorization().plugsIn() || kind != Kind.CHARGE && kind != Kind.PRECONDITION;
    }

    private void charge(boolean on, Instant now) {
        Activity current = diary.activityAt(now);
        boolean busy = current != null && current.lasts(now);
        boolean charging = busy && current instanceof Charge;
        if (charging == on || busy && !charging) {
            return;
        }
        diary.tearOutAfter(now);
        diary.add(on ? Charge.to(100, model, diary.standingAt(now), now) : ((Charge) current).until(now));
        planner.plan(dayOf(now), now);
        next = dayOf(now).plusDays(1);
    }

    private void planUntil(Instant until) {
        LocalDate today = dayOf(until);
        for (; !next.isAfter(today); next = next.plusDays(1)) {
            planner.plan(next, Instant.MIN);
            forgetBefore(next.minusDays(DAYS_REMEMBERED + FORESIGHT.toDays()));
        }
    }

    private void forgetBefore(LocalDate day) {
        Instant horizon = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        diary.tearOutBefore(horizon);
        orders.forgetBefore(horizon);
    }

    private Instant lastReport(Instant when) {
        Activity activity = diary.activityAt(when);
        Instant last = activity == null ? diary.knownSince() : activity.reportUntil(when);
        Instant ordered = orders.lastReport(when);
        return ordered.isAfter(last) ? ordered : last;
    }

    private Moment momentOf(Instant report) {
        Activity activity = diary.activityAt(report);
        Standing standing = diary.standingAt(report);
        boolean driving = activity instanceof Drive && activity.lasts(report);
        Instant since = driving ? activity.start() : standing.placedAt();
        Boolean locked = orders.last(Kind.LOCK, since, report);
        return new Moment(
                report, standing, activity, locked == null ? !driving : locked, orders.preconditioning(report));
    }

    private static LocalDate dayOf(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
