package io.github.camelstellantis.simulator.fleet;

import io.github.camelstellantis.simulator.fleet.Moment.Preconditioning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The remote commands that a vehicle has received. Each makes it report. */
final class Orders {

    private static final Duration PRECONDITIONING_LASTS = Duration.ofMinutes(10);

    enum Kind {
        CHARGE,
        PRECONDITION,
        LOCK,
        WAKE_UP
    }

    private final Map<Kind, NavigableMap<Instant, Boolean>> orders = new EnumMap<>(Kind.class);

    Orders() {
        for (Kind kind : Kind.values()) {
            orders.put(kind, new TreeMap<>());
        }
    }

    void add(Kind kind, boolean on, Instant at) {
        orders.get(kind).put(at, on);
    }

    /** What was last ordered between two instants (inclusive), on or off; null where nothing was. */
    Boolean last(Kind kind, Instant from, Instant to) {
        var last = orders.get(kind).floorEntry(to);
        return last == null || last.getKey().isBefore(from) ? null : last.getValue();
    }

    /** When the vehicle last reported because of a command: on receiving it, or when preconditioning had finished. */
    Instant lastReport(Instant until) {
        Instant last = Instant.MIN;
        for (NavigableMap<Instant, Boolean> ofKind : orders.values()) {
            Instant received = ofKind.floorKey(until);
            last = received != null && received.isAfter(last) ? received : last;
        }
        Preconditioning preconditioning = preconditioning(until);
        return preconditioning.since().isAfter(last) ? preconditioning.since() : last;
    }

    /** The next report because of a command after an instant; {@link Instant#MAX} where none is to come. */
    Instant nextReport(Instant after) {
        return reports().stream()
                .filter(report -> report.isAfter(after))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    List<Instant> reports() {
        List<Instant> reports = new ArrayList<>();
        orders.values().forEach(ofKind -> reports.addAll(ofKind.keySet()));
        for (Instant order : orders.get(Kind.PRECONDITION).keySet()) {
            Preconditioning later = preconditioning(order.plus(PRECONDITIONING_LASTS));
            reports.add(later.since());
        }
        return reports;
    }

    /** The state of preconditioning as the service names it; since {@link Instant#MIN} if nothing was ever ordered. */
    Preconditioning preconditioning(Instant when) {
        var order = orders.get(Kind.PRECONDITION).floorEntry(when);
        if (order == null) {
            return new Preconditioning("Disabled", Instant.MIN);
        }
        Instant finish = order.getKey().plus(PRECONDITIONING_LASTS);
        if (order.getValue() && !when.isBefore(finish)) {
            return new Preconditioning("Finished", finish);
        }
        return new Preconditioning(order.getValue() ? "Enabled" : "Disabled", order.getKey());
    }

    /** From then on only the last of each kind matters. */
    void forgetBefore(Instant horizon) {
        for (NavigableMap<Instant, Boolean> ofKind : orders.values()) {
            Instant base = ofKind.floorKey(horizon);
            if (base != null) {
                ofKind.headMap(base, false).clear();
            }
        }
    }
}
