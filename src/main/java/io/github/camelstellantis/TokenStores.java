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
    private final ConcurrentMap<Object, TokenStore> durable = new ConcurrentHashMap<>();
    private final AtomicBoolean warned = new AtomicBoolean();

    TokenStores(Clock clock) {
        this.clock = clock;
        this.memory = new MemoryTokenStore(clock);
    }

    /**
     * The store of an endpoint.
     *
     * @throws IllegalArgumentException if several are named, or one that would keep tokens in clear unasked
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
        if (configuration.getTokenStore() != null) {
            return configuration.getTokenStore();
        }
        return named == 0 ? inMemory(configuration) : durable(configuration);
    }

    private TokenStore durable(StellantisConfiguration configuration) {
        String path = configuration.getTokenStorePath();
        return path == null
                ? durable.computeIfAbsent(
                        configuration.getTokenStoreDataSource(),
                        source -> new JdbcTokenStore(configuration.getTokenStoreDataSource(), cipher(configuration)))
                : durable.computeIfAbsent(
                        Path.of(path).toAbsolutePath().normalize(),
                        file -> new FileTokenStore((Path) file, cipher(configuration), clock));
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
