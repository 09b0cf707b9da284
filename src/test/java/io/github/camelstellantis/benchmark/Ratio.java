package io.github.camelstellantis.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.openjdk.jmh.util.ListStatistics;

/**
 * How many times as much one is as another.
 *
 * @param mean the geometric mean over pairs
 * @param low where the 95 % confidence interval begins
 * @param high where it ends
 */
record Ratio(double mean, double low, double high) {

    /** Of pairs that were measured one after the other, so that what else the machine does falls on both. */
    static Ratio of(List<Double> ones, List<Double> others) {
        ListStatistics logarithms = new ListStatistics(IntStream.range(0, ones.size())
                .mapToDouble(i -> Math.log(ones.get(i) / others.get(i)))
                .toArray());
        double[] interval = logarithms.getConfidenceIntervalAt(0.95);
        return new Ratio(Math.exp(logarithms.getMean()), Math.exp(interval[0]), Math.exp(interval[1]));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f [%.2f, %.2f]", mean, low, high);
    }
}
