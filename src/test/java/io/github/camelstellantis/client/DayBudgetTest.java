package io.github.camelstellantis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelstellantis.api.RateLimit;
import io.github.camelstellantis.api.RateLimitedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A poll, a busy producer and remote commands share the day of one app, on a virtual clock. */
class DayBudgetTest {

    private static final int DAY = 10_000;
    private static final int RESERVE = 5;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration A_POLL = Duration.ofSeconds(5);
    private static final Duration A_COMMAND = Duration.ofMinutes(5);

    private final AtomicLong clock = new AtomicLong();
    private final DayBudget budget = new DayBudget(clock::get);
    private final Queue<Long> counted = new ArrayDeque<>();
    private int refused;

    /** The service counts a request, or refuses it. */
    private boolean ask() {
        while (!counted.isEmpty()
                && counted.peek() <= clock.get() - Duration.ofDays(1).toNanos()) {
            counted.poll();
        }
        boolean room = counted.size() < DAY;
        if (room) {
            counted.add(clock.get());
        } else {
            refused++;
        }
        tell(DAY - counted.size());
        return room;
    }

    private void tell(long left) {
        budget.observe(new RateLimit(
                OptionalLong.of(DAY),
                OptionalLong.of(left),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    @Test
    void whatWasLeftIsKnownForAsLongAsSomebodyWantsToBelieveIt() {
        Duration hour = Duration.ofHours(1);
        assertThat(budget.remaining(hour)).isEmpty();
        tell(7);
        clock.addAndGet(hour.toNanos());
        assertThat(budget.remaining(hour)).hasValue(7);
        clock.incrementAndGet();
        assertThat(budget.remaining(hour)).isEmpty();
        assertThat(budget.remaining()).hasValue(7);
    }

    @Test
    void whoWaitsForItsTurnMakesNotLessThanNothingOfWhatIsLeft() {
        tell(0);
        budget.spender(RESERVE, 25, LimitShare.WHOLE).book();
        assertThat(budget.remaining()).hasValue(0);
    }

    @Tag("slow")
    @ParameterizedTest(name = "one read every {0} s")
    @ValueSource(ints = {1, 3, 10})
    void aPollABusyProducerAndCommandsShareTheDayAndNoneStarves(int readEverySeconds) {
        DayBudget.Spender poll = budget.spender(RESERVE, 25, LimitShare.WHOLE);
        DayBudget.Spender producer = budget.spender(RESERVE, 25, LimitShare.WHOLE);
        int[] polls = new int[3];
        int[] reads = new int[3];
        long nextPoll = 0;
        for (long second = 0; second < Duration.ofDays(3).toSeconds(); second++) {
            clock.set(Duration.ofSeconds(second).toNanos());
            int day = (int) Duration.ofSeconds(second).toDays();
            if (clock.get() >= nextPoll) {
                nextPoll = clock.get() + poll.book().toNanos() + A_POLL.toNanos();
                polls[day] += ask() ? 1 : 0;
            }
            if (second % readEverySeconds == 0 && mayRead(producer)) {
                reads[day] += ask() ? 1 : 0;
            }
            if (second % A_COMMAND.toSeconds() == 0) {
                assertThat(ask()).as("a command").isTrue();
            }
        }
        assertThat(refused).isZero();
        assertThat(Arrays.stream(polls)).allMatch(requests -> requests > DAY / 20);
        assertThat(Arrays.stream(reads)).allMatch(requests -> requests > DAY / 20);
    }

    private static boolean mayRead(DayBudget.Spender producer) {
        try {
            producer.book(Duration.ZERO);
            return true;
        } catch (RateLimitedException e) {
            return false;
        }
    }

    @Test
    void ofALittleThatIsLeftAShareLastsAsLongAsTheWhole() {
        while (counted.size() < DAY * 9 / 10) {
            ask();
        }
        DayBudget.Spender whole = budget.spender(0, 25, LimitShare.WHOLE);
        DayBudget.Spender half = budget.spender(0, 25, LimitShare.of("1/2"));
        Duration one = afterOne(whole);
        assertThat(afterOne(half)).isGreaterThan(one.multipliedBy(2).minusSeconds(1));
    }

    private static Duration afterOne(DayBudget.Spender spender) {
        spender.book();
        return spender.book();
    }

    @Test
    void whereSomethingElseDividesTheDayNobodySlowsDownBeforeTheReserve() {
        while (counted.size() < DAY * 9 / 10) {
            ask();
        }
        assertThat(afterOne(budget.spender(RESERVE, 0, LimitShare.WHOLE))).isZero();
        assertThat(afterOne(budget.spender(10, 0, LimitShare.WHOLE))).isPositive();
    }

    @Test
    void whoHasHadLessThanItsShareNeedNotWaitForOthersThatHadMore() {
        DayBudget.Spender greedy = budget.spender(RESERVE, 25, LimitShare.WHOLE);
        DayBudget.Spender modest = budget.spender(RESERVE, 25, LimitShare.WHOLE);
        for (int i = 0; i < DAY * 6 / 10; i++) {
            greedy.book();
        }
        while (counted.size() < DAY * 8 / 10) {
            ask();
        }
        modest.book(LONGEST_WAIT);
        assertThat(modest.book(LONGEST_WAIT)).isZero();
        greedy.book();
        assertThat(greedy.book()).isPositive();
    }

    @Test
    void howMuchIsLeftIsKnownOnceTheServiceHasSaidSo() {
        assertThat(budget.limit()).isEmpty();
        assertThat(budget.remaining()).isEmpty();
        assertThat(afterOne(budget.spender(RESERVE, 25, LimitShare.WHOLE))).isZero();
        budget.observe(new RateLimit(
                OptionalLong.of(DAY),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty()));
        assertThat(budget.limit()).isEmpty();
        tell(17);
        assertThat(budget.limit()).hasValue(DAY);
        assertThat(budget.remaining()).hasValue(17);
    }

    @ParameterizedTest(name = "{0} left, {1} % reserved")
    @CsvSource(
            textBlock =
                    """
                    2500,  0,  PT0S
                    2499,  0,  PT34.573829531S
                    1000,  0,  PT1M26.4S
                    1000,  5,  PT2M52.8S
                    2999,  5,  PT34.573829531S
                    144,   0,  PT10M
                    100,   0,  PT10M
                    0,     0,  PT10M
                    0,     5,  PT10M
                    """)
    void whenLessThanAQuarterIsLeftBesidesTheReserveItIsMadeToLastForADay(long left, int reserve, Duration wait) {
        DayBudget.Spender poll = budget.spender(reserve, 25, LimitShare.WHOLE);
        tell(left);
        assertThat(afterOne(poll)).isEqualTo(wait);
    }

    @Test
    void whatIsBookedIsTakenOffUntilTheServiceSaysHowMuchIsLeft() {
        DayBudget.Spender poll = budget.spender(0, 25, LimitShare.WHOLE);
        tell(1000);
        poll.book();
        poll.book();
        assertThat(budget.remaining()).hasValue(998);
        tell(1000);
        assertThat(budget.remaining()).hasValue(1000);
        poll.book(Duration.ofDays(1));
        assertThat(budget.remaining()).hasValue(999);
    }

    @Test
    void severalWhoAskGetTheSameAndWhoIsSilentForDaysTakesNoPart() {
        DayBudget.Spender one = budget.spender(0, 25, LimitShare.WHOLE);
        DayBudget.Spender other = budget.spender(0, 25, LimitShare.WHOLE);
        Duration alone = Duration.ofDays(1).dividedBy(1000);
        tell(1000);
        one.book();
        other.book();
        tell(1000);
        assertThat(one.book()).isEqualTo(alone);
        tell(1000);
        assertThat(one.book()).as("two ask").isEqualTo(alone.plus(alone.multipliedBy(2)));
        clock.addAndGet(Duration.ofHours(12).toNanos());
        tell(1000);
        assertThat(one.book()).isZero();
        tell(1000);
        assertThat(one.book()).as("the other is silent").isEqualTo(alone);
    }

    @Test
    void whoMayNotWaitThatLongIsToldWhenTheNextIsDue() {
        clock.set(Duration.ofHours(1).toNanos());
        DayBudget.Spender greedy = budget.spender(0, 25, LimitShare.WHOLE);
        for (int i = 0; i < DAY; i++) {
            greedy.book();
        }
        tell(100);
        assertThat(greedy.book(Duration.ofMinutes(10))).isZero();
        assertThat(greedy.book(Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(10));
        assertThatThrownBy(() -> greedy.book(Duration.ofMinutes(10)))
                .isInstanceOfSatisfying(RateLimitedException.class, limited -> assertThat(limited.getRetryAfter())
                        .isEqualTo(Duration.ofMinutes(20)))
                .hasMessage("the requests of this app's day are nearly used up: the next is due in 1200 s");
    }

    @Test
    void whoIsRefusedHasHadNothing() {
        DayBudget.Spender greedy = budget.spender(0, 25, LimitShare.WHOLE);
        for (int i = 0; i < DAY; i++) {
            greedy.book();
        }
        tell(100);
        greedy.book(Duration.ofMinutes(10));
        greedy.book(Duration.ofMinutes(10));
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> greedy.book(Duration.ofMinutes(10))).isInstanceOf(RateLimitedException.class);
        }
        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(greedy.book(Duration.ofMinutes(10))).as("of its fair share").isZero();
    }
}
