package io.github.camelstellantis.benchmark;

/**
 * What is measured.
 *
 * @param contender who calls
 * @param callers threads at once
 * @param threads what these are
 */
record Case(Contender contender, int callers, Threads threads) {

    /** The same for somebody else. */
    Case of(Contender other) {
        return new Case(other, callers, threads);
    }

    String title() {
        String kind = threads == Threads.VIRTUAL ? "virtual " : "";
        return callers == 1 ? "1 caller" : callers + " " + kind + "callers";
    }
}
