package io.github.camelstellantis.benchmark;

/**
 * What a ratio is to reach, or to keep below.
 *
 * @param value the ratio
 * @param isLeast whether more is better
 */
record Bound(double value, boolean isLeast) {

    static Bound atLeast(double value) {
        return new Bound(value, true);
    }

    static Bound atMost(double value) {
        return new Bound(value, false);
    }

    /** Whether the figures leave no hope. */
    boolean isMissedBy(Ratio ratio) {
        return isLeast ? ratio.isBelow(value) : ratio.isAbove(value);
    }

    /** Whether the figures leave no doubt. */
    boolean isProvenBy(Ratio ratio) {
        return isLeast ? ratio.low() >= value : ratio.high() <= value;
    }

    @Override
    public String toString() {
        return (isLeast ? ">= " : "<= ") + value;
    }
}
