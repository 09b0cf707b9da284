package io.github.camelstellantis.auth;

import io.github.camelstellantis.HandClock;
import java.time.Duration;

class MemoryTokenStoreTest extends TokenStoreContract {

    private final HandClock clock = new HandClock();
    private final TokenStore store = new MemoryTokenStore(clock);

    @Override
    TokenStore store() {
        return store;
    }

    @Override
    TokenStore another() {
        return store;
    }

    @Override
    void pass(Duration duration) {
        clock.pass(duration);
    }
}
