package io.github.camelstellantis.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keeps logins in memory: a restart loses them. */
public final class MemoryTokenStore implements TokenStore {

    private final ConcurrentMap<LoginKey, StoredLogin> logins = new ConcurrentHashMap<>();
    private final Clock clock;

    public MemoryTokenStore() {
        this(Clock.systemUTC());
    }

    /** A store whose leases run by this clock. */
    public MemoryTokenStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<StoredLogin> find(LoginKey key) {
        return Optional.ofNullable(logins.get(key));
    }

    @Override
    public boolean claim(LoginKey key, long version, Duration lease) {
        Instant now = clock.instant();
        StoredLogin current = logins.get(key);
        if (current == null || current.version() != version || isLeased(current, now, lease)) {
            return false;
        }
        return logins.replace(key, current, new StoredLogin(current.login(), version, now));
    }

    private static boolean isLeased(StoredLogin stored, Instant now, Duration lease) {
        return stored.refreshStartedAt() != null
                && now.isBefore(stored.refreshStartedAt().plus(lease));
    }

    @Override
    public void release(LoginKey key, long version) {
        logins.computeIfPresent(
                key,
                (k, current) ->
                        current.version() == version ? new StoredLogin(current.login(), version, null) : current);
    }

    @Override
    public boolean replace(LoginKey key, long version, Login login) {
        StoredLogin next = new StoredLogin(login, version + 1, null);
        if (version == ABSENT) {
            return logins.putIfAbsent(key, next) == null;
        }
        StoredLogin current = logins.get(key);
        return current != null && current.version() == version && logins.replace(key, current, next);
    }

    @Override
    public void remove(LoginKey key) {
        logins.remove(key);
    }

    @Override
    public List<LoginKey> keys(String clientId, String realm) {
        return logins.keySet().stream()
                .filter(key -> key.clientId().equals(clientId) && key.realm().equals(realm))
                .sorted(Comparator.comparing(LoginKey::account))
                .toList();
    }
}
