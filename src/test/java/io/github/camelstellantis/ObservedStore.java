package io.github.camelstellantis;

import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.StoredLogin;
import io.github.camelstellantis.auth.TokenStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A store that tells what it is given before it takes it. */
record ObservedStore(TokenStore store, BiConsumer<LoginKey, Login> observer) implements TokenStore {

    @Override
    public Optional<StoredLogin> find(LoginKey key) {
        return store.find(key);
    }

    @Override
    public boolean claim(LoginKey key, long version, Duration lease) {
        return store.claim(key, version, lease);
    }

    @Override
    public void release(LoginKey key, long version) {
        store.release(key, version);
    }

    @Override
    public boolean replace(LoginKey key, long version, Login login) {
        observer.accept(key, login);
        return store.replace(key, version, login);
    }

    @Override
    public void remove(LoginKey key) {
        store.remove(key);
    }

    @Override
    public List<LoginKey> keys(String clientId, String realm) {
        return store.keys(clientId, realm);
    }
}
