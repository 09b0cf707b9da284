package io.github.camelstellantis.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.util.ListStatistics;

/**
 * How many times as much one is as another.
 *
 * @param mean the geometric mean over the rounds
 * @param low where its 95 % confidence interval begins
 * @param high where that ends
 */
record Ratio(double mean, double low, double high) {

    /** Round by round, because what else the machine does falls on both of a round. */
    static <T> Ratio of(List<T> ones, List<T> others, ToDoubleFunction<? super T> figure) {
        return of(
                IntStream.range(0, ones.size()).boxed().toList(),
                i -> figure.applyAsDouble(ones.get(i)),
                i -> figure.applyAsDouble(others.get(i)));
    }

    /** Of two figures of each round. */
    static <T> Ratio of(List<T> rounds, ToDoubleFunction<? super T> one, ToDoubleFunction<? super T> other) {
        ListStatistics logarithms = new ListStatistics(rounds.stream()
                .mapToDouble(round -> Math.log(one.applyAsDouble(round)) - Math.log(other.applyAsDouble(round)))
                .toArray());
        double[] interval = logarithms.getConfidenceIntervalAt(0.95);
        return new Ratio(Math.exp(logarithms.getMean()), Math.exp(interval[0]), Math.exp(interval[1]));
    }

    /** Whether the figures leave no hope that it reaches a bound. */
    boolean isBelow(double bound) {
        return high < bound;
    }

    /** Whether the figures leave no hope that it keeps below a bound. */
    boolean isAbove(double bound) {
        return low > bound;
    }

    /** Two rounds have no interval. */
    @Override
    public String toString() {
        String digits = mean < 10 ? "%.2f" : "%.0f";
        String format = Double.isNaN(low) ? digits : digits + " [" + digits + ", " + digits + "]";
        return String.format(Locale.ROOT, format, mean, low, high);
    }
}
