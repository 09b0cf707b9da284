package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.MemoryTokenStore;
import io.github.camelstellantis.auth.StoredLogin;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.auth.TokenStoreException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a login while the store that keeps it fails. */
class FailingStoreTest extends SimulatorTestSupport {

    private static final String VEHICLES = "stellantis:vehicles?brand=Peugeot&account=jane";

    private final Set<Step> failing = EnumSet.noneOf(Step.class);
    private final TokenStore kept = new MemoryTokenStore();

    private enum Step {
        FIND,
        CLAIM,
        REPLACE
    }

    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = super.configuration();
        configuration.setGrantType(GrantType.authorization_code);
        configuration.setUsername(null);
        configuration.setPassword(null);
        configuration.setTokenStore(new FailingStore(kept, failing));
        return configuration;
    }

    private String imported;

    @BeforeEach
    void logIn() {
        imported = simulator.newRefreshToken(Brand.Peugeot);
        String row = "{\"account\":\"jane\",\"refreshToken\":\"" + imported + "\"}";
        call("stellantis:importTokens?brand=Peugeot", Map.of(), row);
    }

    private Login stored() {
        return kept.find(new LoginKey(simulator.getClientId(), Brand.Peugeot.realm(), "jane"))
                .orElseThrow()
                .login();
    }

    private void assertThatCallsSucceed(int calls) {
        for (int i = 0; i < calls; i++) {
            assertThat(call(VEHICLES).getException()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FIND", "CLAIM"})
    void aStoreThatFailsBeforeARefreshCostsNoRefreshToken(Step step) {
        failing.add(step);
        assertThat(call(VEHICLES).getException()).isInstanceOf(TokenStoreException.class);
        assertThat(simulator.traffic().tokenRequests()).isEmpty();
        failing.clear();
        assertThatCallsSucceed(2);
        assertThat(simulator.traffic().refreshes()).isEqualTo(1);
    }

    @Test
    void aLoginThatCannotBeStoredIsUsedFromMemoryAndStoredAsSoonAsTheStoreWorksAgain() {
        failing.add(Step.REPLACE);
        assertThatCallsSucceed(3);
        assertThat(stored().accessToken()).isNull();
        failing.clear();
        assertThatCallsSucceed(1);
        assertThat(stored().accessToken()).isNotNull();
        simulator.expireAccessTokens();
        assertThatCallsSucceed(1);
        assertThat(simulator.traffic().tokenRequests()).hasSize(2).allMatch(request -> request.status() == 200);
    }

    @Test
    void aLoginThatCannotBeStoredIsStoredWhenTheComponentStops() {
        failing.add(Step.REPLACE);
        assertThatCallsSucceed(1);
        failing.clear();
        camel.stop();
        assertThat(stored().accessToken()).isNotNull();
    }

    /** The token that is stored is spent, and revoking that one would leave the login as it is. */
    @Test
    void aLoginThatCannotBeStoredIsTheOneThatIsRevoked() {
        failing.add(Step.REPLACE);
        assertThatCallsSucceed(1);
        failing.clear();
        assertThat(call("stellantis:revoke?brand=Peugeot&account=jane").getException())
                .isNull();
        assertThat(simulator.traffic().requests())
                .filteredOn(request -> request.path().endsWith("/token/revoke"))
                .singleElement()
                .satisfies(request ->
                        assertThat(request.body()).startsWith("token=").isNotEqualTo("token=" + imported));
        assertThat(kept.keys(simulator.getClientId(), Brand.Peugeot.realm())).isEmpty();
    }

    private record FailingStore(TokenStore store, Set<Step> failing) implements TokenStoreAround {

        private void check(Step step) {
            if (failing.contains(step)) {
                throw new TokenStoreException("the store fails to " + step);
            }
        }

        @Override
        public Optional<StoredLogin> find(LoginKey key) {
            check(Step.FIND);
            return store.find(key);
        }

        @Override
        public boolean claim(LoginKey key, long version, Duration lease) {
            check(Step.CLAIM);
            return store.claim(key, version, lease);
        }

        @Override
        public boolean replace(LoginKey key, long version, Login login) {
            check(Step.REPLACE);
            return store.replace(key, version, login);
        }
    }
}
