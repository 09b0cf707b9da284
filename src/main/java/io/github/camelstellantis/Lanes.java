package io.github.camelstellantis;

import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

/** One at a time for each key, in the order of arrival; whoever waits holds no thread. */
final class Lanes {

    private final Executor executor;
    /** Those who wait behind whoever is in the lane now; no queue is a free lane. */
    private final ConcurrentMap<String, Queue<Runnable>> waiting = new ConcurrentHashMap<>();

    /** @param executor runs those who had to wait */
    Lanes(Executor executor) {
        this.executor = executor;
    }

    /** Runs a job on this thread if the lane is free, else later; the lane is its own until {@link #leave}. */
    void enter(String key, Runnable job) {
        Queue<Runnable> empty = new ConcurrentLinkedQueue<>();
        Queue<Runnable> queue = waiting.compute(key, (any, present) -> {
            if (present != null) {
                present.add(job);
            }
            return present == null ? empty : present;
        });
        if (queue == empty) {
            job.run();
        }
    }

    /** Gives the lane to the next. */
    void leave(String key) {
        Queue<Runnable> queue = waiting.computeIfPresent(key, (any, present) -> present.isEmpty() ? null : present);
        if (queue != null) {
            executor.execute(queue.remove());
        }
    }
}
