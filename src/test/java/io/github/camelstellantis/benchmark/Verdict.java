package io.github.camelstellantis.benchmark;

import java.util.List;

/**
 * A measured ratio beside its bound.
 *
 * @param measure what was measured against what
 * @param ratio what came of it
 * @param bound what is expected
 */
record Verdict(String measure, Ratio ratio, Bound bound) {

    boolean isMissed() {
        return bound.isMissedBy(ratio);
    }

    /** Prints a table, and ends the process badly where a bound is missed beyond doubt. */
    static void print(List<Verdict> verdicts) {
        verdicts.forEach(System.out::println);
        if (verdicts.stream().anyMatch(Verdict::isMissed)) {
            System.exit(1);
        }
    }

    @Override
    public String toString() {
        String word = isMissed() ? "MISSED" : bound.isProvenBy(ratio) ? "held" : "held within what is uncertain";
        return String.format("%-62s %-20s %-8s %s", measure, ratio, bound, word);
    }
}
