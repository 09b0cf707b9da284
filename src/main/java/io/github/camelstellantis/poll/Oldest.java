package io.github.camelstellantis.poll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The oldest of whatever is added, at most so many, so that a long history fits into memory. */
public final class Oldest<T> {

    private final int most;
    private final Comparator<T> age;
    private final PriorityQueue<T> kept;

    /**
     * @param most how many are kept
     * @param age orders the oldest first
     */
    public Oldest(int most, Comparator<T> age) {
        this.most = most;
        this.age = age;
        this.kept = new PriorityQueue<>(age.reversed());
    }

    /** Keeps one more, and drops the youngest where there are too many then. */
    public void add(T one) {
        kept.add(one);
        if (kept.size() > most) {
            kept.poll();
        }
    }

    /** Those kept, the oldest first. */
    public List<T> inOrder() {
        List<T> all = new ArrayList<>(kept);
        all.sort(age);
        return all;
    }
}
