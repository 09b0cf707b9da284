package io.github.camelstellantis.simulator;

/**
 * A fault that is demanded for some of what comes by.
 *
 * @param <T> what it may happen to
 */
interface OnDemand<T> {

    boolean meets(T subject);

    /** How often it happens. */
    int times();

    /** How many of those that it meets pass unharmed before. */
    int skipped();
}
