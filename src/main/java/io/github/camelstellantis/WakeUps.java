package io.github.camelstellantis;

import io.github.camelstellantis.api.InvalidRequestException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.camel.spi.StateRepository;

/**
 * Counts how often each vehicle was woken in the last 24 hours, because each time drains its 12 V battery, and the service
 * bans who overdoes it.
 */
final class WakeUps {

    private static final Duration WINDOW = Duration.ofDays(1);
    private static final String KEY = "wakeUps/";

    private final Clock clock;
    private final StateRepository<String, String> repository;
    private final ReentrantLock lock = new ReentrantLock();

    /**
     * @param clock the time
     * @param repository what remembers: instants by vehicle
     */
    WakeUps(Clock clock, StateRepository<String, String> repository) {
        this.clock = clock;
        this.repository = repository;
    }

    /**
     * Counts one more.
     *
     * @param vehicle its VIN or id
     * @param most in 24 hours
     * @return what takes it back, for a command that was not sent
     * @throws InvalidRequestException if it would be one too many
     */
    Runnable count(String vehicle, int most) {
        lock.lock();
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            List<Instant> last = since(now.minus(WINDOW), vehicle);
            if (last.size() >= most) {
                throw tooMany(most, last);
            }
            last.add(now);
            write(vehicle, last);
            return () -> takeBack(vehicle, now);
        } finally {
            lock.unlock();
        }
    }

    private static InvalidRequestException tooMany(int most, List<Instant> last) {
        String next = most == 0
                ? "it is 0, so that none is possible"
                : "the next is possible at " + last.get(last.size() - most).plus(WINDOW);
        return new InvalidRequestException("this vehicle was woken " + last.size()
                + " times in 24 hours, which drains its 12 V battery: option maxWakeUpsPerDay allows " + most + ", "
                + next);
    }

    private void takeBack(String vehicle, Instant instant) {
        lock.lock();
        try {
            List<Instant> all = since(Instant.MIN, vehicle);
            all.remove(instant);
            write(vehicle, all);
        } finally {
            lock.unlock();
        }
    }

    private List<Instant> since(Instant oldest, String vehicle) {
        String state = repository.getState(KEY + vehicle);
        return state == null || state.isEmpty()
                ? new ArrayList<>()
                : Arrays.stream(state.split(" "))
                        .map(Instant::parse)
                        .filter(instant -> instant.isAfter(oldest))
                        .collect(Collectors.toCollection(ArrayList::new));
    }

    private void write(String vehicle, List<Instant> instants) {
        repository.setState(
                KEY + vehicle, instants.stream().map(Instant::toString).collect(Collectors.joining(" ")));
    }
}
