package io.github.camelstellantis.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Polls of a fleet.
 *
 * @param accounts that share the vehicles evenly
 * @param vehicles of all of them together
 * @param maxInFlight requests at once
 * @param threads that the fan-out runs on
 */
record FleetCase(int accounts, int vehicles, int maxInFlight, Threads threads) {

    /** Answered at once. */
    private static final int WARM_UP_CALLS = 60_000;

    /** Answered as those are that are measured: threads that wait are compiled anew. */
    private static final int SETTLING_CALLS = 10_000;

    Fleet fleet() {
        return new Fleet(vehicles / accounts, 0);
    }

    private int warmUpPolls() {
        return Math.max(1, WARM_UP_CALLS / vehicles);
    }

    private int settlingPolls() {
        return Math.max(1, SETTLING_CALLS / vehicles);
    }

    /** The vehicles of each account are listed once, page by page. */
    private int warmUpCalls() {
        int pages = (vehicles / accounts + Fleet.PAGE - 1) / Fleet.PAGE;
        return accounts * pages + warmUpPolls() * vehicles;
    }

    /** Measures a number of polls some times, in a process that is warm; the server counts those polls only. */
    List<Effort> measure(FleetServer server, Identity identity, int polls, int times) throws IOException {
        server.warmUp(warmUpCalls());
        List<String> properties = new ArrayList<>(new Service(identity, server.port(), server.port()).properties());
        properties.add("-Xmx1g");
        properties.add("-Dcamel.threads.virtual.enabled=" + (threads == Threads.VIRTUAL));
        String[] told = IntStream.of(accounts, vehicles, maxInFlight, warmUpPolls() + settlingPolls(), polls, times)
                .mapToObj(String::valueOf)
                .toArray(String[]::new);
        List<Effort> efforts = new ArrayList<>();
        try (Fork fork = new Fork(FleetPoll.class, properties, told)) {
            for (int i = 0; i < times; i++) {
                efforts.add(Effort.heard(fork));
            }
        }
        return efforts;
    }

    String title() {
        return String.format(
                Locale.ROOT,
                "%,d vehicles of %,d accounts, %d in flight, %s threads",
                vehicles,
                accounts,
                maxInFlight,
                threads.name().toLowerCase(Locale.ROOT));
    }
}
