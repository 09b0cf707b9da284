package io.github.camelstellantis;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Remembers in memory which notifications were accepted, by their {@link NotificationKey}, for four days: the service sends
 * a notification again for up to three. A restart forgets them.
 */
final class RecentNotifications extends ServiceSupport implements IdempotentRepository {

    private static final long KEPT = Duration.ofHours(96).toSeconds();

    /** So that nobody waits for long while one of them grows. */
    private static final int PARTS = 64;

    private final Clock clock;
    private final RecentKeys[] parts =
            Stream.generate(RecentKeys::new).limit(PARTS).toArray(RecentKeys[]::new);

    RecentNotifications(Clock clock) {
        this.clock = clock;
    }

    /** The most of a hash that is needed: that two notifications of some days have the same one does not happen. */
    private record Key(byte part, long first, int rest) {

        static Key of(String key) {
            ByteBuffer hash = ByteBuffer.wrap(Base64.getUrlDecoder().decode(key));
            return new Key(hash.get(), hash.getLong(), hash.getInt());
        }
    }

    private RecentKeys part(Key key) {
        return parts[key.part & (PARTS - 1)];
    }

    private long now() {
        return clock.millis() / 1000;
    }

    @Override
    public boolean add(String text) {
        Key key = Key.of(text);
        long now = now();
        return part(key).add(key.first, key.rest, now, now - KEPT);
    }

    @Override
    public boolean contains(String text) {
        Key key = Key.of(text);
        return part(key).contains(key.first, key.rest, now() - KEPT);
    }

    @Override
    public boolean remove(String text) {
        Key key = Key.of(text);
        return part(key).remove(key.first, key.rest, now() - KEPT);
    }

    /** What is added needs no more. */
    @Override
    public boolean confirm(String text) {
        return true;
    }

    @Override
    public void clear() {
        Arrays.stream(parts).forEach(RecentKeys::clear);
    }
}
