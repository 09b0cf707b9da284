package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.TokenStoreAround;
import io.github.camelstellantis.api.ServiceUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waits for a renewal that is under way, and for how long. */
class RenewalsTest {

    private static final App APP =
            new App("app", "secret", "clientsB2CPeugeot", URI.create("https://localhost/never/asked"));
    private static final Credentials JANE = new Credentials(APP, "jane.doe@example.com", new Grant.Enrolment());
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final int MANY = 10_000;
    private static final Duration IN_TIME = Duration.ofSeconds(30);

    private final HandClock clock = new HandClock();
    private final SlowStore store = new SlowStore(new MemoryTokenStore(clock));
    private final Logins logins = logins(AN_HOUR);

    private long version;

    /** A store that answers when it is let, and counts. */
    private record SlowStore(TokenStore store, Semaphore answers, AtomicInteger looks, AtomicInteger refusedClaims)
            implements TokenStoreAround {

        SlowStore(TokenStore store) {
            this(store, new Semaphore(MANY), new AtomicInteger(), new AtomicInteger());
        }

        @Override
        public Optional<StoredLogin> find(LoginKey key) {
            looks.incrementAndGet();
            answers.acquireUninterruptibly();
            return store.find(key);
        }

        @Override
        public boolean claim(LoginKey key, long version, Duration lease) {
            boolean claimed = store.claim(key, version, lease);
            if (!claimed) {
                refusedClaims.incrementAndGet();
            }
            return claimed;
        }

        void hold() {
            answers.drainPermits();
        }

        void answer() {
            answers.release(MANY);
        }
    }

    private record Caller(Thread thread, CompletableFuture<String> token) {

        static Caller of(Supplier<String> call) {
            CompletableFuture<String> token = new CompletableFuture<>();
            Thread thread = new Thread(() -> token.completeAsync(call, Runnable::run));
            thread.start();
            return new Caller(thread, token);
        }

        /** Until it waits for somebody, if it does. */
        void settle() {
            await().until(() -> token.isDone()
                    || thread.getState() == Thread.State.WAITING
                    || thread.getState() == Thread.State.TIMED_WAITING);
        }
    }

    private Logins logins(Duration patience) {
        return new Logins(
                store,
                new AuthorizationServer(null, clock),
                "openid",
                clock,
                patience,
                new ConcurrentHashMap<>(),
                (app, failure, nanos) -> {});
    }

    private Login login(String accessToken) {
        return Login.of(new TokenAnswer(accessToken, "refresh", AN_HOUR, null, null), clock.instant());
    }

    private void otherProcessStores(String accessToken) {
        assertThat(store.store().replace(JANE.key(), version, login(accessToken)))
                .isTrue();
    }

    @BeforeEach
    void aLoginIsInUse() {
        version = TokenStoreContract.first(store.store(), JANE.key(), login("one"));
        assertThat(logins.accessToken(JANE)).isEqualTo("one");
    }

    /** And then another process begins to refresh it. */
    private void pass(Duration age) {
        clock.pass(age);
        assertThat(store.claim(JANE.key(), version, LEASE)).isTrue();
    }

    @AfterEach
    void close() {
        Thread.interrupted();
        store.answer();
        logins.close();
    }

    /** Whose answer the store holds back. */
    private Caller renewing() {
        store.hold();
        int before = store.looks().get();
        Caller caller = Caller.of(() -> logins.accessToken(JANE));
        await().until(() -> store.looks().get() > before);
        return caller;
    }

    @Test
    void aTokenThatStillLivesIsUsedWhileItIsRenewed() {
        pass(AN_HOUR.minusSeconds(30));
        Caller renewing = renewing();
        Caller second = Caller.of(() -> logins.accessToken(JANE));
        assertThat(second.token()).succeedsWithin(IN_TIME).isEqualTo("one");
        assertThat(renewing.token()).isNotDone();
    }

    @Test
    void whoHasNoTokenThatLivesGetsWhatTheOneRenewalBrings() {
        pass(AN_HOUR);
        Caller first = renewing();
        assertGetsWhatTheOneRenewalBrings(first, Caller.of(() -> logins.accessToken(JANE)));
    }

    @Test
    void whoseTokenWasRefusedGetsWhatTheOneRenewalBrings() {
        pass(AN_HOUR.minusSeconds(30));
        Caller first = renewing();
        assertGetsWhatTheOneRenewalBrings(
                first, Caller.of(() -> logins.anotherThan(JANE, "one").accessToken()));
    }

    @Test
    void whoHasNoTokenYetGetsWhatTheOneRenewalBrings() {
        pass(Duration.ZERO);
        logins.forget(JANE.key());
        Caller first = renewing();
        assertGetsWhatTheOneRenewalBrings(first, Caller.of(() -> logins.accessToken(JANE)));
    }

    private void assertGetsWhatTheOneRenewalBrings(Caller first, Caller second) {
        second.settle();
        int looks = store.looks().get();
        otherProcessStores("two");
        store.answer();
        assertThat(second.token()).succeedsWithin(IN_TIME).isEqualTo("two");
        assertThat(first.token()).succeedsWithin(IN_TIME).isEqualTo("two");
        assertThat(store.looks()).hasValue(looks);
    }

    @Test
    void whatAnotherProcessRefreshesIsLookedForUntilItIsThere() {
        pass(AN_HOUR);
        assertIsLookedForUntilItIsThere(Caller.of(() -> logins.accessToken(JANE)));
    }

    @Test
    void aTokenThatWasRefusedIsNotUsedWhileAnotherProcessRefreshesIt() {
        pass(Duration.ZERO);
        assertIsLookedForUntilItIsThere(
                Caller.of(() -> logins.anotherThan(JANE, "one").accessToken()));
    }

    private void assertIsLookedForUntilItIsThere(Caller caller) {
        await().until(() -> store.refusedClaims().get() > 2 || caller.token().isDone());
        otherProcessStores("two");
        assertThat(caller.token()).succeedsWithin(IN_TIME).isEqualTo("two");
    }

    @Test
    void whoGetsNoTurnInTimeIsToldSo() {
        pass(AN_HOUR);
        try (Logins impatient = logins(Duration.ZERO)) {
            assertThatThrownBy(() -> impatient.accessToken(JANE))
                    .isInstanceOf(ServiceUnavailableException.class)
                    .hasMessage("the authorization server of clientsB2CPeugeot is too slow: no turn came within 0 ms");
        }
    }

    @Test
    void stoppingWaitsForWhatIsUnderWay() {
        pass(AN_HOUR.minusSeconds(30));
        Caller renewing = renewing();
        Caller stopping = Caller.of(() -> {
            logins.close();
            return "stopped";
        });
        stopping.settle();
        assertThat(stopping.token()).isNotDone();
        store.answer();
        assertThat(stopping.token()).succeedsWithin(IN_TIME);
        assertThat(renewing.token()).succeedsWithin(IN_TIME).isEqualTo("one");
    }

    @Test
    void whatIsStillToBeLookedForWhenTheComponentStopsIsGivenUp() {
        pass(AN_HOUR);
        Caller waiting = Caller.of(() -> logins.accessToken(JANE));
        await().until(() -> store.refusedClaims().get() > 0);
        logins.close();
        assertThat(waiting.token())
                .failsWithin(IN_TIME)
                .withThrowableThat()
                .withMessageContaining("no login is renewed any more: the component is stopping");
    }

    @Test
    void whoIsInterruptedWhileStoppingStaysInterrupted() {
        pass(AN_HOUR.minusSeconds(30));
        renewing();
        Thread.currentThread().interrupt();
        logins.close();
        assertThat(Thread.interrupted()).isTrue();
    }
}
