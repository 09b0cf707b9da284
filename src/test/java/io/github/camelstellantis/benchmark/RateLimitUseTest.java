package io.github.camelstellantis.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link RateLimitBenchmark}. */
class RateLimitUseTest {

    @TempDir
    Path directory;

    @Test
    void callersTogetherUseMostOfTheLimitAndNothingIsRefused() throws Exception {
        RateLimitRun run = RateLimitRun.of(directory, 50, 16, Duration.ofSeconds(4), 0);
        assertThat(run.refused()).isZero();
        assertThat(run.lost()).isZero();
        assertThat(run.used()).isGreaterThan(0.6);
    }
}
