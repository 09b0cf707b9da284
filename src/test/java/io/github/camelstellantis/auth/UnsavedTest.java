package io.github.camelstellantis.auth;

import static io.github.camelstellantis.auth.TokenStoreContract.JANE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.CapturedLog;
import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.TokenStoreAround;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a refresh has brought and the store has failed to keep, while others go on with what is in the store. */
class UnsavedTest {

    private static final StoredCallback CALLBACK = new StoredCallback("cb-1", "https://example.com/", "hash");

    private final HandClock clock = new HandClock();
    private final FailingStore store = new FailingStore(new MemoryTokenStore(clock), new ArrayDeque<>());
    private final Unsaved unsaved = new Unsaved(store);

    private long version;

    /** Each replacement begins with one of these. */
    private record FailingStore(TokenStore store, Queue<Runnable> before) implements TokenStoreAround {

        @Override
        public boolean replace(LoginKey key, long version, Login login) {
            if (!before.isEmpty()) {
                before.remove().run();
            }
            return store.replace(key, version, login);
        }
    }

    private Login login(String number) {
        TokenAnswer answer = new TokenAnswer("a-" + number, "r-" + number, Duration.ofHours(1), "openid", null);
        return Login.of(answer, clock.instant());
    }

    private StoredLogin stored() {
        return store.find(JANE).orElseThrow();
    }

    private void somebodyElseStores(Login login) {
        assertThat(store.store().replace(JANE, stored().version(), login)).isTrue();
    }

    private void theStoreIsFullThisTime() {
        store.before().add(() -> {
            throw new TokenStoreException("full");
        });
    }

    @BeforeEach
    void theHeirOfTheFirstCannotBeStored() {
        version = TokenStoreContract.first(store, JANE, login("1"));
        theStoreIsFullThisTime();
        assertThat(unsaved.save(JANE, version, "r-1", login("2"))).contains(login("2"));
        assertThat(unsaved.holds(JANE)).isTrue();
        assertThat(stored().login()).isEqualTo(login("1"));
    }

    private void assertStored(Login login) {
        assertThat(unsaved.retry(JANE)).contains(login("2"));
        assertThat(stored().login()).isEqualTo(login);
        assertThat(unsaved.holds(JANE)).isFalse();
        assertThat(unsaved.retry(JANE)).isEmpty();
    }

    private void assertLeftAsItIs() {
        StoredLogin before = stored();
        assertThat(unsaved.retry(JANE)).isEmpty();
        assertThat(stored()).isEqualTo(before);
        assertThat(unsaved.holds(JANE)).isFalse();
    }

    @Test
    void itIsStoredAsSoonAsItCanBe() {
        assertStored(login("2"));
    }

    @Test
    void whatIsMarkedDeadForTheSpentTokenIsReplacedByItsHeir() {
        somebodyElseStores(login("1").dead(clock.instant()));
        assertStored(login("2"));
    }

    /** So does a server that refused login after login: none is to blame, but the spent token stays spent. */
    @Test
    void whatIsRevivedWithTheSpentTokenIsReplacedByItsHeir() {
        somebodyElseStores(login("1").dead(clock.instant()));
        somebodyElseStores(login("1"));
        assertStored(login("2"));
    }

    /** Whoever marks it dead and takes that back may come between each look and the replacement. */
    @Test
    void whatIsChangedOverAndOverBesideTheSpentTokenIsReplacedByItsHeir() {
        somebodyElseStores(login("1").dead(clock.instant()));
        store.before().add(() -> {});
        store.before().add(() -> somebodyElseStores(login("1")));
        store.before().add(() -> somebodyElseStores(login("1").dead(clock.instant())));
        store.before().add(() -> somebodyElseStores(login("1").withCallback(CALLBACK)));
        assertStored(login("2").withCallback(CALLBACK));
    }

    @Test
    void whatIsChangedJustBeforeTheStoreFailsAgainIsKeptForTheNextTime() {
        store.before().add(() -> somebodyElseStores(login("1").dead(clock.instant())));
        theStoreIsFullThisTime();
        assertThat(unsaved.retry(JANE)).contains(login("2"));
        assertThat(unsaved.holds(JANE)).isTrue();
        assertStored(login("2"));
    }

    @Test
    void aCallbackThatWasKeptMeanwhileStaysWithTheHeir() {
        somebodyElseStores(login("1").withCallback(CALLBACK));
        assertThat(unsaved.retry(JANE)).isPresent();
        assertThat(stored().login()).isEqualTo(login("2").withCallback(CALLBACK));
    }

    @Test
    void whoHasEnrolledMeanwhileIsLeftAlone() {
        somebodyElseStores(login("3"));
        assertLeftAsItIs();
    }

    @Test
    void whoHasEnrolledMeanwhileIsLeftAloneAlsoOnceThatLoginIsDead() {
        somebodyElseStores(login("3").dead(clock.instant()));
        assertLeftAsItIs();
    }

    @Test
    void whoIsErasedStaysErased() {
        store.remove(JANE);
        assertThat(unsaved.retry(JANE)).isEmpty();
        assertThat(store.find(JANE)).isEmpty();
    }

    @Test
    void whoIsQuickerThanTheHeirIsLeftAlone() {
        somebodyElseStores(login("1").dead(clock.instant()));
        store.before().add(() -> {});
        store.before().add(() -> somebodyElseStores(login("3")));
        assertThat(unsaved.retry(JANE)).isEmpty();
        assertThat(stored().login()).isEqualTo(login("3"));
    }

    @Test
    void whatWasObtainedWithoutARefreshTokenReplacesNothingElse() {
        unsaved.forget(JANE);
        theStoreIsFullThisTime();
        unsaved.save(JANE, version, null, login("2"));
        somebodyElseStores(login("1").dead(clock.instant()));
        assertLeftAsItIs();
    }

    /** Who waits for a claim tries twenty times a second. */
    @Test
    void whatCannotBeStoredIsAnErrorOnceAndThenOnlyForWhoLooksClosely() {
        try (CapturedLog errors = new CapturedLog(Map.of(Unsaved.class.getName(), Level.INFO))) {
            theStoreIsFullThisTime();
            unsaved.retry(JANE);
            assertThat(errors.lines()).isEmpty();
            theStoreIsFullThisTime();
            unsaved.save(JANE, version, "r-1", login("3"));
            assertThat(errors.lines()).hasSize(1);
            assertThat(errors.text()).contains("cannot be stored", "full");
        }
        try (CapturedLog all = new CapturedLog(Map.of(Unsaved.class.getName(), Level.DEBUG))) {
            theStoreIsFullThisTime();
            unsaved.retry(JANE);
            assertThat(all.lines()).hasSize(1);
        }
    }

    @Test
    void itIsForgottenWithTheLogin() {
        unsaved.forget(JANE);
        assertThat(unsaved.holds(JANE)).isFalse();
        unsaved.retryAll();
        assertThat(stored().login()).isEqualTo(login("1"));
    }
}
