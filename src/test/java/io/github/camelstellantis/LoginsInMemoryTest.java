package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.auth.App;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.auth.Grant;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.Logins;
import io.github.camelstellantis.auth.MemoryTokenStore;
import io.github.camelstellantis.auth.StoredLogin;
import io.github.camelstellantis.auth.TokenAnswer;
import io.github.camelstellantis.auth.TokenStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** A process that serves very many accounts keeps the logins in use in memory; AccountCacheTest says how many at most. */
class LoginsInMemoryTest {

    private static final int USERS = 100_000;
    private static final App APP =
            new App("app", "secret", "clientsB2CPeugeot", URI.create("https://localhost/never/asked"));

    private static Credentials user(int number) {
        return new Credentials(APP, "user" + number, new Grant.Enrolment());
    }

    @Test
    void theStoreIsAskedOnceForEachOfAHundredThousandUsers() throws Exception {
        CountingStore store = new CountingStore(new MemoryTokenStore(), new LongAdder());
        Instant now = Instant.now();
        for (int i = 0; i < USERS; i++) {
            TokenAnswer answer = new TokenAnswer("access" + i, "refresh" + i, Duration.ofHours(1), null, null);
            store.replace(user(i).key(), TokenStore.ABSENT, Login.of(answer, now));
        }
        CamelContext camel = new DefaultCamelContext();
        try {
            StellantisComponent component = SimulatorTestSupport.component(camel);
            camel.start();
            Logins logins = component.shared().logins(new StellantisConfiguration(), store);
            assertThat(lookUps(store, logins, 0, USERS)).isEqualTo(USERS);
            assertThat(lookUps(store, logins, 0, USERS)).isZero();
        } finally {
            camel.stop();
        }
    }

    /** How often the store is asked while each of these users calls once. */
    private static long lookUps(CountingStore store, Logins logins, int from, int to) {
        long before = store.finds().sum();
        for (int i = from; i < to; i++) {
            assertThat(logins.accessToken(user(i))).isEqualTo("access" + i);
        }
        return store.finds().sum() - before;
    }

    private record CountingStore(TokenStore store, LongAdder finds) implements TokenStoreAround {

        @Override
        public Optional<StoredLogin> find(LoginKey key) {
            finds.increment();
            return store.find(key);
        }
    }
}
