package io.github.camelstellantis.benchmark;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.openjdk.jmh.results.RunResult;

/** What a vehicle costs in a poll of few and in one of many. */
record GrowthRun(List<Row> rows) implements Figures {

    private static final List<Integer> VEHICLES = List.of(100, 1000, 10_000, 100_000);
    private static final int IN_FLIGHT = 50;
    private static final int CALLS = 20_000;
    private static final int SECONDS_OF_A_ROUND = 300;
    private static final int FEWEST_ROUNDS = 2;
    private static final double FLAT = 1.1;

    /**
     * One number of vehicles.
     *
     * @param micros of CPU time for each
     * @param cpu how many times what it is with the fewest
     * @param alive bytes on the heap after it
     */
    record Row(FleetCase polled, double micros, Ratio cpu, double alive) {}

    static Figures run(int seconds) throws Exception {
        Map<FleetCase, List<Sample>> samples = new LinkedHashMap<>();
        for (int i = 0; i < Math.max(FEWEST_ROUNDS, seconds / SECONDS_OF_A_ROUND); i++) {
            for (FleetCase each : cases()) {
                samples.computeIfAbsent(each, key -> new ArrayList<>()).add(measure(each));
            }
        }
        return new GrowthRun(samples.entrySet().stream()
                .map(each -> row(each.getKey(), each.getValue(), samples))
                .toList());
    }

    private static List<FleetCase> cases() {
        return VEHICLES.stream()
                .flatMap(vehicles ->
                        Stream.of(1, vehicles).map(accounts -> new FleetCase(accounts, vehicles, IN_FLIGHT, false)))
                .toList();
    }

    private static Sample measure(FleetCase polled) throws Exception {
        Identity identity = Identity.create(Files.createTempDirectory("benchmark"));
        SSLContext tls = identity.sslContextParameters().createSSLContext(new DefaultCamelContext());
        int polls = Math.max(1, CALLS / polled.vehicles());
        try (FleetServer server = new FleetServer(tls, polled.fleet())) {
            RunResult result = polled.measure(server, identity, 1, polls);
            double calls = (double) polls * polled.vehicles();
            return new Sample(
                    calls / result.getPrimaryResult().getScore(),
                    Fork.figure(result, CpuProfiler.MICROS_PER_CALL) / calls,
                    Fork.figure(result, HeapProfiler.BYTES_ALIVE),
                    server.handshakes(),
                    (long) calls);
        }
    }

    private static Row row(FleetCase polled, List<Sample> samples, Map<FleetCase, List<Sample>> all) {
        int fewest = VEHICLES.get(0);
        FleetCase first = new FleetCase(polled.accounts() == 1 ? 1 : fewest, fewest, IN_FLIGHT, false);
        return new Row(
                polled,
                mean(samples, Sample::cpuMicros),
                Ratio.of(samples, all.get(first), Sample::cpuMicros),
                mean(samples, Sample::bytes));
    }

    private static double mean(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return samples.stream().mapToDouble(figure).average().orElseThrow();
    }

    /** Bytes for each more vehicle, between two rows. */
    private static double bytes(Row from, Row to) {
        return (to.alive() - from.alive())
                / (to.polled().vehicles() - from.polled().vehicles());
    }

    @Override
    public List<String> lines() {
        return rows.stream()
                .map(row -> String.format(
                        Locale.ROOT,
                        "%s: %6.1f CPU µs a vehicle, %s x that of %d; %6.1f MB alive",
                        row.polled(),
                        row.micros(),
                        row.cpu(),
                        VEHICLES.get(0),
                        row.alive() / 1e6))
                .toList();
    }

    @Override
    public String summary() {
        List<String> missed = missed();
        return "benchmark: of many accounts " + summary(false) + "; of one account " + summary(true)
                + (missed.isEmpty() ? ": ok" : "; MISSED: " + missed);
    }

    private String summary(boolean oneAccount) {
        List<Row> of = of(oneAccount);
        Row last = of.get(of.size() - 1);
        return String.format(
                Locale.ROOT,
                "one of %,d vehicles costs %s x one of %d and %,.0f bytes",
                last.polled().vehicles(),
                last.cpu(),
                VEHICLES.get(0),
                bytes(of.get(of.size() - 2), last));
    }

    private List<Row> of(boolean oneAccount) {
        return rows.stream()
                .filter(row -> (row.polled().accounts() == 1) == oneAccount)
                .toList();
    }

    @Override
    public List<String> missed() {
        List<String> missed = new ArrayList<>();
        for (boolean oneAccount : List.of(false, true)) {
            List<Row> of = of(oneAccount);
            int last = of.size() - 1;
            if (of.get(last).cpu().isAbove(FLAT)) {
                missed.add("flat CPU time for " + of.get(last).polled());
            }
            // what the first thousands load is the same for any number, and would be shared by few
            double before = bytes(of.get(last - 2), of.get(last - 1));
            if (bytes(of.get(last - 1), of.get(last)) > FLAT * before) {
                missed.add("flat heap for " + of.get(last).polled());
            }
        }
        return missed;
    }
}
