package io.github.camelstellantis.simulator.fleet;

import io.github.camelstellantis.simulator.fleet.Orders.Kind;
import io.github.camelstellantis.simulator.fleet.Orders.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * What one vehicle does: its itinerary turned into drives and charges, day by day as somebody asks for them, and kept
 * for a month. A command bends it from its instant on.
 */
final class Timeline {

    private static final int DAYS_KEPT = 31;
    private static final Duration SHORTEST_STAY = Duration.ofMinutes(10);

    private final Seed seed;
    private final Model model;
    private final Itinerary itinerary;
    private final Standing first;
    private final NavigableMap<Instant, Activity> activities = new TreeMap<>();
    private final Orders orders = new Orders();
    private LocalDate next;

    Timeline(Seed seed, Model model, Itinerary itinerary, Standing first, LocalDate firstDay) {
        this.seed = seed;
        this.model = model;
        this.itinerary = itinerary;
        this.first = first;
        this.next = firstDay;
    }

    /** What the vehicle last reported until an instant; null where that is not known or no longer known. */
    synchronized Moment reportedAt(Instant when) {
        plan(when);
        Instant report = lastReport(when);
        return report == null ? null : momentOf(report);
    }

    /** All reports until an instant that are still known, oldest first. */
    synchronized List<Moment> reportsUntil(Instant when) {
        plan(when);
        NavigableSet<Instant> reports = new TreeSet<>(orders.reports());
        if (first.placedAt().isBefore(earliest())) {
            reports.add(first.placedAt());
        }
        for (Activity activity : activities.values()) {
            for (Instant at = activity.start(); at != null; at = activity.reportAfter(at)) {
                reports.add(at);
            }
        }
        return reports.headSet(when, true).stream().map(this::momentOf).toList();
    }

    /** The trips that have begun by an instant and are still known, oldest first. */
    synchronized List<Drive> drivesUntil(Instant when) {
        plan(when);
        List<Drive> drives = new ArrayList<>();
        for (Activity activity : activities.headMap(when, true).values()) {
            if (activity instanceof Drive drive) {
                drives.add(drive);
            }
        }
        return drives;
    }

    synchronized void command(Kind kind, boolean on, Instant now) {
        plan(now);
        orders.add(new Order(now, kind, on));
        if (kind == Kind.CHARGE && model.motorization().plugsIn()) {
            charge(on, now);
        }
    }

    private void charge(boolean on, Instant now) {
        Activity current = activityAt(now);
        boolean charging = current instanceof Charge && current.lasts(now);
        boolean driving = current instanceof Drive && current.lasts(now);
        if (driving || charging == on) {
            return;
        }
        activities.tailMap(now, false).clear();
        if (on) {
            add(Charge.to(100, model, standingAt(now), now));
        } else {
            add(((Charge) current).until(now));
        }
        next = dayOf(now);
        follow(itinerary.on(next).stream()
                .filter(wish -> wish.at().isAfter(now))
                .toList());
        next = next.plusDays(1);
    }

    private void plan(Instant until) {
        for (LocalDate last = dayOf(until); !next.isAfter(last); next = next.plusDays(1)) {
            follow(itinerary.on(next));
            forget(next.minusDays(DAYS_KEPT).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
    }

    private void follow(List<Wish> wishes) {
        for (Wish wish : wishes) {
            if (wish instanceof Wish.Go go) {
                go(go);
            } else if (wish instanceof Wish.Plug plug) {
                plug(plug);
            }
        }
    }

    private void go(Wish.Go go) {
        Instant start = free(go.at());
        if (!activities.isEmpty()
                && activities.lastEntry().getValue() instanceof Charge charge
                && charge.lasts(start)) {
            add(charge.until(start));
        }
        Standing from = standingAt(start);
        Place to = go.to().equals(from.place()) ? itinerary.home() : go.to();
        RandomGenerator random = seed.of("road").of(start.getEpochSecond()).random();
        Road road = new Road(from.place(), to, random.nextDouble(-0.15, 0.15));
        double km = road.km();
        if (km > 0 && (model.motorization().burnsFuel() || km < model.electricKm(from.charge()))) {
            double kmh = 26 + Math.min(40, km) + random.nextDouble(0, 6);
            add(Drive.along(road, kmh, seed, model, from.refuelled(), start));
        }
    }

    private void plug(Wish.Plug plug) {
        Instant start = free(plug.at());
        Standing standing = standingAt(start);
        if (model.motorization().plugsIn() && standing.charge() < plug.below()) {
            add(Charge.to(plug.target(), model, standing, start));
        }
    }

    /** The instant wished for, or a little after the last drive if that is later. */
    private Instant free(Instant wished) {
        if (activities.isEmpty()) {
            return wished;
        }
        Activity last = activities.lastEntry().getValue();
        Instant earliest = last instanceof Drive
                ? last.end().plus(SHORTEST_STAY)
                : last.start().plus(SHORTEST_STAY);
        return wished.isAfter(earliest) ? wished : earliest;
    }

    private void add(Activity activity) {
        activities.put(activity.start(), activity);
    }

    private void forget(Instant horizon) {
        Instant base = activities.floorKey(horizon);
        if (base != null) {
            activities.headMap(base, false).clear();
            orders.forgetBefore(base);
        }
    }

    private Instant lastReport(Instant when) {
        Activity activity = activityAt(when);
        Instant last = activity == null ? initialReport(when) : activity.reportUntil(when);
        for (Instant report : orders.reports()) {
            if (!report.isAfter(when) && (last == null || report.isAfter(last))) {
                last = report;
            }
        }
        return last;
    }

    private Instant initialReport(Instant when) {
        return when.isBefore(first.placedAt()) ? null : first.placedAt();
    }

    private Instant earliest() {
        return activities.isEmpty() ? Instant.MAX : activities.firstKey();
    }

    private Moment momentOf(Instant report) {
        Activity activity = activityAt(report);
        Standing standing = standingAt(report);
        boolean driving = activity instanceof Drive && activity.lasts(report);
        Instant stateSince = driving ? activity.start() : standing.placedAt();
        boolean locked = orders.last(Kind.LOCK, report)
                .filter(order -> !order.at().isBefore(stateSince))
                .map(Order::on)
                .orElse(!driving);
        return new Moment(report, standing, activity, locked, preconditioningAt(report));
    }

    private Moment.Preconditioning preconditioningAt(Instant report) {
        Order order = orders.last(Kind.PRECONDITION, report).orElse(null);
        if (order == null) {
            return new Moment.Preconditioning("Disabled", first.placedAt());
        }
        Instant end = order.at().plus(Orders.PRECONDITIONING_LASTS);
        if (order.on() && !report.isBefore(end)) {
            return new Moment.Preconditioning("Finished", end);
        }
        return new Moment.Preconditioning(order.on() ? "Enabled" : "Disabled", order.at());
    }

    private Standing standingAt(Instant when) {
        Activity activity = activityAt(when);
        return activity == null ? first : activity.at(when);
    }

    private Activity activityAt(Instant when) {
        var entry = activities.floorEntry(when);
        return entry == null ? null : entry.getValue();
    }

    private static LocalDate dayOf(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
