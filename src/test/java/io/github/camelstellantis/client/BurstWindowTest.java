package io.github.camelstellantis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How much of a limit of a hundred a second is used in a minute of a virtual clock, whatever chance does. */
class BurstWindowTest {

    private static final int LIMIT = 100;
    private static final int CALLERS = 32;
    private static final int CHANCES = 10;
    private static final double OTHERS = 10;
    private static final Duration TIME = Duration.ofMinutes(1);

    /** How latencies vary: how long a request takes to be counted, and its answer from then on, in milliseconds. */
    private enum Latency {
        NONE(0, 0, 0, 0),
        CONSTANT(50, 0, 100, 0),
        NEAR(1, 2, 1, 2),
        SLOW_SERVICE(5, 5, 20, 80),
        SLOW_WAY(10, 40, 10, 40),
        STALLED(1, 300, 1, 300);

        private final double least;
        private final double spread;
        private final double leastBack;
        private final double spreadBack;

        Latency(double least, double spread, double leastBack, double spreadBack) {
            this.least = least;
            this.spread = spread;
            this.leastBack = leastBack;
            this.spreadBack = spreadBack;
        }

        LongSupplier there(Random random) {
            return () -> (long) ((least + spread * random.nextDouble()) * 1e6);
        }

        LongSupplier back(Random random) {
            return () -> (long) ((leastBack + spreadBack * random.nextDouble()) * 1e6);
        }

        boolean varies() {
            return spread + spreadBack > 0;
        }

        /** How much of the limit must be used: what answers take that vary by more than a window's twentieth costs some. */
        double leastUse() {
            double spreads = spread + spreadBack;
            return spreads > 300 ? 0.75 : spreads > 50 ? 0.92 : 0.97;
        }
    }

    private enum Window {
        SLIDING(phase -> 0),
        FIXED(phase -> phase);

        private final LongUnaryOperator kind;

        Window(LongUnaryOperator kind) {
            this.kind = kind;
        }

        CountingServer server(int limit, Random random) {
            long phase = kind.applyAsLong(1 + random.nextLong(CountingServer.WINDOW));
            return phase == 0 ? CountingServer.sliding(limit) : CountingServer.fixed(limit, phase);
        }
    }

    static Stream<Arguments> alone() {
        return Arrays.stream(Window.values())
                .flatMap(window -> Arrays.stream(Latency.values()).map(latency -> Arguments.of(window, latency)));
    }

    @ParameterizedTest(name = "{0} window, {1} latency")
    @MethodSource("alone")
    void allButAFewOfTheLimitIsUsedAndNothingIsRefusedWhereNobodyElseCalls(Window window, Latency latency) {
        for (int chance = 0; chance < CHANCES; chance++) {
            VirtualCallers callers = run(window, latency, 0, chance);
            assertThat(callers.refused()).as("refused").isZero();
            assertThat(used(callers)).as("used").isGreaterThan(latency.leastUse());
        }
    }

    @ParameterizedTest
    @EnumSource(Window.class)
    void nothingIsRefusedEitherWhereFewAreAllowedAndLaterCallsAreCountedFirst(Window window) {
        for (int chance = 0; chance < 20 * CHANCES; chance++) {
            VirtualCallers callers = run(10, 8, window, Latency.STALLED, 0, chance);
            assertThat(callers.refused()).as("refused, chance " + chance).isZero();
        }
    }

    static Stream<Arguments> amongOthers() {
        return alone().filter(arguments ->
                ((Latency) arguments.get()[1]).varies() && arguments.get()[1] != Latency.STALLED);
    }

    @ParameterizedTest(name = "{0} window, {1} latency")
    @MethodSource("amongOthers")
    void whatOthersOfTheSameAppLeaveIsUsed(Window window, Latency latency) {
        DoubleSummaryStatistics used = IntStream.range(0, CHANCES)
                .mapToDouble(chance -> used(run(window, latency, OTHERS, chance)))
                .summaryStatistics();
        assertThat(used.getAverage()).isGreaterThan(0.9);
        assertThat(used.getMin()).isGreaterThan(0.88);
    }

    private static VirtualCallers run(Window window, Latency latency, double others, int chance) {
        return run(LIMIT, CALLERS, window, latency, others, chance);
    }

    private static VirtualCallers run(
            int limit, int number, Window window, Latency latency, double others, int chance) {
        Random random = new Random(chance);
        VirtualCallers callers =
                new VirtualCallers(limit, window.server(limit, random), latency.there(random), latency.back(random));
        callers.others(others, random);
        callers.run(number, TIME);
        return callers;
    }

    private static double used(VirtualCallers callers) {
        return callers.admitted() / (double) (LIMIT * TIME.toSeconds() - callers.foreign());
    }
}
