package io.github.camelstellantis.watch;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.client.CallListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** How one host of the service has answered those who called it. Counts without allocating anything. */
public final class ServiceState implements CallListener {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** Enough to take it for an outage: a single request may fail, or a single vehicle's. */
    private static final int MOST_FAILURES_IN_A_ROW = 5;

    /** Failures that are longer ago say nothing of now; who is kept from calling could never find out. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    private final Clock clock;
    private final LongAdder calls = new LongAdder();
    private final LongAdder failedCalls = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder limited = new LongAdder();
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private volatile long lastAnswer;
    private volatile long lastFailure;

    public ServiceState(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void requested(Operation operation, int status, long nanos) {
        answered(status);
    }

    /** A request has got an answer of this status, or {@link CallListener#NO_ANSWER}. */
    void answered(int status) {
        requests.increment();
        if (status == TOO_MANY_REQUESTS) {
            limited.increment();
        }
        if (status == NO_ANSWER || status >= SERVER_ERROR) {
            lastFailure = clock.millis();
            failuresInARow.incrementAndGet();
        } else {
            lastAnswer = clock.millis();
            if (failuresInARow.get() > 0) {
                failuresInARow.set(0);
            }
        }
    }

    @Override
    public void retried(Operation operation) {
        retries.increment();
    }

    @Override
    public void ended(Operation operation, StellantisException failure, long nanos) {
        calls.increment();
        if (failure != null) {
            failedCalls.increment();
        }
    }

    /** Whether requests have failed lately, one after the other: no answer, or one of status 500 and above. */
    public boolean isDown() {
        return failuresInARow.get() >= MOST_FAILURES_IN_A_ROW && clock.millis() - lastFailure < RECENT.toMillis();
    }

    /** Requests without a sensible answer since the last one that had one. */
    public int failuresInARow() {
        return failuresInARow.get();
    }

    /** When the service last gave a sensible answer. */
    public Optional<Instant> lastAnswer() {
        return lastAnswer == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastAnswer));
    }

    /** Calls of operations, each of which may take several requests. */
    public long calls() {
        return calls.sum();
    }

    /** Calls that ended in an exception, {@code NoDataException} too. */
    public long failedCalls() {
        return failedCalls.sum();
    }

    /** Requests that were sent, or could not be. */
    public long requests() {
        return requests.sum();
    }

    /** Requests that repeated another one. */
    public long retries() {
        return retries.sum();
    }

    /** Answers of status 429. */
    public long limited() {
        return limited.sum();
    }
}
