package io.github.camelstellantis.poll;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Deals out turns fairly: one vehicle of each account, then the next of each. Accounts are taken up as others are done
 * with, so that only a few are in memory at once, however many there are.
 *
 * @param <A> an account, whose vehicles have to be asked for
 * @param <V> a vehicle
 */
public final class Turns<A, V> {

    private final Iterator<A> accounts;
    private final int mostAtOnce;
    private final Deque<Open<A, V>> open = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int listing;
    private boolean ended;

    /**
     * @param accounts whose turn it is
     * @param mostAtOnce accounts that are taken up at once
     */
    public Turns(Iterator<A> accounts, int mostAtOnce) {
        this.accounts = accounts;
        this.mostAtOnce = mostAtOnce;
    }

    private record Open<A, V>(A account, Queue<V> vehicles) {}

    /**
     * A turn.
     *
     * @param account whose
     * @param vehicle which; null where the vehicles of the account have to be listed first
     */
    public record Turn<A, V>(A account, V vehicle) {}

    /**
     * The next turn; waits while there may be one soon.
     *
     * @return empty when all have had theirs, or it was ended
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Optional<Turn<A, V>> next() throws InterruptedException {
        lock.lock();
        try {
            while (!ended) {
                if (open.size() + listing < mostAtOnce && accounts.hasNext()) {
                    listing++;
                    return Optional.of(new Turn<>(accounts.next(), null));
                }
                if (!open.isEmpty()) {
                    return Optional.of(dealt(open.poll()));
                }
                if (listing == 0) {
                    return Optional.empty();
                }
                changed.await();
            }
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Turn<A, V> dealt(Open<A, V> account) {
        V vehicle = account.vehicles.remove();
        if (!account.vehicles.isEmpty()) {
            open.add(account);
        }
        return new Turn<>(account.account, vehicle);
    }

    /** The vehicles of an account are known; every turn without vehicle needs this once. */
    public void listed(A account, Collection<V> vehicles) {
        change(() -> {
            listing--;
            if (!vehicles.isEmpty()) {
                open.add(new Open<>(account, new ArrayDeque<>(vehicles)));
            }
        });
    }

    /** Lets the accounts that this holds for have no more turns. */
    public void skip(Predicate<A> unwanted) {
        change(() -> open.removeIf(each -> unwanted.test(each.account)));
    }

    /** Nobody has another turn. */
    public void end() {
        change(() -> ended = true);
    }

    /**
     * Waits, unless it is ended meanwhile.
     *
     * @param nanos how long
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public void pause(long nanos) throws InterruptedException {
        lock.lock();
        try {
            for (long left = nanos; left > 0 && !ended; ) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
