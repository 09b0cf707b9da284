package io.github.camelstellantis.benchmark;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;

/**
 * Polls of a fleet.
 *
 * @param accounts that share the vehicles evenly
 * @param vehicles of all of them together
 * @param maxInFlight requests at once
 * @param virtual whether on virtual threads
 */
record FleetCase(int accounts, int vehicles, int maxInFlight, boolean virtual) {

    private static final int WARM_UP_CALLS = 20_000;

    Fleet fleet() {
        return new Fleet(vehicles / accounts, 0);
    }

    private int warmUpPolls() {
        return Math.max(1, WARM_UP_CALLS / vehicles);
    }

    /** The vehicles of each account are listed once, page by page. */
    private int warmUpCalls() {
        int pages = (vehicles / accounts + Fleet.PAGE - 1) / Fleet.PAGE;
        return accounts * pages + warmUpPolls() * vehicles;
    }

    /** Measures some polls in a process of their own, warm, of which the server counts those only. */
    RunResult measure(FleetServer server, Identity identity, int times, int polls) throws Exception {
        server.warmUp(warmUpCalls());
        Map<String, String> parameters = Map.of(
                "accounts", String.valueOf(accounts),
                "vehicles", String.valueOf(vehicles),
                "maxInFlight", String.valueOf(maxInFlight),
                "warmUpPolls", String.valueOf(warmUpPolls()),
                "polls", String.valueOf(polls));
        List<String> arguments = List.of("-Xmx1g", "-Dcamel.threads.virtual.enabled=" + virtual);
        return new Fork(PollBenchmark.class, parameters, times, arguments)
                .run(new Service(identity, server.port(), server.port()));
    }

    @Override
    public String toString() {
        return String.format(
                "%,7d vehicles of %,7d accounts, %3d in flight, %s threads",
                vehicles, accounts, maxInFlight, virtual ? "virtual" : "platform");
    }
}
