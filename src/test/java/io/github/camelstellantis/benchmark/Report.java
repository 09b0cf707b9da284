package io.github.camelstellantis.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What the rounds say of the component, and whether that is good enough.
 *
 * @param rounds that have run
 * @param callers how many there were at once, in turn
 * @param lookUps what it costs to find a token
 */
record Report(Rounds rounds, List<Integer> callers, LookUpReport lookUps) implements Figures {

    private static final double OF_THE_LIMIT = 0.9;
    private static final double OF_THE_TUNED_ROUTE = 1.0;

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int n : callers) {
            lines.add(String.format(
                    "%-22s %10s %10s %12s %12s %12s",
                    n == 1 ? "1 caller" : n + " callers", "calls/s", "CPU µs", "bytes", "handshakes", "calls"));
            for (Contender contender : Contender.values()) {
                lines.add(line(new Case(contender, n)));
            }
            lines.add("component : HttpClient by hand, CPU " + ratio(n, Contender.LIMIT, Sample::cpuMicros) + ", bytes "
                    + ratio(n, Contender.LIMIT, Sample::bytes));
            lines.add("component : https: tuned, CPU " + ratio(n, Contender.TUNED, Sample::cpuMicros) + ", bytes "
                    + ratio(n, Contender.TUNED, Sample::bytes));
        }
        lines.addAll(lookUps.lines());
        return lines;
    }

    private String line(Case each) {
        List<Sample> samples = rounds.samples(each);
        return String.format(
                Locale.ROOT,
                "%-22s %,10.0f %,10.1f %,12.0f %,12d %,12d",
                each.contender().title(),
                mean(samples, Sample::callsPerSecond),
                mean(samples, Sample::cpuMicros),
                mean(samples, Sample::bytes),
                samples.stream().mapToLong(Sample::handshakes).sum(),
                samples.stream().mapToLong(Sample::calls).sum());
    }

    private static double mean(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return samples.stream().mapToDouble(figure).average().orElseThrow();
    }

    @Override
    public String summary() {
        StringBuilder summary = new StringBuilder("benchmark: calls of the component");
        for (int n : callers) {
            summary.append(" at ")
                    .append(n)
                    .append(": ")
                    .append(calls(n, Contender.LIMIT))
                    .append(" x HttpClient by hand, ")
                    .append(calls(n, Contender.TUNED))
                    .append(" x https: tuned, ")
                    .append(calls(n, Contender.HAND_MADE))
                    .append(" x https: as written;");
        }
        summary.append(' ').append(lookUps.summary()).append(';');
        List<String> missed = missed();
        return summary.append(missed.isEmpty() ? " one handshake a connection: ok" : " MISSED: " + missed)
                .toString();
    }

    @Override
    public List<String> missed() {
        List<String> missed = new ArrayList<>(lookUps.missed());
        for (int n : callers) {
            if (calls(n, Contender.LIMIT).isBelow(OF_THE_LIMIT)) {
                missed.add(OF_THE_LIMIT + " of HttpClient by hand at " + n);
            }
            if (calls(n, Contender.TUNED).isBelow(OF_THE_TUNED_ROUTE)) {
                missed.add("https: tuned at " + n);
            }
            if (rounds.samples(new Case(Contender.COMPONENT, n)).stream().anyMatch(each -> each.handshakes() > n)) {
                missed.add("one handshake a connection at " + n);
            }
        }
        return missed;
    }

    private Ratio calls(int n, Contender other) {
        return ratio(n, other, Sample::callsPerSecond);
    }

    private Ratio ratio(int n, Contender other, ToDoubleFunction<Sample> figure) {
        return Ratio.of(rounds.samples(new Case(Contender.COMPONENT, n)), rounds.samples(new Case(other, n)), figure);
    }
}
