package io.github.camelstellantis.processes;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Where a row of measurements is heading, whatever single ones do.
 *
 * @param values at equal distances
 */
record EnduranceTrend(long[] values) {

    private static final double MOST_TIMES = 1.1;
    private static final double MOST_RISE = 0.05;

    /**
     * Of the last quarter against the first, by their medians, and by what the whole row says.
     *
     * @param few what makes no difference
     */
    boolean isFlat(long few) {
        return last() <= MOST_TIMES * first() + few && rise() <= MOST_RISE * first() + few;
    }

    private double first() {
        return median(Arrays.stream(values).limit(quarter()).asDoubleStream().toArray());
    }

    private double last() {
        return median(Arrays.stream(values)
                .skip(values.length - quarter())
                .asDoubleStream()
                .toArray());
    }

    private int quarter() {
        return Math.max(1, values.length / 4);
    }

    /** From the first to the last: the median of the slopes between any two (Theil and Sen). */
    private double rise() {
        return (values.length - 1)
                * median(IntStream.range(0, values.length)
                        .boxed()
                        .flatMapToDouble(i -> IntStream.range(i + 1, values.length)
                                .mapToDouble(j -> (double) (values[j] - values[i]) / (j - i)))
                        .toArray());
    }

    private static double median(double[] some) {
        double[] sorted = some.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length == 0 ? 0 : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,.0f in the first quarter, %,.0f in the last, %.3f times as much; rising by %,.0f in all",
                first(),
                last(),
                last() / first(),
                rise());
    }
}
