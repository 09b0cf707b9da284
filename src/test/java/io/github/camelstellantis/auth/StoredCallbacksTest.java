package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.TokenStoreAround;
import io.github.camelstellantis.http.Pause;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The callback of an account is changed by one at a time, and never while its tokens are being refreshed. */
class StoredCallbacksTest {

    private static final LoginKey JANE = new LoginKey("app", "realm", "jane");
    private static final StoredCallback ONE = new StoredCallback("cb-1", "https://example.com/", "hash-1");
    private static final StoredCallback TWO = new StoredCallback("cb-2", "https://example.com/", "hash-2");

    private final HandClock clock = new HandClock();
    private final TokenStore store = new MemoryTokenStore(clock);
    private final ToldLogins inUse = new ToldLogins();
    private final StoredCallbacks callbacks = new StoredCallbacks(store, inUse, new Pause());

    private void logIn() {
        store.replace(JANE, TokenStore.ABSENT, Login.ofRefreshToken("refresh", clock.instant()));
    }

    @Test
    void whoIsNotLoggedInHasNoCallback() {
        assertThat(callbacks.find(JANE)).isEmpty();
        assertThat(callbacks.replace(JANE, null, ONE)).isEmpty();
        assertThat(store.find(JANE)).isEmpty();
    }

    @Test
    void aCallbackIsKeptChangedAndForgotten() {
        logIn();
        assertThat(callbacks.replace(JANE, null, ONE)).contains(ONE);
        assertThat(callbacks.find(JANE)).contains(ONE);
        assertThat(callbacks.replace(JANE, ONE, TWO)).contains(TWO);
        assertThat(callbacks.replace(JANE, TWO, null)).isEmpty();
        assertThat(callbacks.find(JANE)).isEmpty();
        assertThat(store.find(JANE).orElseThrow().login().refreshToken()).isEqualTo("refresh");
    }

    @Test
    void whoWasQuickerIsLeftAloneAndTheLoginFreeForOthers() {
        logIn();
        callbacks.replace(JANE, null, ONE);
        assertThat(inUse.saved()).as("what may hold the claim").containsExactly(JANE);
        assertThat(callbacks.replace(JANE, null, TWO)).contains(ONE);
        assertThat(callbacks.find(JANE)).contains(ONE);
        assertThat(store.find(JANE).orElseThrow().refreshStartedAt()).isNull();
    }

    @Test
    void aRefreshThatIsUnderWayIsWaitedFor() {
        logIn();
        StoredLogin stored = store.find(JANE).orElseThrow();
        store.claim(JANE, stored.version(), Duration.ofSeconds(90));
        CompletableFuture<?> waiting = CompletableFuture.supplyAsync(() -> callbacks.replace(JANE, null, ONE));
        assertThat(callbacks.find(JANE)).isEmpty();
        Login refreshed = Login.ofRefreshToken("next", clock.instant());
        assertThat(store.replace(JANE, stored.version(), refreshed)).isTrue();
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
        assertThat(store.find(JANE).orElseThrow().login()).isEqualTo(refreshed.withCallback(ONE));
    }

    @Test
    void aStoreThatFailsToKeepACallbackLeavesTheLoginFreeForOthers() {
        logIn();
        StoredCallbacks failing = new StoredCallbacks(new FullStore(store), inUse, new Pause());
        assertThatExceptionOfType(TokenStoreException.class).isThrownBy(() -> failing.replace(JANE, null, ONE));
        assertThat(store.find(JANE).orElseThrow().refreshStartedAt()).isNull();
    }

    private record FullStore(TokenStore store) implements TokenStoreAround {

        @Override
        public boolean replace(LoginKey key, long version, Login login) {
            throw new TokenStoreException("full");
        }
    }

    @Test
    void whatIsChangedInSpiteOfTheClaimIsLookedAtAnew() {
        logIn();
        Login refreshed = Login.ofRefreshToken("next", clock.instant());
        Queue<Login> quicker = new ArrayDeque<>(List.of(refreshed));
        StoredCallbacks late = new StoredCallbacks(new OvertakenStore(store, quicker), inUse, new Pause());
        assertThat(late.replace(JANE, null, ONE)).contains(ONE);
        assertThat(store.find(JANE).orElseThrow().login()).isEqualTo(refreshed.withCallback(ONE));
    }

    /** Where a claim has ended before its owner was done. */
    private record OvertakenStore(TokenStore store, Queue<Login> quicker) implements TokenStoreAround {

        @Override
        public boolean replace(LoginKey key, long version, Login login) {
            if (!quicker.isEmpty()) {
                store.replace(key, version, quicker.remove());
            }
            return store.replace(key, version, login);
        }
    }
}
