package io.github.camelstellantis.benchmark;

import java.util.Map;

/** The long checks by name: {@code mvn -q -Pbenchmark verify -Dbenchmark=fan-out}. */
final class BenchmarkRun {

    private static final Map<String, Benchmark> BENCHMARKS = Map.of(
            "status", StatusRun::run,
            "fan-out", FanOutRun::run,
            "growth", GrowthRun::run,
            "paging", PagingRun::run);

    private BenchmarkRun() {}

    /** Measures for about so many seconds. */
    @FunctionalInterface
    private interface Benchmark {
        Figures run(int seconds) throws Exception;
    }

    /** @param arguments the name, or nothing for {@code status} */
    public static void main(String[] arguments) throws Exception {
        String name = arguments.length == 0 ? "status" : arguments[0];
        Benchmark benchmark = BENCHMARKS.get(name);
        if (benchmark == null) {
            throw new IllegalArgumentException("no benchmark is called " + name + ", but " + BENCHMARKS.keySet());
        }
        Figures figures = benchmark.run(Integer.getInteger("check.seconds", 600));
        figures.lines().forEach(System.out::println);
        System.out.println(figures.summary());
        if (!figures.missed().isEmpty()) {
            System.exit(1);
        }
    }
}
