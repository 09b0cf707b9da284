package io.github.camelstellantis.benchmark;

import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A process of its own that does something as a whole, once or several times; the service is in the process that started
 * it.
 *
 * @param benchmark what JMH runs; it warms up by itself
 * @param parameters of it
 * @param times how often to measure
 * @param arguments for the JVM
 */
record Fork(Class<?> benchmark, Map<String, String> parameters, int times, List<String> arguments) {

    RunResult run(Service service) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName())
                .mode(Mode.SingleShotTime)
                .forks(1)
                .threads(1)
                .warmupIterations(0)
                .measurementIterations(times)
                .jvmArgs(arguments.toArray(String[]::new))
                .jvmArgsAppend(service.properties().toArray(String[]::new))
                .addProfiler(CpuProfiler.class)
                .addProfiler(HeapProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        parameters.forEach(options::param);
        return new Runner(options.build()).runSingle();
    }

    static double figure(RunResult result, String name) {
        return result.getSecondaryResults().get(name).getScore();
    }
}
