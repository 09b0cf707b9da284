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

/** Lets all contenders call in turn, each time in a new process, all the same server. */
final class Rounds {

    /**
     * Where all processors are busy calling, the compiler would need a minute to get what it needs of them, and what is
     * measured until then is who has less code to compile. So callers wait for it.
     */
    private static final String COMPILED_AT_ONCE = "-XX:-BackgroundCompilation";

    private final StatusServer api;
    private final Service service;
    private final long warmUpMillis;
    private final TimeValue settling;
    private final TimeValue measuring;
    private final Map<Case, List<Sample>> samples = new HashMap<>();

    /** @param millisEach for a process: at most half to warm up, then a sixth with all callers, a fifth to measure */
    Rounds(StatusServer api, Service service, long millisEach) {
        this.api = api;
        this.service = service;
        this.warmUpMillis = Math.max(1000, millisEach / 2);
        this.settling = TimeValue.milliseconds(Math.max(1000, millisEach / 6));
        this.measuring = TimeValue.milliseconds(Math.max(1000, millisEach / 5));
    }

    /** Measures every case once more. */
    void run(List<Case> cases) throws RunnerException {
        for (Case each : cases) {
            samples.computeIfAbsent(each, key -> new ArrayList<>()).add(measure(each));
        }
    }

    /** One for each round. */
    List<Sample> samples(Case each) {
        return samples.get(each);
    }

    Sample measure(Case each) throws RunnerException {
        long handshakes = api.handshakes();
        long calls = api.calls();
        RunResult result = new Runner(options(each)).runSingle();
        return new Sample(
                result.getPrimaryResult().getScore(),
                score(result, CpuProfiler.MICROS_PER_CALL),
                score(result, "gc.alloc.rate.norm"),
                api.handshakes() - handshakes,
                api.calls() - calls);
    }

    private static double score(RunResult result, String profiled) {
        return result.getSecondaryResults().get(profiled).getScore();
    }

    private Options options(Case each) {
        return new OptionsBuilder()
                .include(StatusBenchmark.class.getName())
                .param("contender", each.contender().name())
                .param("warmUpMillis", String.valueOf(warmUpMillis))
                .threads(each.callers())
                .forks(1)
                .warmupIterations(1)
                .warmupTime(settling)
                .measurementIterations(1)
                .measurementTime(measuring)
                .jvmArgs(
                        "-Xms512m", "-Xmx512m", COMPILED_AT_ONCE, each.threads().jvmArgument())
                .jvmArgsAppend(service.properties().toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }
}
