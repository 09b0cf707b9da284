package io.github.camelstellantis;

import io.github.camelstellantis.watch.NotificationListener;
import io.github.camelstellantis.watch.NotificationOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator of refused requests, in words once a minute at most: anybody can send them. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final String path;
    private final Clock clock;
    private final NotificationListener listener;
    private Instant warnedAt = Instant.EPOCH;
    private long unsaid;

    /**
     * @param path where requests are received, without secrets
     * @param clock what the pause between two warnings runs by
     * @param listener is told of each
     */
    Refusals(String path, Clock clock, NotificationListener listener) {
        this.path = path;
        this.clock = clock;
        this.listener = listener;
    }

    void add(RequestRefused refusal) {
        listener.became(NotificationOutcome.refused);
        warn("A request to {} was refused ({}); {} others since the last such warning", refusal);
    }

    /** The service sends again. */
    void failed(Exception problem) {
        listener.became(NotificationOutcome.failed);
        warn("A request to {} could not be looked at ({}); {} others since the last such warning", problem);
    }

    private synchronized void warn(String words, Exception problem) {
        Instant now = clock.instant();
        if (now.isBefore(warnedAt.plus(BETWEEN_WARNINGS))) {
            unsaid++;
            return;
        }
        LOG.warn(words, path, problem.getMessage(), unsaid);
        warnedAt = now;
        unsaid = 0;
    }
}
