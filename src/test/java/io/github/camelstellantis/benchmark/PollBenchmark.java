package io.github.camelstellantis.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What JMH runs for fan-out and growth: polls of all vehicles that the service has. */
@State(Scope.Benchmark)
public class PollBenchmark {

    @Param("1")
    private int accounts;

    @Param("1000")
    private int vehicles;

    @Param("50")
    private int maxInFlight;

    @Param("1")
    private int warmUpPolls;

    /** In one go of the benchmark. */
    @Param("1")
    private int polls;

    private FleetPoll fleet;

    @Setup
    public void open() throws Exception {
        fleet = new FleetPoll(Service.fromProperties(), accounts, maxInFlight, "");
        poll(warmUpPolls);
    }

    @TearDown
    public void close() {
        fleet.close();
    }

    @Benchmark
    public void poll() {
        poll(polls);
    }

    private void poll(int times) {
        for (int i = 0; i < times; i++) {
            int told = fleet.poll();
            if (told != vehicles) {
                throw new IllegalStateException(told + " vehicles of " + vehicles);
            }
        }
    }
}
