package io.github.camelstellantis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Remembers in memory which notifications were accepted, for four days: the service sends a notification again for up to
 * three. A restart forgets them.
 */
final class RecentNotifications extends ServiceSupport implements IdempotentRepository {

    private static final Duration KEPT = Duration.ofHours(96);

    private final Clock clock;

    /** In the order of their times. */
    private final Map<String, Instant> times = new LinkedHashMap<>();

    RecentNotifications(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized boolean add(String key) {
        forgetOld();
        return times.putIfAbsent(key, clock.instant()) == null;
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(KEPT);
        Iterator<Instant> eldest = times.values().iterator();
        while (eldest.hasNext() && eldest.next().isBefore(oldest)) {
            eldest.remove();
        }
    }

    @Override
    public synchronized boolean contains(String key) {
        return times.containsKey(key);
    }

    @Override
    public synchronized boolean remove(String key) {
        return times.remove(key) != null;
    }

    @Override
    public boolean confirm(String key) {
        return contains(key);
    }

    @Override
    public synchronized void clear() {
        times.clear();
    }
}
