package io.github.camelstellantis;

import io.github.camelstellantis.auth.FileTokenStore;
import io.github.camelstellantis.auth.JdbcTokenStore;
import io.github.camelstellantis.auth.MemoryTokenStore;
import io.github.camelstellantis.auth.TokenCipher;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.auth.TokenStoreKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The token stores that endpoints name, each made once. */
final class TokenStores {

    private static final Logger LOG = LoggerFactory.getLogger(TokenStores.class);

    private final Clock clock;
    private final TokenStore memory;
    private final ConcurrentMap<Object, Opened> durable = new ConcurrentHashMap<>();
    private final AtomicBoolean warned = new AtomicBoolean();

    TokenStores(Clock clock) {
        this.clock = clock;
        this.memory = new MemoryTokenStore(clock);
    }

    /** A store, and what its logins are encrypted with. */
    private record Opened(TokenStore store, String key, boolean allowPlaintextTokens) {

        Opened(TokenStore store, StellantisConfiguration configuration) {
            this(store, configuration.getTokenStoreKey(), configuration.isAllowPlaintextTokens());
        }

        TokenStore checked(StellantisConfiguration configuration) {
            if (equals(new Opened(store, configuration))) {
                return store;
            }
            throw new IllegalArgumentException("options tokenStoreKey and allowPlaintextTokens differ between two"
                    + " endpoints that keep logins in the same place: give both the same");
        }
    }

    /**
     * The store of an endpoint.
     *
     * @throws IllegalArgumentException if several are named, or one that would keep tokens in clear unasked, or with
     *     another key than before, or a key without what it would encrypt
     */
    TokenStore of(StellantisConfiguration configuration) {
        long named = Stream.of(
                        configuration.getTokenStore(),
                        configuration.getTokenStorePath(),
                        configuration.getTokenStoreDataSource())
                .filter(Objects::nonNull)
                .count();
        if (named > 1) {
            throw new IllegalArgumentException(
                    "options tokenStore, tokenStorePath and tokenStoreDataSource exclude each other: leave all but one out");
        }
        if (configuration.getTokenStorePath() != null || configuration.getTokenStoreDataSource() != null) {
            return durable(configuration).checked(configuration);
        }
        if (configuration.getTokenStoreKey() != null) {
            throw new IllegalArgumentException("option tokenStoreKey has nothing to encrypt: set tokenStorePath or"
                    + " tokenStoreDataSource too, or leave it out");
        }
        return named == 0 ? inMemory(configuration) : configuration.getTokenStore();
    }

    private Opened durable(StellantisConfiguration configuration) {
        String path = configuration.getTokenStorePath();
        return path == null
                ? durable.computeIfAbsent(
                        configuration.getTokenStoreDataSource(),
                        source -> new Opened(
                                new JdbcTokenStore(configuration.getTokenStoreDataSource(), cipher(configuration)),
                                configuration))
                : durable.computeIfAbsent(
                        Path.of(path).toAbsolutePath().normalize(),
                        file -> new Opened(
                                new FileTokenStore((Path) file, cipher(configuration), clock), configuration));
    }

    private static TokenCipher cipher(StellantisConfiguration configuration) {
        try {
            return new TokenCipher(
                    TokenStoreKeys.of(configuration.getTokenStoreKey()), configuration.isAllowPlaintextTokens());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("option tokenStoreKey: " + e.getMessage(), e);
        }
    }

    private TokenStore inMemory(StellantisConfiguration configuration) {
        if (configuration.getGrantType() == GrantType.authorization_code && warned.compareAndSet(false, true)) {
            LOG.warn("Logins are kept in memory: a restart loses them, because refresh tokens rotate."
                    + " Set tokenStorePath or tokenStoreDataSource, with tokenStoreKey, to keep them");
        }
        return memory;
    }
}
