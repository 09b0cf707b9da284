package io.github.camelstellantis.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What JMH runs, one contender a process, against the service in the process that started it. */
@State(Scope.Benchmark)
public class StatusBenchmark {

    @Param("LIMIT")
    private String contender;

    private Caller caller;

    @Setup
    public void open() throws Exception {
        caller = Contender.valueOf(contender).open(Service.fromProperties());
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
