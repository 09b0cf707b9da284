package io.github.camelstellantis.simulator.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The remote commands that a vehicle has carried out, oldest first. Each makes it report. */
final class Orders {

    static final Duration PRECONDITIONING_LASTS = Duration.ofMinutes(10);

    enum Kind {
        CHARGE,
        PRECONDITION,
        LOCK
    }

    record Order(Instant at, Kind kind, boolean on) {}

    private final List<Order> orders = new ArrayList<>();

    void add(Order order) {
        orders.add(order);
    }

    Optional<Order> last(Kind kind, Instant until) {
        Order last = null;
        for (Order order : orders) {
            if (order.kind == kind && !order.at.isAfter(until)) {
                last = order;
            }
        }
        return Optional.ofNullable(last);
    }

    /** When a vehicle reported because of a command: on carrying it out, and when preconditioning has ended. */
    List<Instant> reports() {
        List<Instant> reports = new ArrayList<>();
        for (Order order : orders) {
            reports.add(order.at);
            if (order.kind == Kind.PRECONDITION && order.on) {
                reports.add(order.at.plus(PRECONDITIONING_LASTS));
            }
        }
        return reports;
    }

    void forgetBefore(Instant horizon) {
        orders.removeIf(order -> order.at.isBefore(horizon));
    }
}
