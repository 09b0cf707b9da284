package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.MemoryTokenStore;
import io.github.camelstellantis.auth.StoredLogin;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.auth.TokenStoreException;
import io.github.camelstellantis.auth.UnreadableLoginException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What keeps one account from having a callback, and what all. */
class CallbackRegistrationTest extends WebhookTestSupport {

    private static final List<String> ACCOUNTS = List.of("ann", "ben", "cy");

    private final Map<String, TokenStoreException> failures = new ConcurrentHashMap<>();
    private final TokenStore kept = new MemoryTokenStore();

    private record FailingFor(TokenStore store, Map<String, TokenStoreException> failures) implements TokenStoreAround {

        @Override
        public Optional<StoredLogin> find(LoginKey key) {
            TokenStoreException failure = failures.get(key.account());
            if (failure != null) {
                throw failure;
            }
            return store.find(key);
        }
    }

    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = super.configuration();
        configuration.setGrantType(GrantType.authorization_code);
        configuration.setUsername(null);
        configuration.setPassword(null);
        configuration.setTokenStore(new FailingFor(kept, failures));
        return configuration;
    }

    @BeforeEach
    void logIn() {
        for (String account : ACCOUNTS) {
            String row = "{\"account\":\"" + account + "\",\"refreshToken\":\""
                    + simulator.newRefreshToken(Brand.Peugeot) + "\"}";
            assertThat(call("stellantis:importTokens?brand=Peugeot", Map.of(), row)
                            .getException())
                    .isNull();
        }
    }

    private boolean hasCallback(String account) {
        return kept.find(new LoginKey(simulator.getClientId(), Brand.Peugeot.realm(), account))
                .orElseThrow()
                .login()
                .callback()
                .isPresent();
    }

    private void register() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(events("&webhookAutoRegister=true")).to("mock:received");
            }
        });
    }

    @Test
    void aLoginThatCannotBeReadKeepsNobodyElseFromHavingACallback() throws Exception {
        failures.put("ann", new UnreadableLoginException("the stored login is damaged", null));
        try (CapturedLog log = new CapturedLog(Map.of(CallbackRegistration.class.getName(), Level.WARN))) {
            register();
            await().until(() -> hasCallback("ben") && hasCallback("cy"));
            assertThat(log.text()).contains("The callback of account ", "the stored login is damaged");
        }
        assertThat(hasCallback("ann")).isFalse();
        failures.clear();
        await().until(() -> hasCallback("ann"));
    }

    @Test
    void aStoreThatFailsIsNotAskedForEveryAccountInTurn() throws Exception {
        ACCOUNTS.forEach(account -> failures.put(account, new TokenStoreException("the store is away")));
        try (CapturedLog log = new CapturedLog(Map.of(CallbackRegistration.class.getName(), Level.WARN))) {
            register();
            await().until(() -> log.text().contains("the store is away"));
            assertThat(log.text()).doesNotContain("The callback of account ");
        }
        failures.clear();
        await().until(() -> ACCOUNTS.stream().allMatch(this::hasCallback));
    }
}
