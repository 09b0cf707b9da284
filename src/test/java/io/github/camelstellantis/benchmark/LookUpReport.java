package io.github.camelstellantis.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one look-up of a token costs among few users and among many.
 *
 * @param few how many users are few
 * @param rows one for each number of users
 */
record LookUpReport(int few, List<Row> rows) {

    private static final List<Integer> USERS = List.of(100, 10_000, 100_000);
    private static final int WARM_UP_ROUNDS = 10;
    private static final int ROUNDS = 40;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Bound OF_FEW = Bound.atMost(1.5);

    /**
     * One number of users.
     *
     * @param users how many
     * @param micros for one look-up
     * @param cost how many times what it costs among few
     */
    record Row(int users, double micros, Ratio cost) {}

    /** Measures all in turn, so that what else the machine does falls on all of them. */
    static LookUpReport of(Duration time) throws Exception {
        List<LookUps> all = new ArrayList<>();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            for (int users : USERS) {
                all.add(LookUps.of(users, postgres));
            }
            Duration each = time.dividedBy((long) all.size() * (WARM_UP_ROUNDS + ROUNDS));
            return measured(all, each.compareTo(SHORTEST) < 0 ? SHORTEST : each);
        } finally {
            all.forEach(LookUps::close);
        }
    }

    private static LookUpReport measured(List<LookUps> all, Duration each) {
        rounds(WARM_UP_ROUNDS, all, each);
        List<List<Sample>> samples = rounds(ROUNDS, all, each);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            double rate = samples.get(i).stream()
                    .mapToDouble(Sample::callsPerSecond)
                    .average()
                    .orElseThrow();
            Ratio cost = Ratio.of(samples.get(0), samples.get(i), Sample::callsPerSecond);
            rows.add(new Row(all.get(i).users(), 1e6 / rate, cost));
        }
        return new LookUpReport(all.get(0).users(), rows);
    }

    private static List<List<Sample>> rounds(int count, List<LookUps> all, Duration each) {
        List<List<Sample>> samples =
                all.stream().<List<Sample>>map(lookUps -> new ArrayList<>()).toList();
        for (int round = 0; round < count; round++) {
            for (int i = 0; i < all.size(); i++) {
                samples.get(i).add(all.get(i).measure(each));
            }
        }
        return samples;
    }

    private Row most() {
        return rows.get(rows.size() - 1);
    }

    /** The figures, a line each. */
    List<String> lines() {
        return rows.stream()
                .map(row -> String.format(
                        Locale.ROOT,
                        "a token of one of %,7d users, from PostgreSQL: %,6.0f µs, %s x one of %d",
                        row.users(),
                        row.micros(),
                        row.cost(),
                        few))
                .toList();
    }

    Verdict verdict() {
        return new Verdict(
                String.format(Locale.ROOT, "look-up of a token: one of %,d users : one of %d", most().users(), few),
                most().cost(),
                OF_FEW);
    }
}
