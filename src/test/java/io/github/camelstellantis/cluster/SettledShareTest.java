package io.github.camelstellantis.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SettledShareTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final SettledShare share = new SettledShare();
    private long now = -SECOND;

    private void seeForSeconds(int seconds, double seen) {
        for (int i = 0; i < seconds; i++) {
            now += SECOND;
            share.see(now, seen);
        }
    }

    @Test
    void whoHasSeenNothingHasNothing() {
        assertThat(share.at(now)).isZero();
    }

    @Test
    void whoIsNewWaitsUntilTheOthersMustHaveSeenIt() {
        seeForSeconds(5, 0.5);
        assertThat(share.at(now)).isZero();
        seeForSeconds(1, 0.5);
        assertThat(share.at(now)).isEqualTo(0.5);
    }

    @Test
    void lessCountsAtOnceAndMoreOnlyLater() {
        seeForSeconds(10, 0.5);
        seeForSeconds(1, 0.25);
        assertThat(share.at(now)).isEqualTo(0.25);
        seeForSeconds(5, 1);
        assertThat(share.at(now)).isEqualTo(0.25);
        seeForSeconds(1, 1);
        assertThat(share.at(now)).isEqualTo(1);
    }

    @Test
    void whoSeesItsGroupNoMoreHasNothingAndBeginsAnew() {
        seeForSeconds(10, 0.5);
        now += 4 * SECOND;
        assertThat(share.at(now)).isZero();
        seeForSeconds(4, 0.5);
        assertThat(share.at(now)).isZero();
        seeForSeconds(3, 0.5);
        assertThat(share.at(now)).isEqualTo(0.5);
    }

    @Test
    void whatWasHoldsWhileTheGroupIsBeingDividedAnew() {
        seeForSeconds(10, 0.5);
        for (int i = 0; i < 20; i++) {
            now += SECOND;
            share.seeUndecided(now);
        }
        assertThat(share.at(now)).isEqualTo(0.5);
    }

    /** Two that look a second apart from each other, and a third that comes: never more than the whole. */
    @Test
    void allTogetherNeverHaveMoreThanTheWhole() {
        SettledShare[] processes = {new SettledShare(), new SettledShare(), new SettledShare()};
        for (int tick = 0; tick < 600; tick++) {
            now += SECOND / 10;
            int members = tick < 200 ? 2 : tick < 400 ? 3 : 1;
            for (int i = 0; i < members; i++) {
                if (tick % 10 == 3 * i) {
                    processes[i].see(now, 1.0 / members);
                }
            }
            double all = 0;
            for (SettledShare process : processes) {
                all += process.at(now);
            }
            assertThat(all).isLessThanOrEqualTo(1.0 + 1e-9);
        }
        assertThat(processes[0].at(now)).isEqualTo(1);
    }
}
