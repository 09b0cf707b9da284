package io.github.camelstellantis.benchmark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Lets the contenders call in turn, each in a process of its own, all the same server. */
final class Rounds {

    private static final int ITERATIONS = 2;

    private final StatusServer api;
    private final Service service;
    private final TimeValue iteration;
    private final Map<Case, List<Sample>> samples = new HashMap<>();

    /** @param seconds for each process: half to warm up, half to measure */
    Rounds(StatusServer api, Service service, int seconds) {
        this.api = api;
        this.service = service;
        this.iteration = TimeValue.milliseconds(Math.max(500, seconds * 1000L / (2 * ITERATIONS)));
    }

    /** Measures all cases once. */
    void run(List<Case> cases) throws RunnerException {
        for (Case each : cases) {
            samples.computeIfAbsent(each, key -> new ArrayList<>()).add(measure(each));
        }
    }

    List<Sample> samples(Case of) {
        return samples.get(of);
    }

    Sample measure(Case each) throws RunnerException {
        long handshakes = api.handshakes();
        long calls = api.calls();
        RunResult result = new Runner(options(each)).runSingle();
        return new Sample(
                result.getPrimaryResult().getScore(),
                result.getSecondaryResults().get("gc.alloc.rate.norm").getScore(),
                api.handshakes() - handshakes,
                api.calls() - calls);
    }

    private Options options(Case each) {
        return new OptionsBuilder()
                .include(StatusBenchmark.class.getName())
                .param("contender", each.contender().name())
                .threads(each.callers())
                .forks(1)
                .warmupIterations(ITERATIONS)
                .warmupTime(iteration)
                .measurementIterations(ITERATIONS)
                .measurementTime(iteration)
                .jvmArgs("-Xms512m", "-Xmx512m")
                .jvmArgsAppend(service.properties().toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }
}
