package io.github.camelstellantis.auth;

import io.github.camelstellantis.api.AccountName;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Stores what a refresh brought, and holds it in memory where the store fails between claim and replacement: the old
 * refresh token is spent then, and these tokens are all that is left of the login. Every call of that account tries to
 * store them again, and shutdown does.
 */
final class Unsaved {

    private static final Logger LOG = LoggerFactory.getLogger(Unsaved.class);

    private final TokenStore store;
    private final ConcurrentMap<LoginKey, Rotation> waiting = new ConcurrentHashMap<>();

    Unsaved(TokenStore store) {
        this.store = store;
    }

    /** @param told whether somebody has been told that it cannot be stored: who waits for a claim tries again and again */
    private record Rotation(long version, String spentToken, Login login, AtomicBoolean told) {}

    /**
     * Stores a login.
     *
     * @param key whose
     * @param version that it replaces
     * @param spentToken the refresh token that it was obtained with, or null
     * @param login the new tokens
     * @return the login to use, or empty if somebody else has changed or erased what it was to replace
     */
    Optional<Login> save(LoginKey key, long version, String spentToken, Login login) {
        waiting.put(key, new Rotation(version, spentToken, login, new AtomicBoolean()));
        return retry(key);
    }

    /** Tries once more what could not be stored before; empty if there is nothing of the kind. */
    Optional<Login> retry(LoginKey key) {
        Rotation rotation = waiting.get(key);
        if (rotation == null) {
            return Optional.empty();
        }
        try {
            boolean replaced = replace(key, rotation);
            waiting.remove(key, rotation);
            return replaced ? Optional.of(rotation.login()) : Optional.empty();
        } catch (RuntimeException e) {
            LOG.atLevel(rotation.told().getAndSet(true) ? Level.DEBUG : Level.ERROR)
                    .log(
                            "The refreshed login of account {} at {} cannot be stored and is lost if this process ends"
                                    + " now: {}",
                            AccountName.masked(key.account()),
                            key.realm(),
                            e.getMessage());
            return Optional.of(rotation.login());
        }
    }

    /**
     * What still has the token that we have spent is worth nothing without its heir, which we hold: another process has
     * marked it dead for that, has taken that back, or has put something beside it, and may do so again meanwhile.
     */
    private boolean replace(LoginKey key, Rotation rotation) {
        boolean replaced = store.replace(key, rotation.version(), rotation.login());
        Optional<StoredLogin> spent = replaced ? Optional.empty() : stillSpent(key, rotation);
        while (spent.isPresent()) {
            StoredLogin stored = spent.get();
            replaced = store.replace(key, stored.version(), rotation.login().inPlaceOf(stored.login()));
            spent = replaced ? Optional.empty() : stillSpent(key, rotation);
        }
        return replaced;
    }

    private Optional<StoredLogin> stillSpent(LoginKey key, Rotation rotation) {
        return Optional.ofNullable(rotation.spentToken()).flatMap(spent -> store.find(key)
                .filter(stored -> spent.equals(stored.login().refreshToken())));
    }

    boolean holds(LoginKey key) {
        return waiting.containsKey(key);
    }

    void forget(LoginKey key) {
        waiting.remove(key);
    }

    void retryAll() {
        waiting.keySet().forEach(this::retry);
    }
}
