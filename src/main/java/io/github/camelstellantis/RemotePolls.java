package io.github.camelstellantis;

import io.github.camelstellantis.api.NoDataException;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.remotes.RemoteOutcome;
import io.github.camelstellantis.store.LoggedAsHere;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks how far one remote command has come, less and less often, until that is known or its time is over. In between no
 * thread waits.
 */
final class RemotePolls {

    private static final Logger LOG = LoggerFactory.getLogger(RemotePolls.class);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final ScheduledExecutorService timer;
    private final Executor workers;
    private final Supplier<RemoteOutcome> question;
    private final CompletableFuture<RemoteOutcome> outcome;

    /**
     * @param timer on whose thread nothing is done that takes time
     * @param workers who ask
     * @param question asks once
     * @param outcome to be completed, by this or by anybody else
     */
    RemotePolls(
            ScheduledExecutorService timer,
            Executor workers,
            Supplier<RemoteOutcome> question,
            CompletableFuture<RemoteOutcome> outcome) {
        this.timer = timer;
        this.workers = workers;
        this.question = question;
        this.outcome = outcome;
    }

    void begin(Duration timeout) {
        Future<?> end =
                timer.schedule(() -> outcome.complete(RemoteOutcome.UNKNOWN), timeout.toNanos(), TimeUnit.NANOSECONDS);
        outcome.whenComplete((any, failure) -> end.cancel(false));
        after(FIRST, FIRST);
    }

    private void after(Duration pause, Duration interval) {
        Runnable next = new LoggedAsHere(() -> ask(interval));
        try {
            timer.schedule(() -> workers.execute(next), pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            outcome.complete(RemoteOutcome.UNKNOWN);
        }
    }

    private void ask(Duration interval) {
        if (outcome.isDone()) {
            return;
        }
        Duration pause = interval;
        try {
            RemoteOutcome now = question.get();
            if (now.isFinal()) {
                outcome.complete(now);
                return;
            }
        } catch (NoDataException | ServiceUnavailableException e) {
            LOG.debug("Not known yet: {}", e.getMessage());
        } catch (RateLimitedException e) {
            pause = longer(e.getRetryAfter(), interval);
        } catch (StellantisException e) {
            LOG.warn("What came of a remote command that was sent is not known: {}", e.getMessage());
            outcome.complete(RemoteOutcome.UNKNOWN);
            return;
        }
        Duration next = interval.multipliedBy(3).dividedBy(2);
        after(pause, next.compareTo(LONGEST) > 0 ? LONGEST : next);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
