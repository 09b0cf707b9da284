package io.github.camelstellantis;

import io.github.camelstellantis.auth.App;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.StoredCallback;
import io.github.camelstellantis.auth.StoredCallbacks;
import io.github.camelstellantis.auth.TokenStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Knows whose callback a secret belongs to. */
final class Senders {

    /** So that requests with wrong secrets cost the store nothing. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final App app;
    private final TokenStore store;
    private final StoredCallbacks stored;
    private final Clock clock;
    private volatile Map<String, LoginKey> accounts = Map.of();
    private Instant lookedAt = Instant.EPOCH;

    /**
     * @param app whose accounts
     * @param store where they are
     * @param stored their callbacks
     * @param clock what the pause between two looks runs by
     */
    Senders(App app, TokenStore store, StoredCallbacks stored, Clock clock) {
        this.app = app;
        this.store = store;
        this.stored = stored;
        this.clock = clock;
    }

    /**
     * A callback that was proven.
     *
     * @param key whose
     * @param callbackId by the service
     */
    record Sender(LoginKey key, String callbackId) {}

    /** Whoever has been told this secret; empty if nobody has. */
    Optional<Sender> identify(CallbackSecret secret) {
        return secret.isWellFormed()
                ? account(secret.reference()).flatMap(key -> proven(key, secret))
                : Optional.empty();
    }

    private Optional<Sender> proven(LoginKey key, CallbackSecret secret) {
        return stored.find(key)
                .filter(callback -> callback.isProvenBy(secret.value()))
                .map(StoredCallback::id)
                .map(id -> new Sender(key, id));
    }

    private Optional<LoginKey> account(String reference) {
        if (!accounts.containsKey(reference)) {
            lookAgain();
        }
        return Optional.ofNullable(accounts.get(reference));
    }

    private synchronized void lookAgain() {
        if (lookedAt.plus(BETWEEN_LOOKS).isBefore(clock.instant())) {
            Map<String, LoginKey> all = new HashMap<>();
            store.eachKey(app.clientId(), app.realm())
                    .forEachRemaining(key -> all.put(CallbackSecret.reference(key), key));
            accounts = all;
            lookedAt = clock.instant();
        }
    }
}
