package io.github.camelstellantis;

import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.auth.Secrets;
import io.github.camelstellantis.state.Positions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Counts how often each vehicle was woken in the last 24 hours, because each time drains its 12 V battery, and the service
 * bans who overdoes it.
 */
final class WakeUps {

    private static final Duration WINDOW = Duration.ofDays(1);

    private final Clock clock;
    private final Positions instants;

    /** For repositories that cannot replace on a condition. */
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * @param clock the time
     * @param instants when each vehicle was woken
     */
    WakeUps(Clock clock, Positions instants) {
        this.clock = clock;
        this.instants = instants;
    }

    /**
     * Counts one more.
     *
     * @param vehicle its id
     * @param most in 24 hours
     * @return what takes it back, for a command that was not sent
     * @throws InvalidRequestException if it would be one too many
     */
    Runnable count(String vehicle, int most) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        change(vehicle, last -> {
            last.removeIf(instant -> !instant.isAfter(now.minus(WINDOW)));
            if (last.size() >= most) {
                throw tooMany(most, last);
            }
            last.add(now);
            return last;
        });
        return () -> change(vehicle, last -> {
            last.remove(now);
            return last;
        });
    }

    private static InvalidRequestException tooMany(int most, List<Instant> last) {
        String next = most == 0
                ? "it is 0, so that none is possible"
                : "the next is possible at " + last.get(last.size() - most).plus(WINDOW);
        return new InvalidRequestException("this vehicle was woken " + last.size()
                + " times in 24 hours, which drains its 12 V battery: option maxWakeUpsPerDay allows " + most + ", "
                + next);
    }

    private void change(String vehicle, UnaryOperator<List<Instant>> change) {
        lock.lock();
        try {
            instants.advance("wakeUps." + Secrets.hash(vehicle), state -> written(change.apply(read(state))));
        } finally {
            lock.unlock();
        }
    }

    private static List<Instant> read(String state) {
        return state == null || state.isEmpty()
                ? new ArrayList<>()
                : Arrays.stream(state.split(" ")).map(Instant::parse).collect(Collectors.toCollection(ArrayList::new));
    }

    private static String written(List<Instant> instants) {
        return instants.stream().map(Instant::toString).collect(Collectors.joining(" "));
    }
}
