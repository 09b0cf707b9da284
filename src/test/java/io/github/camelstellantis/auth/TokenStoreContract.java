package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every token store promises. */
abstract class TokenStoreContract {

    static final LoginKey JANE = new LoginKey("app", "clientsB2CPeugeot", "jane.doe@example.com");
    static final LoginKey JOHN = new LoginKey("app", "clientsB2CPeugeot", "john");
    static final Duration LEASE = Duration.ofSeconds(90);

    /** The store under test, the same one throughout a test. */
    abstract TokenStore store();

    /** A store over the same content, as another process would have it. */
    abstract TokenStore another();

    /** Lets the time pass by which leases run. */
    abstract void pass(Duration duration);

    static Login login(String name) {
        Instant now = Instant.parse("2026-01-01T12:00:00.123456Z");
        TokenAnswer answer = new TokenAnswer(
                "access-" + name, "refresh-" + name, Duration.ofHours(1), "openid profile", "id-" + name);
        return Login.of(answer, now)
                .identifiedAs(new Identity("subject-" + name, name + "@example.com", true))
                .with("callbackId", "callback-" + name);
    }

    /** Stores a first login; gives its version. */
    static long first(TokenStore store, LoginKey key, Login login) {
        assertThat(store.replace(key, TokenStore.ABSENT, login)).isTrue();
        return store.find(key).orElseThrow().version();
    }

    @Test
    void aLoginIsFoundAsItWasStored() {
        Login login = login("1").withBootstrapHash("hash").dead(Instant.parse("2026-02-01T00:00:00Z"));
        long first = first(store(), JANE, login);
        assertThat(another().find(JANE)).contains(new StoredLogin(login, first, null));
    }

    @Test
    void loginsOfOtherAccountsRealmsAndAppsAreOthers() {
        store().replace(JANE, TokenStore.ABSENT, login("1"));
        assertThat(store().find(JOHN)).isEmpty();
        assertThat(store().find(new LoginKey("other", JANE.realm(), JANE.account())))
                .isEmpty();
        assertThat(store().find(new LoginKey(JANE.clientId(), "clientsB2CDS", JANE.account())))
                .isEmpty();
    }

    @Test
    void accountsMayHaveAnyName() {
        List<String> names =
                List.of("Zoë Müller", "a:b", "a b,c\n", "'; DROP TABLE x; --", "{\"a\":1}", "😀", "x".repeat(320));
        names.forEach(name -> store().replace(new LoginKey("app", "realm", name), TokenStore.ABSENT, login(name)));
        assertThat(names).allSatisfy(name -> assertThat(another().find(new LoginKey("app", "realm", name)))
                .hasValueSatisfying(stored -> assertThat(stored.login()).isEqualTo(login(name))));
    }

    @Test
    void keysAreThoseOfOneAppAndRealmSortedByAccount() {
        store().replace(JOHN, TokenStore.ABSENT, login("1"));
        store().replace(JANE, TokenStore.ABSENT, login("2"));
        store().replace(new LoginKey("app", "clientsB2CDS", "jack"), TokenStore.ABSENT, login("3"));
        store().replace(new LoginKey("other", "clientsB2CPeugeot", "jim"), TokenStore.ABSENT, login("4"));
        assertThat(another().keys("app", "clientsB2CPeugeot")).containsExactly(JANE, JOHN);
    }

    @Test
    void whoNeedsToKnowOnlyWhetherThereAreSeveralGetsNoMore() {
        store().replace(JANE, TokenStore.ABSENT, login("1"));
        store().replace(new LoginKey("app", "clientsB2CDS", "jack"), TokenStore.ABSENT, login("2"));
        assertThat(another().keys("app", "clientsB2CPeugeot", 2)).containsExactly(JANE);
        store().replace(JOHN, TokenStore.ABSENT, login("3"));
        store().replace(new LoginKey("app", "clientsB2CPeugeot", "jim"), TokenStore.ABSENT, login("4"));
        assertThat(another().keys("app", "clientsB2CPeugeot", 2))
                .hasSize(2)
                .isSubsetOf(another().keys("app", "clientsB2CPeugeot"));
        assertThat(another().keys("app", "nowhere", 2)).isEmpty();
    }

    @Test
    void onlyTheCurrentVersionIsReplaced() {
        assertThat(store().replace(JANE, 1, login("too early"))).isFalse();
        long first = first(store(), JANE, login("1"));
        assertThat(another().replace(JANE, TokenStore.ABSENT, login("second first")))
                .isFalse();
        assertThat(another().replace(JANE, first, login("2"))).isTrue();
        assertThat(store().replace(JANE, first, login("late"))).isFalse();
        assertThat(store().find(JANE)).contains(new StoredLogin(login("2"), first + 1, null));
    }

    @Test
    void aClaimHoldsOthersOffAndLeavesTheLoginReadable() {
        long first = first(store(), JANE, login("1"));
        assertThat(store().claim(JANE, first, LEASE)).isTrue();
        assertThat(another().claim(JANE, first, LEASE)).isFalse();
        assertThat(another().find(JANE)).hasValueSatisfying(stored -> {
            assertThat(stored.login()).isEqualTo(login("1"));
            assertThat(stored.refreshStartedAt()).isNotNull();
        });
    }

    @Test
    void onlyTheCurrentVersionIsClaimed() {
        assertThat(store().claim(JANE, TokenStore.ABSENT, LEASE)).isFalse();
        long first = first(store(), JANE, login("1"));
        store().replace(JANE, first, login("2"));
        assertThat(store().claim(JANE, first, LEASE)).isFalse();
        assertThat(store().claim(JANE, TokenStore.ABSENT, LEASE)).isFalse();
        assertThat(store().claim(JANE, first + 1, LEASE)).isTrue();
    }

    @Test
    void ofManyClaimersAtOnceOneWins() throws Exception {
        long first = first(store(), JANE, login("1"));
        TokenStore other = another();
        assertThat(together(16, i -> () -> (i % 2 == 0 ? store() : other).claim(JANE, first, LEASE)))
                .containsOnlyOnce(true);
    }

    @Test
    void ofManyWhoStoreTheFirstLoginOneWins() throws Exception {
        TokenStore other = another();
        List<Boolean> stored =
                together(16, i -> () -> (i % 2 == 0 ? store() : other).replace(JANE, TokenStore.ABSENT, login("" + i)));
        assertThat(stored).containsOnlyOnce(true);
        assertThat(store().find(JANE).orElseThrow().login()).isEqualTo(login("" + stored.indexOf(true)));
    }

    @Test
    void aClaimEndsWithItsLease() {
        long first = first(store(), JANE, login("1"));
        store().claim(JANE, first, LEASE);
        pass(LEASE.minusSeconds(30));
        assertThat(another().claim(JANE, first, LEASE)).isFalse();
        pass(Duration.ofSeconds(30));
        assertThat(another().claim(JANE, first, LEASE)).isTrue();
        assertThat(store().claim(JANE, first, LEASE)).isFalse();
    }

    @Test
    void aClaimFromBeforeTheClockWasSetBackHoldsNobodyOff() {
        long first = first(store(), JANE, login("1"));
        store().claim(JANE, first, LEASE);
        pass(Duration.ofHours(-2));
        assertThat(another().claim(JANE, first, LEASE)).isTrue();
    }

    @Test
    void aReleasedClaimIsFreeAtOnce() {
        long first = first(store(), JANE, login("1"));
        store().claim(JANE, first, LEASE);
        store().release(JANE, first);
        assertThat(another().find(JANE)).contains(new StoredLogin(login("1"), first, null));
        assertThat(another().claim(JANE, first, LEASE)).isTrue();
    }

    @Test
    void releasingAnOldVersionChangesNothing() {
        long first = first(store(), JANE, login("1"));
        store().replace(JANE, first, login("2"));
        store().claim(JANE, first + 1, LEASE);
        another().release(JANE, first);
        another().release(JANE, TokenStore.ABSENT);
        another().release(JOHN, 1);
        assertThat(another().claim(JANE, first + 1, LEASE)).isFalse();
    }

    @Test
    void storingANewLoginEndsTheClaim() {
        long first = first(store(), JANE, login("1"));
        store().claim(JANE, first, LEASE);
        assertThat(store().replace(JANE, first, login("2"))).isTrue();
        assertThat(another().claim(JANE, first + 1, LEASE)).isTrue();
    }

    @Test
    void aRemovedLoginIsNotBroughtBackByWhoIsRefreshingIt() {
        long first = first(store(), JANE, login("1"));
        store().claim(JANE, first, LEASE);
        another().remove(JANE);
        another().remove(JOHN);
        assertThat(store().replace(JANE, first, login("2"))).isFalse();
        assertThat(store().find(JANE)).isEmpty();
        assertThat(store().keys(JANE.clientId(), JANE.realm())).isEmpty();
    }

    @Test
    void noVersionComesAgainAfterARemovalSoThatWhoIsVeryLateReplacesNothing() {
        Set<Long> versions = new HashSet<>();
        for (int enrolment = 0; enrolment < 20; enrolment++) {
            long first = first(store(), JANE, login("" + enrolment));
            assertThat(store().replace(JANE, first, login("refreshed"))).isTrue();
            versions.addAll(List.of(first, first + 1));
            another().remove(JANE);
        }
        assertThat(versions).hasSize(40).doesNotContain(TokenStore.ABSENT);
        first(store(), JANE, login("last"));
        assertThat(versions).noneMatch(version -> another().claim(JANE, version, LEASE));
        assertThat(versions).noneMatch(version -> another().replace(JANE, version, login("late")));
        assertThat(store().find(JANE).orElseThrow().login()).isEqualTo(login("last"));
    }

    @Test
    void anInterruptLosesNoLogin() {
        long first = first(store(), JANE, login("1"));
        Thread.currentThread().interrupt();
        assertThat(store().claim(JANE, first, LEASE)).isTrue();
        assertThat(store().replace(JANE, first, login("2"))).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(another().find(JANE)).contains(new StoredLogin(login("2"), first + 1, null));
    }

    @Test
    void noReplacementOfManyThreadsIsLost() throws Exception {
        long first = first(store(), JANE, login("0"));
        TokenStore other = another();
        List<List<Long>> versions =
                together(4, i -> () -> new Replacements(i % 2 == 0 ? store() : other, JANE).make(25, version -> {}));
        assertThat(versions.stream().flatMap(List::stream).sorted())
                .containsExactlyElementsOf(
                        LongStream.range(first, first + 100).boxed().toList());
        assertThat(store().find(JANE).orElseThrow().login().extra()).containsEntry("replacements", 100);
    }

    interface Numbered<T> {
        Callable<T> number(int i);
    }

    static <T> List<T> together(int count, Numbered<T> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Callable<T>> all =
                    IntStream.range(0, count).mapToObj(tasks::number).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(all)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }
}
