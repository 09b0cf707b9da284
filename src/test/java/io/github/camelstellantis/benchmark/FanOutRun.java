package io.github.camelstellantis.benchmark;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** How long a poll of many vehicles takes where each answer takes its time, against what there is to wait for at least. */
record FanOutRun(List<Row> rows) implements Figures {

    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final List<Integer> IN_FLIGHT = List.of(50, 200);
    private static final List<Integer> VEHICLES = List.of(1000, 10_000);
    private static final int JDK_WITH_VIRTUAL_THREADS = 21;
    private static final int SECONDS_OF_ONE_POLL_EACH = 200;
    private static final int MOST_POLLS = 3;
    private static final double OF_THE_LEAST = 1.1;

    /**
     * One case.
     *
     * @param wall how many times what it takes at least
     * @param most requests at once
     * @param mean requests at once
     */
    record Row(FleetCase polled, Ratio wall, int most, double mean) {}

    static Figures run(int seconds) throws Exception {
        int polls = Math.max(2, Math.min(MOST_POLLS, seconds / SECONDS_OF_ONE_POLL_EACH));
        Identity identity = Identity.create(Files.createTempDirectory("benchmark"));
        SSLContext tls = identity.sslContextParameters().createSSLContext(new DefaultCamelContext());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        List<Row> rows = new ArrayList<>();
        try {
            for (FleetCase each : cases()) {
                try (FleetServer server = new FleetServer(tls, each.fleet())) {
                    server.answer(Timing.after(LATENCY, timer));
                    RunResult result = each.measure(server, identity, polls, 1);
                    Ratio wall = wall(each, result.getPrimaryResult().getStatistics());
                    rows.add(new Row(
                            each, wall, server.flight().most(), server.flight().mean()));
                }
            }
        } finally {
            timer.shutdownNow();
        }
        return new FanOutRun(rows);
    }

    private static List<FleetCase> cases() {
        boolean withVirtual = Runtime.version().feature() >= JDK_WITH_VIRTUAL_THREADS;
        return (withVirtual ? Stream.of(false, true) : Stream.of(false))
                .flatMap(virtual -> VEHICLES.stream()
                        .flatMap(vehicles -> IN_FLIGHT.stream().flatMap(inFlight -> Stream.of(1, vehicles)
                                .map(accounts -> new FleetCase(accounts, vehicles, inFlight, virtual)))))
                .toList();
    }

    private static Ratio wall(FleetCase polled, Statistics seconds) {
        double least = polled.vehicles() * LATENCY.toNanos() / 1e9 / polled.maxInFlight();
        double[] interval = seconds.getConfidenceIntervalAt(0.95);
        return new Ratio(seconds.getMean() / least, interval[0] / least, interval[1] / least);
    }

    @Override
    public List<String> lines() {
        return rows.stream()
                .map(row -> String.format(
                        Locale.ROOT,
                        "%s: %s x the least; in flight %3d at most, %5.1f on average",
                        row.polled(),
                        row.wall(),
                        row.most(),
                        row.mean()))
                .toList();
    }

    @Override
    public String summary() {
        double worst = rows.stream().mapToDouble(row -> row.wall().mean()).max().orElseThrow();
        List<String> missed = missed();
        return String.format(
                Locale.ROOT,
                "benchmark: a poll takes %.2f x vehicles x latency / maxInFlight at most%s",
                worst,
                missed.isEmpty() ? ": ok" : "; MISSED: " + missed);
    }

    @Override
    public List<String> missed() {
        return rows.stream()
                .filter(row -> row.wall().isAbove(OF_THE_LEAST)
                        || row.most() > row.polled().maxInFlight())
                .map(row -> OF_THE_LEAST + " for " + row.polled())
                .toList();
    }
}
