package io.github.camelstellantis.processes;

import io.github.camelstellantis.api.StellantisException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Callers who call again as soon as they are answered, but for moments in which none does. */
final class EnduranceCallers {

    private static final Logger LOG = LoggerFactory.getLogger(EnduranceCallers.class);

    static final String ANSWERED = "answered";
    static final String UNKNOWN = "unknown";

    /** Calls begin while they can read, moments are when one can write. */
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock(true);

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();
    private final AtomicLong longest = new AtomicLong();
    private volatile boolean over;

    /**
     * One more caller.
     *
     * @param number which one
     * @param call what it calls, by its own dice
     */
    void add(int number, Function<Random, Exchange> call) {
        threads.execute(() -> {
            Random random = new Random(number);
            while (!over) {
                gate.readLock().lock();
                try {
                    call(() -> call.apply(random));
                } finally {
                    gate.readLock().unlock();
                }
            }
        });
    }

    private void call(Supplier<Exchange> call) {
        long begun = System.nanoTime();
        String outcome = outcome(call);
        outcomes.computeIfAbsent(outcome, each -> new LongAdder()).increment();
        longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
    }

    private static String outcome(Supplier<Exchange> call) {
        try {
            Exchange exchange = call.get();
            StellantisException failure = exchange.getException(StellantisException.class);
            if (failure == null && exchange.isFailed()) {
                throw new IllegalStateException("not documented", exchange.getException());
            }
            return failure == null ? ANSWERED : failure.getClass().getSimpleName();
        } catch (RuntimeException e) {
            LOG.error("A call ended in a way that is not documented", e);
            return UNKNOWN;
        }
    }

    /**
     * Asks for something while no call is under way.
     *
     * @param patience with calls that are
     * @throws IllegalStateException if one has not ended by then
     */
    long atRest(Duration patience, LongSupplier question) throws InterruptedException {
        if (!gate.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(gate.getReadLockCount() + " calls have not ended within " + patience);
        }
        try {
            return question.getAsLong();
        } finally {
            gate.writeLock().unlock();
        }
    }

    Map<String, LongAdder> outcomes() {
        return outcomes;
    }

    long calls() {
        return outcomes.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long answered() {
        return outcomes.getOrDefault(ANSWERED, new LongAdder()).sum();
    }

    long longestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longest.get());
    }

    /** Lets calls end. */
    void stop(Duration patience) throws InterruptedException {
        over = true;
        threads.shutdown();
        if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("some calls have not ended within " + patience);
        }
    }
}
