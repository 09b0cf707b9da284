package io.github.camelstellantis.auth;

import io.github.camelstellantis.api.AccountName;
import io.github.camelstellantis.http.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what a refresh brought, and holds it in memory where the store fails between claim and replacement: the old
 * refresh token is spent then, and these tokens are all that is left of the login.
 */
final class Unsaved {

    private static final Logger LOG = LoggerFactory.getLogger(Unsaved.class);
    private static final int ATTEMPTS = 3;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);

    private final TokenStore store;
    private final Pause pause;
    private final ConcurrentMap<LoginKey, StoredLogin> waiting = new ConcurrentHashMap<>();

    Unsaved(TokenStore store, Pause pause) {
        this.store = store;
        this.pause = pause;
    }

    /**
     * Stores a login.
     *
     * @param key whose
     * @param version that it replaces
     * @param login the new tokens
     * @return what is to be used: this login, or the one of somebody who was faster
     */
    Login save(LoginKey key, long version, Login login) {
        for (int attempt = 1; ; attempt++) {
            try {
                return replaced(key, version, login);
            } catch (TokenStoreException e) {
                if (attempt == ATTEMPTS) {
                    waiting.put(key, new StoredLogin(login, version, null));
                    LOG.error(
                            "The refreshed login of account {} at {} cannot be stored and is lost if this process ends now: {}",
                            AccountName.masked(key.account()),
                            key.realm(),
                            e.getMessage());
                    return login;
                }
                pause.await(BETWEEN_ATTEMPTS);
            }
        }
    }

    /** Whoever was faster has the better login: ours may be spent already. */
    private Login replaced(LoginKey key, long version, Login login) {
        if (store.replace(key, version, login)) {
            waiting.remove(key);
            return login;
        }
        return store.find(key).map(StoredLogin::login).orElse(login);
    }

    /** Tries once more what could not be stored before; empty if there is nothing of the kind. */
    Optional<Login> retry(LoginKey key) {
        return Optional.ofNullable(waiting.get(key)).map(unsaved -> {
            try {
                Login login = replaced(key, unsaved.version(), unsaved.login());
                waiting.remove(key);
                return login;
            } catch (TokenStoreException e) {
                return unsaved.login();
            }
        });
    }
}
