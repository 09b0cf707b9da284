package io.github.camelstellantis;

import io.github.camelstellantis.api.AccountName;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.TokenStore;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The refresh tokens that endpoints start logins with. Two different ones for one login are refused: both endpoints would
 * call as the same person, whichever token came first.
 */
final class StartingTokens {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Place, Start> starts = new HashMap<>();

    private record Place(TokenStore store, LoginKey key) {}

    private record Start(String refreshToken, Set<Object> endpoints) {}

    /**
     * Takes note of an endpoint that starts.
     *
     * @throws IllegalArgumentException if another one starts the same login with another token
     */
    void add(Object endpoint, TokenStore store, LoginKey key, String refreshToken) {
        lock.lock();
        try {
            Start start =
                    starts.computeIfAbsent(new Place(store, key), place -> new Start(refreshToken, new HashSet<>()));
            if (!start.refreshToken().equals(refreshToken)) {
                throw new IllegalArgumentException(
                        "option refreshToken differs between two endpoints that both mean the"
                                + " login " + AccountName.masked(key.account()) + " at "
                                + key.realm()
                                + ": set the option account to another name on each, or leave one token out");
            }
            start.endpoints().add(endpoint);
        } finally {
            lock.unlock();
        }
    }

    void remove(Object endpoint) {
        lock.lock();
        try {
            starts.values()
                    .removeIf(start -> start.endpoints().remove(endpoint)
                            && start.endpoints().isEmpty());
        } finally {
            lock.unlock();
        }
    }
}
