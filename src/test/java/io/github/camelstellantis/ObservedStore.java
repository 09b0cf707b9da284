package io.github.camelstellantis;

import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.TokenStore;
import java.util.function.BiConsumer;

/** A store that tells what it is given before it takes it. */
record ObservedStore(TokenStore store, BiConsumer<LoginKey, Login> observer) implements TokenStoreAround {

    @Override
    public boolean replace(LoginKey key, long version, Login login) {
        observer.accept(key, login);
        return store.replace(key, version, login);
    }
}
