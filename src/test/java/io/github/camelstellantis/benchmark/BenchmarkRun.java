package io.github.camelstellantis.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The long check: {@code mvn -q -Pbenchmark verify}. */
final class BenchmarkRun {

    private static final int FEWEST_ROUNDS = 2;
    private static final int MOST_ROUNDS = 6;
    private static final int SECONDS_A_ROUND = 450;
    private static final int A_PART_FOR_LOOK_UPS = 20;

    private BenchmarkRun() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.getInteger("check.seconds", 1800);
        List<Comparison> comparisons = Comparison.ALL.stream()
                .filter(each -> each.ours().threads().isAvailable())
                .toList();
        List<Case> cases = comparisons.stream()
                .flatMap(each -> Stream.of(each.ours(), each.others()))
                .distinct()
                .toList();
        int rounds = Math.max(FEWEST_ROUNDS, Math.min(MOST_ROUNDS, seconds / SECONDS_A_ROUND));
        LookUpReport lookUps = LookUpReport.of(Duration.ofSeconds(seconds).dividedBy(A_PART_FOR_LOOK_UPS));
        long millisEach = seconds * 1000L / (rounds * cases.size());
        Path directory = Files.createTempDirectory("benchmark");
        try (Servers servers = Servers.start(directory)) {
            Rounds all = new Rounds(servers.api(), servers.service(), millisEach);
            all.measure(new Case(Contender.LIMIT, 1, Threads.PLATFORM)); // so that the server too is warm
            for (int i = 0; i < rounds; i++) {
                all.run(cases);
            }
            Report report = new Report(all, cases, comparisons, lookUps);
            report.figures().forEach(System.out::println);
            lookUps.lines().forEach(System.out::println);
            report.cpu().forEach(System.out::println);
            Verdict.print(report.verdicts());
        }
    }
}
