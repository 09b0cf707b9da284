package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.TokenStoreAround;
import io.github.camelstellantis.auth.TokenImport.Item;
import io.github.camelstellantis.auth.TokenImport.Report;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An import may be run again and again: what was taken before, or is better, is left alone. */
class TokenImportTest {

    private static final LoginKey JANE = new LoginKey("app", "realm", "jane");
    private static final LoginKey JOHN = new LoginKey("app", "realm", "john");

    private final HandClock clock = new HandClock();
    private final TokenStore store = new MemoryTokenStore(clock);
    private final TokenImport tokens = new TokenImport(store, clock);

    private Report run(boolean dryRun, Item... items) {
        return tokens.run(List.of(items).iterator(), dryRun);
    }

    private static Item item(LoginKey key, String token) {
        return new Item(1, key, token, null);
    }

    private Login login(LoginKey key) {
        return store.find(key).orElseThrow().login();
    }

    @Test
    void aNewAccountIsImportedAndNotYetRefreshed() {
        assertThat(run(false, item(JANE, "r-1"), item(JOHN, "r-2")))
                .isEqualTo(new Report(2, 2, 0, 0, 0, 0, List.of(), false));
        assertThat(login(JANE).refreshToken()).isEqualTo("r-1");
        assertThat(login(JANE).accessToken()).isNull();
        assertThat(login(JANE).issuedAt()).isEqualTo(clock.instant());
    }

    @Test
    void whatWasTakenBeforeIsUnchangedHoweverOftenItHasRotated() {
        run(false, item(JANE, "r-1"));
        StoredLogin stored = store.find(JANE).orElseThrow();
        TokenAnswer answer = new TokenAnswer("a", "r-2", Duration.ofHours(1), null, null);
        store.replace(JANE, stored.version(), stored.login().renewed(answer, clock.instant()));
        assertThat(run(false, item(JANE, "r-1"))).isEqualTo(new Report(1, 0, 0, 1, 0, 0, List.of(), false));
        assertThat(login(JANE).refreshToken()).isEqualTo("r-2");
    }

    @Test
    void aLivingLoginIsKeptAndADeadOneReplaced() {
        run(false, item(JANE, "r-1"), item(JOHN, "r-2"));
        StoredLogin dead = store.find(JOHN).orElseThrow();
        store.replace(JOHN, dead.version(), dead.login().dead(clock.instant()));
        assertThat(run(false, item(JANE, "r-3"), item(JOHN, "r-4")))
                .isEqualTo(new Report(2, 0, 1, 0, 1, 0, List.of(), false));
        assertThat(login(JANE).refreshToken()).isEqualTo("r-1");
        assertThat(login(JOHN).refreshToken()).isEqualTo("r-4");
        assertThat(login(JOHN).isDead()).isFalse();
    }

    @Test
    void aDryRunTellsTheSameAndStoresNothing() {
        assertThat(run(true, item(JANE, "r-1"))).isEqualTo(new Report(1, 1, 0, 0, 0, 0, List.of(), true));
        assertThat(store.find(JANE)).isEmpty();
    }

    @Test
    void theFirstHundredProblemsAreToldWithTheirLines() {
        Item[] items = IntStream.rangeClosed(1, 101)
                .mapToObj(line -> new Item(line, null, null, "has no account"))
                .toArray(Item[]::new);
        Report report = run(false, items);
        assertThat(report.failed()).isEqualTo(101);
        assertThat(report.problems()).hasSize(100).contains("line 1: has no account", "line 100: has no account");
    }

    @Test
    void whatSomebodyElseHasChangedMeanwhileIsLeftAloneAndReported() {
        TokenStoreAround busy = new BusyStore(store);
        assertThat(new TokenImport(busy, clock).run(List.of(item(JANE, "r-1")).iterator(), false))
                .isEqualTo(new Report(
                        1,
                        0,
                        0,
                        0,
                        0,
                        1,
                        List.of("line 1: account jane was changed by somebody else meanwhile"),
                        false));
        assertThat(login(JANE).refreshToken()).isEqualTo("theirs");
    }

    /** Somebody else is quicker each time. */
    private record BusyStore(TokenStore store) implements TokenStoreAround {

        @Override
        public boolean replace(LoginKey key, long version, Login login) {
            store.replace(key, version, Login.ofRefreshToken("theirs", login.issuedAt()));
            return store.replace(key, version, login);
        }
    }

    @Test
    void aLoginThatCannotBeReadIsReportedAndStopsNoOther() {
        store.replace(JANE, TokenStore.ABSENT, Login.ofRefreshToken("r-1", clock.instant()));
        Report report = new TokenImport(new UnreadableStore(store), clock)
                .run(List.of(item(JANE, "r-2"), item(JOHN, "r-3")).iterator(), false);
        assertThat(report).isEqualTo(new Report(2, 1, 0, 0, 0, 1, List.of("line 1: another key"), false));
        assertThat(login(JOHN).refreshToken()).isEqualTo("r-3");
    }

    private record UnreadableStore(TokenStore store) implements TokenStoreAround {

        @Override
        public Optional<StoredLogin> find(LoginKey key) {
            if (store.find(key).isPresent()) {
                throw new UnreadableLoginException("another key", null);
            }
            return Optional.empty();
        }
    }

    @Test
    void theReportIsAMapToo() {
        assertThat(new Report(21, 1, 2, 3, 4, 5, List.of("line 1: x"), true).toMap())
                .isEqualTo(Map.of(
                        "read", 21L,
                        "imported", 1L,
                        "replaced", 2L,
                        "unchanged", 3L,
                        "kept", 4L,
                        "failed", 5L,
                        "problems", List.of("line 1: x"),
                        "dryRun", true));
    }
}
