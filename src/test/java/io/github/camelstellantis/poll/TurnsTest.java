package io.github.camelstellantis.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.poll.Turns.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static Turns<String, String> of(int mostAtOnce, String... accounts) {
        return new Turns<>(List.of(accounts).iterator(), mostAtOnce);
    }

    /** Lists what it is told to, with so many vehicles, and collects the vehicles. */
    private static List<String> dealt(Turns<String, String> turns, int vehicles) throws InterruptedException {
        List<String> dealt = new ArrayList<>();
        for (Optional<Turn<String, String>> turn = turns.next(); turn.isPresent(); turn = turns.next()) {
            String account = turn.get().account();
            if (turn.get().vehicle() == null) {
                turns.listed(
                        account,
                        IntStream.rangeClosed(1, vehicles)
                                .mapToObj(number -> account + number)
                                .toList());
            } else {
                dealt.add(turn.get().vehicle());
            }
        }
        return dealt;
    }

    @Test
    void oneVehicleOfEachAccountComesBeforeTheNextOfAny() throws InterruptedException {
        assertThat(dealt(of(3, "a", "b", "c"), 2)).containsExactly("a1", "b1", "c1", "a2", "b2", "c2");
    }

    @Test
    void onlySoManyAccountsAreTakenUpAtOnce() throws InterruptedException {
        Set<Integer> taken = new HashSet<>();
        Stream<Integer> accounts = IntStream.range(0, 1_000_000).boxed().peek(taken::add);
        Turns<Integer, String> turns = new Turns<>(accounts.iterator(), 2);
        turns.listed(turns.next().orElseThrow().account(), List.of("first", "second"));
        turns.listed(turns.next().orElseThrow().account(), List.of("first", "second"));
        assertThat(turns.next().orElseThrow().vehicle()).isEqualTo("first");
        assertThat(taken).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void whoWaitsForAListGetsItsVehicles() throws Exception {
        Turns<String, String> turns = of(1, "a");
        String account = turns.next().orElseThrow().account();
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return turns.next().orElseThrow().vehicle();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        turns.listed(account, List.of("a1"));
        assertThat(waiting.get()).isEqualTo("a1");
        assertThat(turns.next()).isEmpty();
    }

    @Test
    void anAccountThatIsSkippedHasNoMoreTurns() throws InterruptedException {
        Turns<String, String> turns = of(2, "a", "b");
        turns.listed(turns.next().orElseThrow().account(), List.of("a1", "a2"));
        turns.listed(turns.next().orElseThrow().account(), List.of("b1", "b2"));
        turns.skip("a"::equals);
        assertThat(dealt(turns, 0)).containsExactly("b1", "b2");
    }

    @Test
    void onceEndedNobodyHasATurnAndNobodyWaits() throws InterruptedException {
        Turns<String, String> turns = of(1, "a");
        assertThat(turns.next()).isPresent();
        turns.end();
        turns.pause(Long.MAX_VALUE);
        assertThat(turns.next()).isEmpty();
    }
}
