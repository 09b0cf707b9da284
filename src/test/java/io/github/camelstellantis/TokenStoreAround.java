package io.github.camelstellantis;

import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.StoredLogin;
import io.github.camelstellantis.auth.TokenStore;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A store that leaves everything to another one, but for what a test changes. */
public interface TokenStoreAround extends TokenStore {

    /** The other one. */
    TokenStore store();

    @Override
    default Optional<StoredLogin> find(LoginKey key) {
        return store().find(key);
    }

    @Override
    default boolean claim(LoginKey key, long version, Duration lease) {
        return store().claim(key, version, lease);
    }

    @Override
    default void release(LoginKey key, long version) {
        store().release(key, version);
    }

    @Override
    default boolean replace(LoginKey key, long version, Login login) {
        return store().replace(key, version, login);
    }

    @Override
    default void remove(LoginKey key) {
        store().remove(key);
    }

    @Override
    default List<LoginKey> keys(String clientId, String realm) {
        return store().keys(clientId, realm);
    }

    @Override
    default List<LoginKey> keys(String clientId, String realm, int most) {
        return store().keys(clientId, realm, most);
    }

    @Override
    default Iterator<LoginKey> eachKey(String clientId, String realm) {
        return store().eachKey(clientId, realm);
    }
}
