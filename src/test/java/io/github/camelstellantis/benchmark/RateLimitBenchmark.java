package io.github.camelstellantis.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** How much of a burst limit is used, alone and among others: a minute each, or {@code -Dcheck.seconds} a half each. */
final class RateLimitBenchmark {

    private static final int LIMIT = 100;
    private static final int CALLERS = 32;
    private static final int OTHERS = 10;
    private static final double OF_ALL = 0.97;
    private static final double OF_THE_REST = 0.90;
    private static final int LONGEST_SECONDS = 60;

    private RateLimitBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = Math.min(LONGEST_SECONDS, Integer.getInteger("check.seconds", 600) / 2);
        Path directory = Files.createTempDirectory("rate-limit");
        Duration time = Duration.ofSeconds(seconds);
        RateLimitRun alone = RateLimitRun.of(directory, LIMIT, CALLERS, time, 0);
        RateLimitRun amongOthers = RateLimitRun.of(directory, LIMIT, CALLERS, time, OTHERS);
        boolean good = alone.used() >= OF_ALL
                && alone.refused() == 0
                && amongOthers.used() >= OF_THE_REST
                && alone.lost() + amongOthers.lost() == 0;
        System.out.println("alone: " + alone);
        System.out.println("with latencies that vary, among others: " + amongOthers);
        System.out.println((good ? "" : "MISSED: ") + "rate limit: " + alone.used() + " alone, " + amongOthers.used()
                + " among others");
        System.exit(good ? 0 : 1);
    }
}
