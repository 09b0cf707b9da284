package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is in the store decides, as long as no server need be asked: there is none here. */
class LoginsOfAStoreTest {

    private static final App APP =
            new App("app", "secret", "clientsB2CPeugeot", URI.create("https://localhost/never/asked"));
    private static final Credentials JANE = new Credentials(APP, "jane.doe@example.com", new Grant.Enrolment());
    private static final Credentials JOHN = new Credentials(APP, "john", new Grant.Enrolment());
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration LEASE = Duration.ofSeconds(90);

    private final HandClock clock = new HandClock();
    private final TokenStore store = new MemoryTokenStore(clock);
    private final Logins logins = new Logins(
            store,
            new AuthorizationServer(null, clock),
            "openid",
            clock,
            AN_HOUR,
            new ConcurrentHashMap<>(),
            (app, failure, nanos) -> {});

    @AfterEach
    void close() {
        Thread.interrupted();
        logins.close();
    }

    private Login login(String accessToken) {
        return Login.of(new TokenAnswer(accessToken, "refresh", AN_HOUR, null, null), clock.instant());
    }

    private long store(Credentials credentials, Login login) {
        assertThat(store.replace(credentials.key(), TokenStore.ABSENT, login)).isTrue();
        return store.find(credentials.key()).orElseThrow().version();
    }

    @Test
    void aFreshLoginIsUsedAndRememberedUntilItIsForgotten() {
        long version = store(JANE, login("one"));
        assertThat(logins.accessToken(JANE)).isEqualTo("one");
        store.replace(JANE.key(), version, login("two"));
        assertThat(logins.accessToken(JANE)).isEqualTo("one");
        logins.forget(JANE.key());
        assertThat(logins.accessToken(JANE)).isEqualTo("two");
    }

    @Test
    void whoHasNoLoginOrADeadOneIsToldToEnrol() {
        store(JOHN, login("one").dead(clock.instant()));
        assertThatThrownBy(() -> logins.accessToken(JANE))
                .isInstanceOfSatisfying(LoginRequiredException.class, required -> assertThat(required.getAccount())
                        .isEqualTo("jane.doe@example.com"))
                .hasMessage("account j…@example.com must log in again at clientsB2CPeugeot: there is no valid login;"
                        + " enrol it on the enrolment page, or with authorizationUrl and enroll");
        assertThatThrownBy(() -> logins.accessToken(JOHN)).isInstanceOf(LoginRequiredException.class);
    }

    @Test
    void countsTellWhoIsInUseAndWhoMustEnrolAgain() {
        assertThat(logins.counts()).isEmpty();
        store(JANE, login("one"));
        logins.accessToken(JANE);
        assertThatThrownBy(() -> logins.accessToken(JOHN)).isInstanceOf(LoginRequiredException.class);
        assertThat(logins.counts()).isEqualTo(Map.of(APP.realm(), new LoginCounts(1, 1)));
        store(JOHN, login("two"));
        assertThat(logins.accessToken(JOHN)).isEqualTo("two");
        assertThat(logins.counts()).isEqualTo(Map.of(APP.realm(), new LoginCounts(2, 0)));
        logins.forget(JOHN.key());
        assertThat(logins.counts()).isEqualTo(Map.of(APP.realm(), new LoginCounts(1, 0)));
    }

    @Test
    void countsOfSeveralStoresAreAddedUp() {
        assertThat(new LoginCounts(1, 2).plus(new LoginCounts(10, 20))).isEqualTo(new LoginCounts(11, 22));
    }

    @Test
    void aLoginThatHasDiedCountsAsOverThoughItsTokenIsRemembered() {
        long version = store(JANE, login("one"));
        logins.accessToken(JANE);
        store.replace(JANE.key(), version, login("one").dead(clock.instant()));
        assertThatThrownBy(() -> logins.anotherThan(JANE, "one")).isInstanceOf(LoginRequiredException.class);
        assertThat(logins.counts()).isEqualTo(Map.of(APP.realm(), new LoginCounts(0, 1)));
    }

    @Test
    void aTokenThatAnotherProcessIsRefreshingIsUsedWhileItLives() {
        long version = store(JANE, login("one"));
        clock.pass(AN_HOUR.minusSeconds(30));
        assertThat(store.claim(JANE.key(), version, LEASE)).isTrue();
        assertThat(logins.accessToken(JANE)).isEqualTo("one");
    }

    @Test
    void whatAnotherProcessHasRefreshedIsWaitedFor() {
        long version = store(JANE, login("one"));
        clock.pass(AN_HOUR);
        assertThat(store.claim(JANE.key(), version, LEASE)).isTrue();
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> logins.accessToken(JANE));
        store.replace(JANE.key(), version, login("two"));
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30)).isEqualTo("two");
    }

    @Test
    void anotherThanTheRefusedTokenMayBeInTheStoreAlready() {
        long version = store(JANE, login("one"));
        assertThat(logins.accessToken(JANE)).isEqualTo("one");
        store.replace(JANE.key(), version, login("two"));
        assertThat(logins.anotherThan(JANE, "one").accessToken()).isEqualTo("two");
        assertThat(logins.accessToken(JANE)).isEqualTo("two");
    }

    @Test
    void afterAFreshTokenIsRefusedNoOtherIsAskedForInAMinute() {
        logins.refusedFresh(JANE, "one");
        assertThat(logins.pauseAfterRefusal(JANE, "one"))
                .contains(clock.instant().plusSeconds(60));
        assertThat(logins.pauseAfterRefusal(JANE, "two")).isEmpty();
        logins.forget(JANE.key());
        assertThat(logins.pauseAfterRefusal(JANE, "one")).isEmpty();
    }

    @Test
    void whoIsInterruptedIsToldSo() {
        long version = store(JANE, login("one"));
        clock.pass(AN_HOUR);
        store.claim(JANE.key(), version, LEASE);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> logins.accessToken(JANE))
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessageContaining("interrupted; the renewal goes on");
        assertThat(Thread.interrupted()).isTrue();
        store.replace(JANE.key(), version, login("two"));
    }

    @Test
    void nothingIsRenewedAnyMoreWhenTheComponentStops() {
        store(JANE, login("one"));
        logins.accessToken(JANE);
        logins.close();
        assertThat(logins.accessToken(JANE)).isEqualTo("one");
        assertThatThrownBy(() -> logins.accessToken(JOHN))
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessage("no login is renewed any more: the component is stopping");
    }

    @Test
    void aTokenThatStillLivesIsUsedWhenItCannotBeRefreshedAhead() {
        store(JANE, login("one"));
        logins.accessToken(JANE);
        logins.close();
        clock.pass(AN_HOUR.minusSeconds(1));
        assertThat(logins.accessToken(JANE)).isEqualTo("one");
        clock.pass(Duration.ofSeconds(1));
        assertThatThrownBy(() -> logins.accessToken(JANE)).isInstanceOf(ServiceUnavailableException.class);
    }
}
