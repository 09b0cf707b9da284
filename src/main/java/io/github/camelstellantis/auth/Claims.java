package io.github.camelstellantis.auth;

import io.github.camelstellantis.http.Pause;
import java.time.Duration;
import java.util.Optional;

/** Claims logins for a change that is no refresh, once a refresh that is under way has ended. */
final class Claims {

    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final TokenStore store;
    private final LoginsInUse inUse;
    private final Pause pause;

    Claims(TokenStore store, LoginsInUse inUse, Pause pause) {
        this.store = store;
        this.inUse = inUse;
        this.pause = pause;
    }

    /** The login as it is claimed, or empty if there is none. */
    Optional<StoredLogin> take(LoginKey key) {
        while (true) {
            inUse.save(key);
            Optional<StoredLogin> stored = store.find(key);
            if (stored.isEmpty() || store.claim(key, stored.get().version(), LEASE)) {
                return stored;
            }
            pause.await(BETWEEN_LOOKS);
        }
    }
}
