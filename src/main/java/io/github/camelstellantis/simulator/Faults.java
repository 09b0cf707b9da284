package io.github.camelstellantis.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are armed. The first one that meets a request happens to it; no request meets two. */
public final class Faults {

    private final List<Armed> armed = new ArrayList<>();

    Faults() {}

    /** Arms a fault. */
    public synchronized void add(Fault fault) {
        armed.add(new Armed(fault));
    }

    /** Takes all faults away. */
    public synchronized void clear() {
        armed.clear();
    }

    /** How many faults still have to happen. */
    public synchronized int size() {
        return armed.size();
    }

    synchronized Optional<Fault> next(ReceivedRequest request) {
        for (Armed candidate : armed) {
            if (candidate.fault.meets(request) && candidate.strikes()) {
                armed.removeIf(Armed::isSpent);
                return Optional.of(candidate.fault);
            }
        }
        return Optional.empty();
    }

    private static final class Armed {
        private final Fault fault;
        private int toSkip;
        private int left;

        Armed(Fault fault) {
            this.fault = fault;
            this.toSkip = fault.skipped();
            this.left = fault.times();
        }

        boolean strikes() {
            if (toSkip > 0) {
                toSkip--;
                return false;
            }
            left--;
            return true;
        }

        boolean isSpent() {
            return left <= 0;
        }
    }
}
