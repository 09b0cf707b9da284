package io.github.camelstellantis.auth;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;

/** Keeps logins in memory: a restart loses them. */
public final class MemoryTokenStore implements TokenStore {

    private final ConcurrentMap<LoginKey, Row<Login>> rows = new ConcurrentHashMap<>();
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
        return Optional.ofNullable(rows.get(key))
                .map(row -> new StoredLogin(row.login(), row.version(), row.refreshStartedAt()));
    }

    @Override
    public boolean claim(LoginKey key, long version, Duration lease) {
        return step(key, row -> row.claimed(version, clock.instant(), lease));
    }

    @Override
    public void release(LoginKey key, long version) {
        step(key, row -> row.released(version));
    }

    @Override
    public boolean replace(LoginKey key, long version, Login login) {
        return version == ABSENT
                ? rows.putIfAbsent(key, Row.first(login)) == null
                : step(key, row -> row.replaced(version, login));
    }

    private boolean step(LoginKey key, Function<Row<Login>, Optional<Row<Login>>> step) {
        AtomicBoolean taken = new AtomicBoolean();
        rows.computeIfPresent(key, (same, row) -> {
            Optional<Row<Login>> next = step.apply(row);
            taken.set(next.isPresent());
            return next.orElse(row);
        });
        return taken.get();
    }

    @Override
    public void remove(LoginKey key) {
        rows.remove(key);
    }

    @Override
    public List<LoginKey> keys(String clientId, String realm) {
        return of(clientId, realm)
                .sorted(Comparator.comparing(LoginKey::account))
                .toList();
    }

    @Override
    public List<LoginKey> keys(String clientId, String realm, int most) {
        return of(clientId, realm).limit(most).toList();
    }

    private Stream<LoginKey> of(String clientId, String realm) {
        return rows.keySet().stream()
                .filter(key -> key.clientId().equals(clientId) && key.realm().equals(realm));
    }
}
