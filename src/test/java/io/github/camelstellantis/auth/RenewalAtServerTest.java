package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.TokenStoreAround;
import io.github.camelstellantis.ToldServer;
import io.github.camelstellantis.api.AppRejectedException;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a server is asked for tokens, with what, and what is kept of its answer. */
class RenewalAtServerTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final StoredCallback CALLBACK = new StoredCallback("cb-1", "https://example.com/", "hash");

    private final HandClock clock = new HandClock();
    private final ToldServer server = new ToldServer();
    private final FailingStore store =
            new FailingStore(new MemoryTokenStore(clock), new ArrayList<>(), new ArrayList<>());
    private final List<String> told = new ArrayList<>();
    private final Logins logins = new Logins(
            store,
            new AuthorizationServer(server.transport(), clock),
            "openid profile",
            clock,
            AN_HOUR,
            new ConcurrentHashMap<>(),
            (app, failure, nanos) ->
                    told.add((failure == null ? "granted" : failure.getClass().getSimpleName())
                            + (nanos > 0 && nanos < 60e9 ? "" : " in no time")));

    private final Credentials jane = enrolled("jane.doe@example.com");
    private final Credentials password =
            new Credentials(server.app(), "jane.doe@example.com", new Grant.Password("jane", "right"));

    private record FailingStore(TokenStore store, List<RuntimeException> failures, List<String> asked)
            implements TokenStoreAround {

        @Override
        public Optional<StoredLogin> find(LoginKey key) {
            asked.add("find");
            return store.find(key);
        }

        @Override
        public boolean claim(LoginKey key, long version, Duration lease) {
            asked.add("claim");
            return store.claim(key, version, lease);
        }

        @Override
        public boolean replace(LoginKey key, long version, Login login) {
            asked.add("replace");
            failures.forEach(failure -> {
                throw failure;
            });
            return store.replace(key, version, login);
        }
    }

    private Credentials enrolled(String account) {
        return new Credentials(server.app(), account, new Grant.Enrolment());
    }

    private Credentials option(String refreshToken) {
        return new Credentials(server.app(), "jane.doe@example.com", new Grant.RefreshToken(refreshToken));
    }

    private StoredLogin keep(Credentials credentials, Login login) {
        assertThat(store.replace(credentials.key(), TokenStore.ABSENT, login)).isTrue();
        return stored(credentials);
    }

    private StoredLogin stored(Credentials credentials) {
        return store.find(credentials.key()).orElseThrow();
    }

    private Login login(String accessToken, String refreshToken) {
        return Login.of(new TokenAnswer(accessToken, refreshToken, AN_HOUR, "openid", null), clock.instant());
    }

    private void forgetAndExpire() {
        logins.forget(jane.key());
        clock.pass(AN_HOUR);
        store.asked().clear();
    }

    @AfterEach
    void stop() {
        store.failures().clear();
        logins.close();
        server.close();
    }

    @Test
    void aPasswordLogsInByItself() {
        server.grants("a-1", "r-1");
        assertThat(logins.accessToken(password)).isEqualTo("a-1");
        assertThat(logins.accessToken(password)).isEqualTo("a-1");
        assertThat(server.asked()).containsExactly("password");
        assertThat(server.last().form()).containsEntry("scope", "openid profile");
        assertThat(stored(password).login()).isEqualTo(login("a-1", "r-1"));
        assertThat(told).containsExactly("granted");
    }

    @Test
    void aWrongPasswordIsTriedOnceUntilItChanges() {
        server.refuses("invalid_grant");
        assertThatThrownBy(() -> logins.accessToken(password))
                .isInstanceOf(LoginRequiredException.class)
                .hasMessageStartingWith("account j…@example.com must log in again at clientsB2CPeugeot: the"
                        + " authorization server localhost answered 400 invalid_grant (as it is)")
                .hasMessageEndingWith("; check username and password");
        assertThatThrownBy(() -> logins.accessToken(password))
                .isInstanceOf(LoginRequiredException.class)
                .hasMessageContaining("were refused before and have not changed; correct them and restart");
        server.grants("a-1", "r-1").grants("a-2", "r-2");
        Credentials corrected = new Credentials(server.app(), password.account(), new Grant.Password("jane", "new"));
        assertThat(logins.accessToken(corrected)).isEqualTo("a-1");
        assertThat(server.asked()).containsExactly("password", "password");
        assertThat(told).containsExactly("InvalidGrantException", "granted");
    }

    @Test
    void aTokenIsRefreshedAheadOfItsEndAndTheRotatedOneKept() {
        StoredLogin before = keep(jane, login("a-1", "r-1").withCallback(CALLBACK));
        clock.pass(AN_HOUR.minusSeconds(60));
        server.grants("a-2", "r-2");
        assertThat(logins.accessToken(jane)).isEqualTo("a-2");
        assertThat(server.last().form()).containsEntry("refresh_token", "r-1");
        assertThat(stored(jane))
                .isEqualTo(new StoredLogin(login("a-2", "r-2").withCallback(CALLBACK), before.version() + 1, null));
        assertThat(told).containsExactly("granted");
    }

    @Test
    void aRefusedTokenIsRefreshedThoughItLooksFresh() {
        keep(jane, login("a-1", "r-1"));
        assertThat(logins.accessToken(jane)).isEqualTo("a-1");
        server.grants("a-2", "r-2");
        assertThat(logins.anotherThan(jane, "a-1").accessToken()).isEqualTo("a-2");
        assertThat(logins.accessToken(jane)).isEqualTo("a-2");
        assertThat(server.asked()).containsExactly("refresh_token");
    }

    @Test
    void anOutageCostsNoLoginAndAValidTokenIsUsedMeanwhile() {
        keep(jane, login("a-1", "r-1"));
        assertThat(logins.accessToken(jane)).isEqualTo("a-1");
        clock.pass(AN_HOUR.minusSeconds(60));
        server.answers(503, "");
        assertThat(logins.accessToken(jane)).isEqualTo("a-1");
        assertThat(stored(jane).refreshStartedAt()).as("a claim").isNull();
        clock.pass(Duration.ofMinutes(1));
        server.answers(503, "")
                .refuses("invalid_client")
                .refuses("invalid_request")
                .answers(429, "");
        assertThatThrownBy(() -> logins.accessToken(jane)).isInstanceOf(ServiceUnavailableException.class);
        assertThatThrownBy(() -> logins.accessToken(jane)).isInstanceOf(AppRejectedException.class);
        assertThatThrownBy(() -> logins.accessToken(jane)).hasMessageContaining("invalid_request");
        assertThatThrownBy(() -> logins.accessToken(jane)).hasMessageContaining("429");
        assertThat(stored(jane).refreshStartedAt()).as("a claim").isNull();
        server.grants("a-2", "r-2");
        assertThat(logins.accessToken(jane)).isEqualTo("a-2");
    }

    @Test
    void aLoginThatTheServerHasEndedIsKeptMarkedAndNotRiskedAgain() {
        StoredLogin before = keep(jane, login("a-1", "r-1"));
        forgetAndExpire();
        server.refuses("invalid_grant");
        for (int call = 0; call < 2; call++) {
            assertThatThrownBy(() -> logins.accessToken(jane))
                    .isInstanceOf(LoginRequiredException.class)
                    .hasMessageEndingWith("enrol it on the enrolment page, or with authorizationUrl and enroll");
        }
        assertThat(server.asked()).containsExactly("refresh_token");
        assertThat(stored(jane).login()).isEqualTo(before.login().dead(clock.instant()));
    }

    @Test
    void aPasswordLogsInAgainWhereTheRefreshTokenHasDiedAndKeepsTheCallback() {
        keep(password, login("a-1", "r-1").withCallback(CALLBACK));
        forgetAndExpire();
        server.refuses("invalid_grant").grants("a-2", "r-2");
        assertThat(logins.accessToken(password)).isEqualTo("a-2");
        assertThat(server.asked()).containsExactly("refresh_token", "password");
        assertThat(stored(password).login()).isEqualTo(login("a-2", "r-2").withCallback(CALLBACK));
    }

    @Test
    void aPasswordLogsInAgainWhereTheLoginIsMarkedDeadAndKeepsTheCallback() {
        keep(password, login("a-1", "r-1").withCallback(CALLBACK).dead(clock.instant()));
        store.asked().clear();
        server.grants("a-2", "r-2");
        assertThat(logins.accessToken(password)).isEqualTo("a-2");
        assertThat(server.asked()).containsExactly("password");
        assertThat(store.asked()).containsExactly("find", "replace");
        assertThat(stored(password).login()).isEqualTo(login("a-2", "r-2").withCallback(CALLBACK));
    }

    @Test
    void theStoreIsAskedNoMoreThanARenewalTakes() {
        server.grants("a-1", "r-1");
        logins.accessToken(password);
        assertThat(store.asked()).as("a first login").containsExactly("find", "replace");
        forgetAndExpire();
        server.grants("a-2", "r-2");
        logins.accessToken(password);
        assertThat(store.asked()).as("a refresh").containsExactly("find", "claim", "replace");
        forgetAndExpire();
        server.refuses("invalid_grant").grants("a-3", "r-3");
        logins.accessToken(password);
        assertThat(store.asked())
                .as("a refresh that is refused, and a login in its place")
                .containsExactly("find", "claim", "replace", "replace");
    }

    @Test
    void aLoginWithoutARefreshTokenIsOverWhenItsTokenIs() {
        keep(jane, login("a-1", null));
        assertThat(logins.accessToken(jane)).isEqualTo("a-1");
        forgetAndExpire();
        assertThatThrownBy(() -> logins.accessToken(jane)).isInstanceOf(LoginRequiredException.class);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aConfiguredRefreshTokenIsSpentOnceAndItsHeirIsUsedAfterwards() {
        server.grants("a-1", "r-1").grants("a-2", "r-2");
        assertThat(logins.accessToken(option("r-0"))).isEqualTo("a-1");
        assertThat(server.last().form()).containsEntry("refresh_token", "r-0");
        forgetAndExpire();
        assertThat(logins.accessToken(option("r-0"))).isEqualTo("a-2");
        assertThat(server.last().form()).containsEntry("refresh_token", "r-1");
    }

    @Test
    void aNewConfiguredRefreshTokenWinsAndAFormerOneNeverComesBack() {
        server.grants("a-1", "r-1").grants("a-2", "r-2").grants("a-3", "r-3");
        logins.accessToken(option("r-0"));
        forgetAndExpire();
        assertThat(logins.accessToken(option("s-0"))).isEqualTo("a-2");
        assertThat(server.last().form()).containsEntry("refresh_token", "s-0");
        forgetAndExpire();
        assertThat(logins.accessToken(option("r-0"))).isEqualTo("a-3");
        assertThat(server.last().form()).containsEntry("refresh_token", "r-2");
    }

    @Test
    void aPersonsOwnConsentIsBeatenByTheOptionOnlyOnceItIsDead() {
        StoredLogin consented = keep(jane, login("a-1", "r-1"));
        assertThat(logins.accessToken(option("r-0"))).isEqualTo("a-1");
        store.replace(jane.key(), consented.version(), consented.login().dead(clock.instant()));
        logins.forget(jane.key());
        server.grants("a-2", "r-2");
        assertThat(logins.accessToken(option("r-0"))).isEqualTo("a-2");
        assertThat(server.last().form()).containsEntry("refresh_token", "r-0");
    }

    @Test
    void manyRefusalsInARowAreTheServersFaultAndNoFurtherTokenIsRisked() {
        List<Credentials> people = IntStream.rangeClosed(1, 11)
                .mapToObj(number -> enrolled("p" + number))
                .toList();
        people.forEach(person -> keep(person, login("a", "r")));
        forgetAndExpire();
        people.subList(0, 10).forEach(person -> {
            server.refuses("invalid_grant");
            assertThatThrownBy(() -> logins.accessToken(person)).isInstanceOf(LoginRequiredException.class);
        });
        assertThatThrownBy(() -> logins.accessToken(people.get(10)))
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessageContaining("the logins are kept");
        assertThat(server.requests()).hasSize(10);
        assertThat(people).noneMatch(person -> stored(person).login().isDead());
        clock.pass(Duration.ofMinutes(5));
        server.grants("a-2", "r-2").grants("a-3", "r-3");
        assertThat(logins.accessToken(people.get(10))).isEqualTo("a-2");
        assertThat(logins.accessToken(people.get(0))).isEqualTo("a-3");
    }

    /** From a-1 and r-1 to a-2 and r-2, for as long as the store's failure lasts. */
    private void refreshWhatTheStoreFailsToKeep() {
        keep(jane, login("a-1", "r-1"));
        forgetAndExpire();
        server.grants("a-2", "r-2");
        store.failures().add(new TokenStoreException("full"));
        assertThat(logins.accessToken(jane)).isEqualTo("a-2");
    }

    @Test
    void whatTheStoreFailsToKeepIsUsedAndKeptAsSoonAsItCanBe() {
        refreshWhatTheStoreFailsToKeep();
        assertThat(logins.accessToken(jane)).isEqualTo("a-2");
        assertThat(stored(jane).login().accessToken()).isEqualTo("a-1");
        store.failures().clear();
        assertThat(logins.accessToken(jane)).isEqualTo("a-2");
        assertThat(stored(jane).login().accessToken()).isEqualTo("a-2");
        assertThat(server.asked()).containsExactly("refresh_token");
    }

    @Test
    void whatTheStoreFailedToKeepIsKeptForWhoAsksForThat() {
        refreshWhatTheStoreFailsToKeep();
        logins.save(jane.key());
        assertThat(stored(jane).login().accessToken()).isEqualTo("a-1");
        store.failures().clear();
        logins.save(jane.key());
        assertThat(stored(jane).login().refreshToken()).isEqualTo("r-2");
    }

    @Test
    void whatTheStoreFailedToKeepIsKeptAtTheEnd() {
        refreshWhatTheStoreFailsToKeep();
        store.failures().clear();
        logins.close();
        assertThat(stored(jane).login().accessToken()).isEqualTo("a-2");
    }

    @Test
    void whoIsForgottenIsNotPutBackByWhatCouldNotBeKept() {
        refreshWhatTheStoreFailsToKeep();
        store.failures().clear();
        store.remove(jane.key());
        logins.forget(jane.key());
        assertThatThrownBy(() -> logins.accessToken(jane)).isInstanceOf(LoginRequiredException.class);
        assertThat(store.find(jane.key())).isEmpty();
    }

    @Test
    void aFirstLoginThatCouldNotBeKeptIsNotKeptOnceItIsForgotten() {
        server.grants("a-1", "r-1");
        store.failures().add(new TokenStoreException("full"));
        assertThat(logins.accessToken(password)).isEqualTo("a-1");
        store.failures().clear();
        logins.forget(password.key());
        logins.close();
        assertThat(store.find(password.key())).isEmpty();
    }

    @Test
    void whatTheStoreFailedToKeepAndTheServiceRefusesIsRefreshed() {
        keep(jane, login("a-1", "r-1"));
        forgetAndExpire();
        server.grants("a-2", "r-2").grants("a-3", "r-3");
        store.failures().add(new TokenStoreException("full"));
        logins.accessToken(jane);
        store.failures().clear();
        assertThat(logins.anotherThan(jane, "a-2").accessToken()).isEqualTo("a-3");
        assertThat(server.last().form()).containsEntry("refresh_token", "r-2");
    }

    @Test
    void whatAnotherProcessMarkedDeadForTheTokenThatWeSpentIsReplacedByItsHeir() {
        StoredLogin before = keep(jane, login("a-1", "r-1"));
        forgetAndExpire();
        server.grants("a-2", "r-2");
        store.failures().add(new TokenStoreException("full"));
        logins.accessToken(jane);
        store.failures().clear();
        assertThat(store.replace(jane.key(), before.version(), before.login().dead(clock.instant())))
                .isTrue();
        assertThat(logins.accessToken(jane)).isEqualTo("a-2");
        assertThat(stored(jane).login().isDead()).isFalse();
        assertThat(stored(jane).login().refreshToken()).isEqualTo("r-2");
    }

    @Test
    void whatSomebodyElseHasEnrolledMeanwhileIsNotReplaced() {
        StoredLogin before = keep(jane, login("a-1", "r-1"));
        forgetAndExpire();
        server.grants("a-2", "r-2");
        store.failures().add(new TokenStoreException("full"));
        logins.accessToken(jane);
        store.failures().clear();
        assertThat(store.replace(jane.key(), before.version(), login("b-1", "s-1")))
                .isTrue();
        assertThat(logins.accessToken(jane)).isEqualTo("b-1");
        assertThat(stored(jane).login()).isEqualTo(login("b-1", "s-1"));
    }
}
