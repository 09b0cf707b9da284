package io.github.camelstellantis.benchmark;

/**
 * What is measured.
 *
 * @param contender who calls
 * @param callers threads at once
 */
record Case(Contender contender, int callers) {}
