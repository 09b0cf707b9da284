package io.github.camelstellantis.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A collection of a million elements, read page by page in a small heap, against the loop by hand:
 * {@code mvn -q -Pbenchmark verify -Dbenchmark=paging}.
 */
final class PagingRun {

    private static final int ELEMENTS = 1_000_000;
    private static final int EARLY = ELEMENTS / 10;
    private static final int LATE = ELEMENTS / 10 * 9;
    private static final String READ = "read";
    private static final int SECONDS_OF_A_ROUND = 60;
    private static final int FEWEST_ROUNDS = 3;
    private static final Bound OF_THE_LOOP = Bound.atLeast(0.95);
    private static final Bound FLAT = Bound.atMost(1.1);
    private static final List<String> SMALL_HEAP = List.of("-Xms64m", "-Xmx64m");

    private PagingRun() {}

    /** Who reads. */
    private enum Contender {
        BY_HAND {
            @Override
            TripReader open(Service service) throws Exception {
                return new TripReader.ByHand(service);
            }
        },

        COMPONENT {
            @Override
            TripReader open(Service service) throws Exception {
                return new TripReader.Component(service);
            }
        };

        abstract TripReader open(Service service) throws Exception;
    }

    /**
     * One process that has read all.
     *
     * @param seconds from a tenth to nine tenths of the way, when it is warm
     * @param aliveEarly bytes on the heap at a tenth
     * @param aliveLate the same at nine tenths
     */
    private record Reading(double seconds, long aliveEarly, long aliveLate) {

        double elementsPerSecond() {
            return (LATE - EARLY) / seconds;
        }
    }

    /** @param arguments none; in the processes that this one starts, the name of who reads */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            read(Contender.valueOf(arguments[0]));
            return;
        }
        Verdict.print(measure(Math.max(FEWEST_ROUNDS, Integer.getInteger("check.seconds", 900) / SECONDS_OF_A_ROUND)));
    }

    private static List<Verdict> measure(int rounds) throws Exception {
        Identity identity = Identity.create(Files.createTempDirectory("benchmark"));
        SSLContext tls = identity.sslContextParameters().createSSLContext(new DefaultCamelContext());
        Map<Contender, List<Reading>> readings = new EnumMap<>(Contender.class);
        try (FleetServer server = new FleetServer(tls, new Fleet(1, ELEMENTS))) {
            Service service = new Service(identity, server.port(), server.port());
            for (int i = 0; i < rounds; i++) {
                for (Contender each : Contender.values()) {
                    readings.computeIfAbsent(each, key -> new ArrayList<>()).add(reading(each, service));
                }
            }
        }
        List<Reading> component = readings.get(Contender.COMPONENT);
        List<Reading> byHand = readings.get(Contender.BY_HAND);
        String rate = String.format(
                Locale.ROOT,
                "%,.0f",
                component.stream()
                        .mapToDouble(Reading::elementsPerSecond)
                        .average()
                        .orElseThrow());
        return List.of(
                new Verdict(
                        "elements/s of " + ELEMENTS + " (" + rate + "): paging=stream : loop by hand",
                        Ratio.of(component, byHand, Reading::elementsPerSecond),
                        OF_THE_LOOP),
                new Verdict(
                        "heap: at nine tenths of the way : at one tenth",
                        Ratio.of(
                                component.stream().map(Reading::aliveLate).toList(),
                                component.stream().map(Reading::aliveEarly).toList(),
                                Long::doubleValue),
                        FLAT));
    }

    private static Reading reading(Contender contender, Service service) throws IOException {
        List<String> properties = new ArrayList<>(service.properties());
        properties.addAll(SMALL_HEAP);
        try (Fork fork = new Fork(PagingRun.class, properties, contender.name())) {
            String[] said = fork.said(READ).split(" ");
            return new Reading(Double.parseDouble(said[0]), Long.parseLong(said[1]), Long.parseLong(said[2]));
        }
    }

    private static void read(Contender contender) throws Exception {
        try (TripReader reader = contender.open(Service.fromProperties())) {
            Progress progress = new Progress();
            reader.read(progress::see);
            if (progress.seen != ELEMENTS) {
                throw new IllegalStateException(progress.seen + " elements");
            }
            System.out.println(
                    READ + " " + progress.nanos / 1e9 + " " + progress.aliveEarly + " " + progress.aliveLate);
        }
    }

    private static final class Progress {
        private int seen;
        private long nanos;
        private long aliveEarly;
        private long aliveLate;

        void see(Map<?, ?> trip) {
            if (!trip.containsKey("startedAt")) {
                throw new IllegalStateException("no trip");
            }
            seen++;
            if (seen == EARLY) {
                aliveEarly = Effort.heap();
                nanos = -System.nanoTime();
            } else if (seen == LATE) {
                nanos += System.nanoTime();
                aliveLate = Effort.heap();
            }
        }
    }
}
