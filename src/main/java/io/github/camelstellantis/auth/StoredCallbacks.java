package io.github.camelstellantis.auth;

import io.github.camelstellantis.http.Pause;
import java.util.Objects;
import java.util.Optional;

/** Keeps the callback of each account beside its tokens, where a refresh leaves it alone. */
public final class StoredCallbacks {

    private final TokenStore store;
    private final Claims claims;

    /**
     * @param store where logins are kept
     * @param inUse what is in memory of them
     * @param pause what waits for a refresh that is under way
     */
    public StoredCallbacks(TokenStore store, LoginsInUse inUse, Pause pause) {
        this.store = store;
        this.claims = new Claims(store, inUse, pause);
    }

    /** The callback of an account; empty if it has none or is not logged in. */
    public Optional<StoredCallback> find(LoginKey key) {
        return store.find(key).flatMap(stored -> stored.login().callback());
    }

    /**
     * Keeps a callback where nobody has kept another one meanwhile.
     *
     * @param key whose
     * @param before what is to be there, or null
     * @param callback what is to be there from now on, or null
     * @return what is there now: somebody else's, if that was quicker; empty too if the account is not logged in
     */
    public Optional<StoredCallback> replace(LoginKey key, StoredCallback before, StoredCallback callback) {
        while (true) {
            Optional<StoredLogin> claimed = claims.take(key);
            if (claimed.isEmpty()) {
                return Optional.empty();
            }
            StoredLogin stored = claimed.get();
            Optional<StoredCallback> present = stored.login().callback();
            if (!Objects.equals(present.orElse(null), before)) {
                store.release(key, stored.version());
                return present;
            }
            if (replaced(key, stored, callback)) {
                return Optional.ofNullable(callback);
            }
        }
    }

    private boolean replaced(LoginKey key, StoredLogin stored, StoredCallback callback) {
        try {
            return store.replace(key, stored.version(), stored.login().withCallback(callback));
        } catch (RuntimeException e) {
            store.release(key, stored.version());
            throw e;
        }
    }
}
