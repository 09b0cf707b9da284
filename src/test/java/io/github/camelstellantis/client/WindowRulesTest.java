package io.github.camelstellantis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes room in the burst window and what takes it; how well that fits is BurstWindowTest's matter. */
class WindowRulesTest {

    private static final long MILLI = 1_000_000;
    private static final long LENGTH = BurstWindow.LENGTH;

    private final BurstWindow window = new BurstWindow();

    private long untilRoom(long now) {
        return window.untilRoom(LimitShare.WHOLE, 0, false, now);
    }

    /** How many calls go at once: they are put in. */
    private int room(LimitShare share, long elsewhere, long now) {
        int calls = 0;
        while (window.untilRoom(share, elsewhere, false, now) == 0) {
            window.add(now);
            calls++;
        }
        return calls;
    }

    private int room(long now) {
        return room(LimitShare.WHOLE, 0, now);
    }

    /** So many calls one after the other, each of 50 ms, all of which have left the window in the end. */
    private long timed(int calls) {
        long now = 0;
        for (int i = 0; i < calls; i++) {
            BurstWindow.Call call = window.add(now);
            now += 50 * MILLI;
            window.ended(call, now);
        }
        return now + 2 * LENGTH;
    }

    @Test
    void asManyCallsAsTheLimitGoAndTheNextWaitsAWindowAfterTheFirstHasEnded() {
        window.limitTo(3);
        BurstWindow.Call first = window.add(0);
        window.add(0);
        window.add(0);
        assertThat(untilRoom(0)).as("nobody knows").isEqualTo(LENGTH);
        window.ended(first, 50 * MILLI);
        long free = LENGTH + 50 * MILLI;
        assertThat(untilRoom(50 * MILLI)).isEqualTo(LENGTH);
        assertThat(untilRoom(free - 1)).isEqualTo(1);
        assertThat(untilRoom(free)).isZero();
        assertThat(room(free)).isEqualTo(1);
    }

    @Test
    void whatEveryCallTakesIsNoWaitOnceThatIsKnown() {
        window.limitTo(1);
        long now = timed(256);
        BurstWindow.Call quick = window.add(now);
        window.ended(quick, now + 50 * MILLI);
        assertThat(untilRoom(now + LENGTH - 1)).isEqualTo(1);
        assertThat(untilRoom(now + LENGTH)).isZero();
        BurstWindow.Call slow = window.add(now + LENGTH);
        window.ended(slow, now + LENGTH + 80 * MILLI);
        assertThat(untilRoom(now + 2 * LENGTH)).isBetween(29 * MILLI, 30 * MILLI);
    }

    @Test
    void beforeManyCallsWereTimedNoneCountsAsQuick() {
        window.limitTo(1);
        long now = timed(254);
        BurstWindow.Call call = window.add(now);
        window.ended(call, now + 50 * MILLI);
        assertThat(untilRoom(now + LENGTH)).isEqualTo(50 * MILLI);
        long later = now + 2 * LENGTH;
        BurstWindow.Call enough = window.add(later);
        window.ended(enough, later + 50 * MILLI);
        assertThat(untilRoom(later + LENGTH)).isZero();
    }

    @ParameterizedTest(name = "{0} of {1} with {2} elsewhere")
    @CsvSource(
            textBlock =
                    """
                    1/2, 10, 0, 5
                    1/2, 10, 2, 3
                    1,   10, 4, 6
                    1/9, 10, 0, 1
                    """)
    void onlyAShareOfTheLimitIsOursAndCallsElsewhereTakeOfIt(String share, long limit, long elsewhere, int calls) {
        window.limitTo(limit);
        assertThat(room(LimitShare.of(share), elsewhere, 0)).isEqualTo(calls);
    }

    @Test
    void withAShareOfNothingNobodyGoesAndEverybodyLooksAgainAfterAWindow() {
        window.limitTo(10);
        assertThat(window.untilRoom(() -> 0, 0, false, 0)).isEqualTo(LENGTH);
    }

    @Test
    void callsOfWhichNothingIsKnownLeaveAfterAWindow() {
        window.limitTo(10);
        window.add(4, 0);
        assertThat(room(0)).isEqualTo(6);
        assertThat(untilRoom(LENGTH - 1)).isEqualTo(1);
        assertThat(room(LENGTH)).isEqualTo(4);
    }

    @Test
    void whoHasWaitedKeepsADistanceToTheOneBefore() {
        window.limitTo(10);
        assertThat(window.untilRoom(LimitShare.WHOLE, 0, true, 0)).isZero();
        window.add(0);
        long distance = LENGTH / 30;
        assertThat(window.untilRoom(LimitShare.WHOLE, 0, false, 0)).isZero();
        assertThat(window.untilRoom(LimitShare.WHOLE, 0, true, 0)).isEqualTo(distance);
        assertThat(window.untilRoom(LimitShare.WHOLE, 0, true, distance - 1)).isEqualTo(1);
        assertThat(window.untilRoom(LimitShare.WHOLE, 0, true, distance)).isZero();
        assertThat(window.untilRoom(LimitShare.WHOLE, 0, true, LENGTH)).isZero();
    }

    @ParameterizedTest(name = "{0} in the service's window")
    @CsvSource(
            textBlock =
                    """
                    1,  99
                    5,  98
                    21, 94
                    51, 86
                    52, 99
                    99, 99
                    """)
    void othersOfTheSameAppAreLeftRoomQuicklyButMoreThanHalfIsNotBelieved(long used, int room) {
        window.limitTo(100);
        window.told(window.add(0), used, 0);
        assertThat(room(0)).isEqualTo(room);
    }

    @ParameterizedTest(name = "{1} times {0}, then {2} times none")
    @CsvSource(
            textBlock =
                    """
                    40, 1, 0,  89
                    40, 1, 50, 92
                    50, 6, 0,  57
                    50, 6, 10, 59
                    """)
    void whatIsLeftToOthersIsTakenBackSlowly(long others, int times, int none, int room) {
        window.limitTo(100);
        BurstWindow.Call call = window.add(0);
        IntStream.range(0, times).forEach(i -> window.told(call, 1 + others, 0));
        IntStream.range(0, none).forEach(i -> window.told(call, 1, 0));
        assertThat(room(0)).isEqualTo(room);
    }

    @Test
    void othersOfWhomNothingWasSeenForAMinuteAreGone() {
        window.limitTo(100);
        window.told(window.add(0), 21, 0);
        long minute = Duration.ofMinutes(1).toNanos();
        assertThat(window.untilRoom(LimitShare.WHOLE, 94, false, minute)).isPositive();
        assertThat(window.untilRoom(LimitShare.WHOLE, 94, false, minute + 1)).isZero();
    }

    @Test
    void callsOfOursThatBeganLaterAndWereCountedFirstAreNoOthers() {
        window.limitTo(100);
        BurstWindow.Call first = window.add(0);
        IntStream.range(0, 3).forEach(i -> window.add(0));
        IntStream.range(0, 20).forEach(i -> window.told(first, 4, 0));
        assertThat(window.untilRoom(LimitShare.WHOLE, 95, false, 0)).isZero();
        window.told(first, 5, 0);
        assertThat(window.untilRoom(LimitShare.WHOLE, 95, false, 0)).isPositive();
    }

    @Test
    void amongOthersHalfOfWhatACallTookLongerWasBeforeItWasCounted() {
        window.limitTo(1);
        long now = timed(256);
        window.limitTo(100);
        BurstWindow.Call call = window.add(now);
        window.told(call, 21, now);
        window.ended(call, now + 90 * MILLI);
        window.add(94, now);
        assertThat(untilRoom(now + LENGTH - 1)).isEqualTo(1);
        window.limitTo(6);
        assertThat(untilRoom(now + LENGTH)).isBetween(19 * MILLI, 20 * MILLI);
    }

    @Test
    void whereTheServiceHasBegunANewWindowOursThatHadEndedAreGone() {
        window.limitTo(10);
        for (int i = 0; i < 10; i++) {
            window.ended(window.add(0), MILLI);
        }
        assertThat(untilRoom(MILLI)).isPositive();
        BurstWindow.Call next = window.add(MILLI);
        window.told(next, 4, MILLI);
        assertThat(room(MILLI)).as("3 of the 10 and the next one are in it").isEqualTo(6);
    }

    @ParameterizedTest(name = "{1} refusals at a limit of {0}")
    @CsvSource(
            textBlock =
                    """
                    100, 1,  0,   97
                    100, 2,  0,   94
                    100, 30, 0,   75
                    100, 1,  59,  99
                    100, 1,  61,  100
                    10,  1,  0,   9
                    10,  1,  59,  9
                    10,  1,  61,  10
                    1,   5,  0,   1
                    """)
    void eachRefusalMakesTheMarginWiderForAMinute(long limit, int refusals, long secondsLater, int room) {
        window.limitTo(limit);
        long now = 0;
        for (int i = 0; i < refusals; i++) {
            now += LENGTH;
            window.refused(now);
        }
        assertThat(room(now + Duration.ofSeconds(secondsLater).toNanos())).isEqualTo(room);
    }

    @Test
    void severalRefusalsOfOneWindowAreOne() {
        window.limitTo(100);
        window.refused(LENGTH);
        window.refused(LENGTH + 1);
        window.refused(2 * LENGTH - 1);
        assertThat(room(2 * LENGTH - 1)).isEqualTo(97);
    }
}
