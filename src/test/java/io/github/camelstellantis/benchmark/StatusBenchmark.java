package io.github.camelstellantis.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What JMH runs, one contender a process, against the service in the process that started it. */
@State(Scope.Benchmark)
public class StatusBenchmark {

    private static final int WARM_UP_CALLS = 60_000;

    @Param("LIMIT")
    private String contender;

    /** How long to warm up at most. */
    @Param("1000")
    private long warmUpMillis;

    private Caller caller;

    /** Warms up with one thread: many would leave the compiler no processor for a minute. */
    @Setup
    public void open() throws Exception {
        caller = Contender.valueOf(contender).open(Service.fromProperties());
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(warmUpMillis);
        for (int i = 0; i < WARM_UP_CALLS && System.nanoTime() < until; i++) {
            caller.status();
        }
    }

    @TearDown
    public void close() throws Exception {
        caller.close();
    }

    @Benchmark
    public Object status() throws Exception {
        return caller.status();
    }
}
