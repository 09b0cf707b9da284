package io.github.camelstellantis.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The faults of one kind that are armed. The first one that meets something happens to it; nothing meets two.
 *
 * @param <F> the kind of fault
 * @param <T> what they happen to
 */
final class Armed<F extends OnDemand<T, F>, T> {

    private final List<Shot> shots = new ArrayList<>();

    private final class Shot {
        private final F fault;
        private int toSkip;
        private int left;

        Shot(F fault) {
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

    synchronized void add(F fault) {
        shots.add(new Shot(fault));
    }

    synchronized void clear() {
        shots.clear();
    }

    synchronized int size() {
        return shots.size();
    }

    synchronized Optional<F> next(T subject) {
        for (Shot candidate : shots) {
            if (candidate.fault.meets(subject) && candidate.strikes()) {
                shots.removeIf(Shot::isSpent);
                return Optional.of(candidate.fault);
            }
        }
        return Optional.empty();
    }
}
