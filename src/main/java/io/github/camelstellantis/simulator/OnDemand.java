package io.github.camelstellantis.simulator;

import java.util.function.Predicate;

/**
 * A fault that is demanded for some of what comes by, once unless told otherwise.
 *
 * @param <T> what it may happen to
 * @param <F> the kind of fault
 */
abstract class OnDemand<T, F extends OnDemand<T, F>> {

    private Predicate<T> where;
    private int times = 1;
    private int skipped;

    OnDemand(Predicate<T> where) {
        this.where = where;
    }

    abstract F self();

    /** How often it happens. */
    public F times(int count) {
        times = count;
        return self();
    }

    /** It happens until it is taken away by {@link Faults#clear()}. */
    public F always() {
        return times(Integer.MAX_VALUE);
    }

    /** Lets so many of those that it meets pass unharmed before it happens. */
    public F after(int unharmed) {
        skipped = unharmed;
        return self();
    }

    F where(Predicate<T> condition) {
        where = where.and(condition);
        return self();
    }

    boolean meets(T subject) {
        return where.test(subject);
    }

    int times() {
        return times;
    }

    int skipped() {
        return skipped;
    }
}
