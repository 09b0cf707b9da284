package io.github.camelstellantis.benchmark;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * How long a poll of many vehicles takes where each answer takes its time, against what there is to wait for at least:
 * {@code mvn -q -Pbenchmark verify -Dbenchmark=fan-out}.
 */
final class FanOutRun {

    private static final Duration LATENCY = Duration.ofMillis(200);
    private static final List<Integer> IN_FLIGHT = List.of(50, 200);
    private static final List<Integer> VEHICLES = List.of(1000, 10_000);
    private static final Bound OF_THE_LEAST = Bound.atMost(1.1);
    private static final int POLLS = 3;

    private FanOutRun() {}

    /** @param arguments none */
    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.getInteger("check.seconds", 1200);
        Identity identity = Identity.create(Files.createTempDirectory("benchmark"));
        SSLContext tls = identity.sslContextParameters().createSSLContext(new DefaultCamelContext());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        List<Verdict> verdicts = new ArrayList<>();
        try {
            for (FleetCase each : cases(seconds)) {
                try (FleetServer server = new FleetServer(tls, each.fleet())) {
                    server.answer(Timing.after(LATENCY, timer));
                    List<Effort> efforts = each.measure(server, identity, 1, POLLS);
                    verdicts.add(verdict(each, efforts));
                    System.out.println(line(each, efforts, server));
                }
            }
        } finally {
            timer.shutdownNow();
        }
        Verdict.print(verdicts);
    }

    /** In little time, without those that take the most. */
    private static List<FleetCase> cases(int seconds) {
        return Stream.of(Threads.values())
                .filter(Threads::isAvailable)
                .flatMap(threads -> VEHICLES.stream()
                        .flatMap(vehicles -> IN_FLIGHT.stream().flatMap(inFlight -> Stream.of(1, vehicles)
                                .map(accounts -> new FleetCase(accounts, vehicles, inFlight, threads)))))
                .filter(each -> least(each) * POLLS < seconds / 8.0)
                .toList();
    }

    /** Seconds. */
    private static double least(FleetCase polled) {
        return polled.vehicles() * LATENCY.toNanos() / 1e9 / polled.maxInFlight();
    }

    private static Verdict verdict(FleetCase polled, List<Effort> efforts) {
        Effort least = new Effort(least(polled), 0, 0);
        Ratio ratio = Ratio.of(efforts, Collections.nCopies(efforts.size(), least), Effort::seconds);
        return new Verdict("time : least, " + polled.title(), ratio, OF_THE_LEAST);
    }

    private static String line(FleetCase polled, List<Effort> efforts, FleetServer server) {
        return String.format(
                Locale.ROOT,
                "%s: %.2f s at least, %s; %.0f CPU µs a vehicle; %d in flight at most",
                polled.title(),
                least(polled),
                efforts.stream()
                        .map(effort -> String.format(Locale.ROOT, "%.2f s", effort.seconds()))
                        .toList(),
                efforts.stream().mapToDouble(Effort::cpuSeconds).average().orElseThrow() / polled.vehicles() * 1e6,
                server.flight().most());
    }
}
