package io.github.camelstellantis.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One call, and many at once: all contenders against the same server. */
final class StatusRun {

    private static final List<Integer> CALLERS = List.of(1, 32);
    private static final int FEWEST_ROUNDS = 3;
    private static final int MOST_ROUNDS = 6;
    private static final int A_PART_FOR_LOOK_UPS = 20;

    private StatusRun() {}

    static Figures run(int seconds) throws Exception {
        List<Case> cases = CALLERS.stream()
                .flatMap(n -> Stream.of(Contender.values()).map(contender -> new Case(contender, n)))
                .toList();
        int rounds = Math.max(FEWEST_ROUNDS, Math.min(MOST_ROUNDS, seconds / 100));
        LookUpReport lookUps = LookUpReport.of(Duration.ofSeconds(seconds).dividedBy(A_PART_FOR_LOOK_UPS));
        long millisEach = seconds * 1000L / (rounds * cases.size());
        Path directory = Files.createTempDirectory("benchmark");
        try (Servers servers = Servers.start(directory)) {
            Rounds all = new Rounds(servers.api(), servers.service(), millisEach);
            all.measure(new Case(Contender.LIMIT, 1)); // so that the server too is warm
            for (int i = 0; i < rounds; i++) {
                all.run(cases);
            }
            return new Report(all, CALLERS, lookUps);
        }
    }
}
