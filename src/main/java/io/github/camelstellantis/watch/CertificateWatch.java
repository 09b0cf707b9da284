package io.github.camelstellantis.watch;

import io.github.camelstellantis.tls.LiveIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has a TLS identity follow its files, and says in time that its certificate ends: once a day, from thirty days before. */
public final class CertificateWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private static final Duration SOON = Duration.ofDays(30);
    private static final Duration BETWEEN_NOTICES = Duration.ofDays(1);

    private final LiveIdentity identity;
    private final Clock clock;
    private Instant noticed = Instant.MIN;

    public CertificateWatch(LiveIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    public LiveIdentity identity() {
        return identity;
    }

    /** Whole days until the certificate ends, below zero once it has; empty where we show none. */
    public OptionalLong daysLeft() {
        return identity.expiresAt()
                .map(end -> OptionalLong.of(Math.floorDiv(
                        Duration.between(clock.instant(), end).toSeconds(),
                        Duration.ofDays(1).toSeconds())))
                .orElse(OptionalLong.empty());
    }

    /** Looks at the files, and at the calendar. */
    public void look() {
        identity.look();
        notice();
    }

    /** Looks at the calendar alone. */
    public void notice() {
        identity.expiresAt().ifPresent(this::notice);
    }

    private void notice(Instant end) {
        Instant now = clock.instant();
        boolean isSoon = end.isBefore(now.plus(SOON));
        if (!isSoon || noticed.isAfter(now.minus(BETWEEN_NOTICES)) && noticed.isBefore(end) == now.isBefore(end)) {
            return;
        }
        noticed = now;
        if (now.isBefore(end)) {
            LOG.warn("The client certificate ends in {} days, on {}: ask for the next one now", left(now, end), end);
        } else {
            LOG.error("The client certificate ended on {}: the service refuses calls until it is replaced", end);
        }
    }

    private static long left(Instant now, Instant end) {
        return Duration.between(now, end).toDays();
    }
}
