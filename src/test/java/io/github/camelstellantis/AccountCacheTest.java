package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.LoginKey;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AccountCacheTest {

    private static final int MOST = 1000;

    private final AccountCache<String> cache = new AccountCache<>(MOST);

    private static LoginKey account(int number) {
        return new LoginKey("app", Brand.Peugeot.realm(), "user" + number);
    }

    /** One account after the other, as a poll does; says of how many nothing was at hand. */
    private int pass(int accounts) {
        AtomicInteger made = new AtomicInteger();
        for (int i = 0; i < accounts; i++) {
            cache.computeIfAbsent(account(i), key -> "made " + made.incrementAndGet());
        }
        return made.get();
    }

    @Test
    void asManyAccountsAsThereIsRoomForStayAtHand() {
        assertThat(pass(MOST)).isEqualTo(MOST);
        assertThat(pass(MOST)).isZero();
    }

    @Test
    void whereThereAreABitMoreMostOfThemAreAtHandAtTheNextPollAllTheSame() {
        int accounts = MOST * 11 / 10;
        for (int i = 0; i < 10; i++) {
            pass(accounts);
        }
        assertThat(pass(accounts)).isLessThan(accounts / 2);
    }

    @Test
    void itNeverGrowsBeyondItsRoom() {
        pass(10 * MOST);
        for (int i = 0; i < 10 * MOST; i++) {
            cache.put(account(i), "put");
            cache.remove(account(i + 1));
        }
        assertThat(cache.size()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void whatIsPutIsThereUntilItIsRemoved() {
        cache.put(account(1), "token");
        assertThat(cache).containsEntry(account(1), "token");
        cache.put(account(1), "another");
        assertThat(cache.get(account(1))).isEqualTo("another");
        cache.remove(account(1));
        assertThat(cache).isEmpty();
    }
}
