package io.github.camelstellantis;

import io.github.camelstellantis.auth.LoginKey;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * What is at hand of so many accounts at most, for several threads. Who has to go for a newcomer is left to chance: a poll
 * passes all accounts in order, so that where there are more of them, the one that was used least recently would always
 * be the one whose turn comes next.
 *
 * @param <V> what is kept of an account
 */
final class AccountCache<V> extends AbstractMap<LoginKey, V> {

    /** Tokens and the id of a vehicle, with what it takes to find them. */
    private static final int BYTES_OF_AN_ACCOUNT = 2_000;

    private static final int PART_OF_THE_HEAP = 4;

    private final int most;
    private final ConcurrentMap<LoginKey, V> kept = new ConcurrentHashMap<>();

    /** One for each that is kept; one that was removed stays until chance finds it. */
    private final List<LoginKey> seats = new ArrayList<>();

    AccountCache(int most) {
        this.most = most;
    }

    /** How many accounts fit into a quarter of the heap with all that is kept of them. */
    static int mostInMemory() {
        long fitting = Runtime.getRuntime().maxMemory() / PART_OF_THE_HEAP / BYTES_OF_AN_ACCOUNT;
        return (int) Math.min(Integer.MAX_VALUE, fitting);
    }

    @Override
    public V get(Object key) {
        return kept.get(key);
    }

    @Override
    public V put(LoginKey key, V value) {
        V before = kept.put(key, value);
        if (before == null) {
            seat(key);
        }
        return before;
    }

    @Override
    public V computeIfAbsent(LoginKey key, Function<? super LoginKey, ? extends V> maker) {
        V present = kept.get(key);
        if (present != null) {
            return present;
        }
        V made = maker.apply(key);
        V others = kept.putIfAbsent(key, made);
        if (others != null) {
            return others;
        }
        seat(key);
        return made;
    }

    @Override
    public V remove(Object key) {
        return kept.remove(key);
    }

    private synchronized void seat(LoginKey key) {
        if (seats.size() < most) {
            seats.add(key);
            return;
        }
        LoginKey leaving = seats.set(ThreadLocalRandom.current().nextInt(most), key);
        if (!leaving.equals(key)) {
            kept.remove(leaving);
        }
    }

    @Override
    public int size() {
        return kept.size();
    }

    @Override
    public Set<Map.Entry<LoginKey, V>> entrySet() {
        return kept.entrySet();
    }
}
