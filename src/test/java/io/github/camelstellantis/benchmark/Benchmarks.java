package io.github.camelstellantis.benchmark;

import java.util.Map;

/** The long checks by name: {@code mvn -q -Pbenchmark verify -Dbenchmark=fan-out}. */
final class Benchmarks {

    private static final Map<String, Main> ALL = Map.of(
            "status", BenchmarkRun::main,
            "start", StartRun::main,
            "webhook", WebhookRun::main,
            "fan-out", FanOutRun::main,
            "growth", GrowthRun::main,
            "paging", PagingRun::main,
            "rate-limit", RateLimitBenchmark::main);

    private Benchmarks() {}

    @FunctionalInterface
    private interface Main {
        void main(String[] arguments) throws Exception;
    }

    /** @param arguments the name of one */
    public static void main(String[] arguments) throws Exception {
        Main chosen = ALL.get(arguments[0]);
        if (chosen == null) {
            throw new IllegalArgumentException("no benchmark is called " + arguments[0] + ", but " + ALL.keySet());
        }
        System.out.println(machine());
        chosen.main(new String[0]);
    }

    /** Without which figures say little. */
    private static String machine() {
        return "Java " + System.getProperty("java.vm.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors";
    }
}
