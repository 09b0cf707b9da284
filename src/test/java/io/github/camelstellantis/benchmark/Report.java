package io.github.camelstellantis.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the rounds say of the component, and whether that is good enough.
 *
 * @param rounds that have run
 * @param cases what they were of
 * @param comparisons what is held against what
 * @param lookUps what it costs to find a token
 */
record Report(Rounds rounds, List<Case> cases, List<Comparison> comparisons, LookUpReport lookUps) {

    private static final String ROW = "%-20s %-26s %10s %10s %12s %12s %12s";

    /** The figures, a line each. */
    Stream<String> figures() {
        return Stream.concat(
                Stream.of(String.format(ROW, "", "", Figure.CALLS, "CPU µs", "bytes", "handshakes", "calls in all")),
                cases.stream().map(this::figures));
    }

    private String figures(Case each) {
        List<Sample> samples = rounds.samples(each);
        return String.format(
                Locale.ROOT,
                "%-20s %-26s %,10.0f %,10.1f %,12.0f %,12d %,12d",
                each.title(),
                each.contender().title(),
                Figure.CALLS.mean(samples),
                Figure.CPU.mean(samples),
                Figure.BYTES.mean(samples),
                samples.stream().mapToLong(Sample::handshakes).sum(),
                samples.stream().mapToLong(Sample::calls).sum());
    }

    /** CPU time, which has no bound but tells more on a busy machine, a line each. */
    Stream<String> cpu() {
        return comparisons.stream()
                .filter(comparison -> comparison.figure() == Figure.CALLS)
                .map(comparison -> String.format(
                        "%-62s %s",
                        Figure.CPU + ", " + comparison.ours().title() + ": "
                                + comparison.ours().contender().title() + " : "
                                + comparison.other().title(),
                        comparison.ratio(Figure.CPU, rounds::samples)));
    }

    List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        comparisons.forEach(comparison -> verdicts.add(comparison.verdict(rounds::samples)));
        verdicts.add(lookUps.verdict());
        cases.stream().filter(each -> each.contender().isOurs()).forEach(each -> verdicts.add(handshakes(each)));
        return verdicts;
    }

    /** Of a connection to each caller. */
    private Verdict handshakes(Case each) {
        double most = rounds.samples(each).stream()
                .mapToDouble(sample -> sample.handshakes() / (double) each.callers())
                .max()
                .orElseThrow();
        return new Verdict(
                "handshakes a caller, at most, " + each.title() + ": "
                        + each.contender().title(),
                new Ratio(most, most, most),
                Bound.atMost(1));
    }
}
