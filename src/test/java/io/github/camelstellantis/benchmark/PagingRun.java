package io.github.camelstellantis.benchmark;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.openjdk.jmh.results.RunResult;

/**
 * A collection of a million elements, read page by page in a small heap, against the loop by hand.
 *
 * @param byHand elements a second, with the CPU time for one
 * @param component the same, in the same rounds
 * @param heapGrowth bytes between a tenth and nine tenths of the way, the most of all rounds
 */
record PagingRun(List<Sample> byHand, List<Sample> component, double heapGrowth) implements Figures {

    private static final int ELEMENTS = 1_000_000;
    private static final int SECONDS_OF_A_ROUND = 60;
    private static final int FEWEST_ROUNDS = 3;
    private static final double OF_THE_LOOP = 0.95;
    private static final long MOST_HEAP_GROWTH = 1_000_000;

    static Figures run(int seconds) throws Exception {
        Identity identity = Identity.create(Files.createTempDirectory("benchmark"));
        SSLContext tls = identity.sslContextParameters().createSSLContext(new DefaultCamelContext());
        List<Sample> byHand = new ArrayList<>();
        List<Sample> component = new ArrayList<>();
        double growth = 0;
        try (FleetServer server = new FleetServer(tls, new Fleet(1, ELEMENTS))) {
            Service service = new Service(identity, server.port(), server.port());
            for (int i = 0; i < Math.max(FEWEST_ROUNDS, seconds / SECONDS_OF_A_ROUND); i++) {
                byHand.add(sample(read(StreamBenchmark.BY_HAND, service)));
                RunResult result = read(StreamBenchmark.COMPONENT, service);
                component.add(sample(result));
                growth = Math.max(growth, Fork.figure(result, "heapGrowth"));
            }
        }
        return new PagingRun(byHand, component, growth);
    }

    private static RunResult read(String contender, Service service) throws Exception {
        Map<String, String> parameters = Map.of("contender", contender, "elements", String.valueOf(ELEMENTS));
        return new Fork(StreamBenchmark.class, parameters, 1, List.of("-Xmx64m")).run(service);
    }

    private static Sample sample(RunResult result) {
        double seconds = result.getPrimaryResult().getScore();
        double cpu = Fork.figure(result, CpuProfiler.MICROS_PER_CALL) / ELEMENTS;
        return new Sample(ELEMENTS / seconds, cpu, 0, 0, ELEMENTS);
    }

    private Ratio speed() {
        return Ratio.of(component, byHand, Sample::callsPerSecond);
    }

    @Override
    public List<String> lines() {
        return List.of(line("paging=stream", component), line("by hand", byHand));
    }

    private static String line(String who, List<Sample> samples) {
        return String.format(
                Locale.ROOT,
                "%-14s %,10.0f elements/s, %5.2f CPU µs for each",
                who,
                samples.stream().mapToDouble(Sample::callsPerSecond).average().orElseThrow(),
                samples.stream().mapToDouble(Sample::cpuMicros).average().orElseThrow());
    }

    @Override
    public String summary() {
        List<String> missed = missed();
        return String.format(
                Locale.ROOT,
                "benchmark: paging=stream reads %,d elements in 64 MB at %s x the loop by hand, CPU %s; the heap grows by %,.0f kB%s",
                ELEMENTS,
                speed(),
                Ratio.of(component, byHand, Sample::cpuMicros),
                heapGrowth / 1e3,
                missed.isEmpty() ? ": ok" : "; MISSED: " + missed);
    }

    @Override
    public List<String> missed() {
        List<String> missed = new ArrayList<>();
        if (speed().isBelow(OF_THE_LOOP)) {
            missed.add(OF_THE_LOOP + " of the loop by hand");
        }
        if (heapGrowth > MOST_HEAP_GROWTH) {
            missed.add("a flat heap");
        }
        return missed;
    }
}
