package io.github.camelstellantis;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;

/** One at a time for each key, in the order of arrival; whoever waits holds no thread. */
final class Lanes {

    private final Executor executor;
    private final Map<String, Queue<Runnable>> waiting = new HashMap<>();

    /** @param executor runs those who had to wait */
    Lanes(Executor executor) {
        this.executor = executor;
    }

    /** Runs a job on this thread if the lane is free, else later; the lane is its own until {@link #leave}. */
    void enter(String key, Runnable job) {
        synchronized (waiting) {
            Queue<Runnable> queue = waiting.get(key);
            if (queue != null) {
                queue.add(job);
                return;
            }
            waiting.put(key, new ArrayDeque<>());
        }
        job.run();
    }

    /** Gives the lane to the next. */
    void leave(String key) {
        Runnable next;
        synchronized (waiting) {
            next = waiting.get(key).poll();
            if (next == null) {
                waiting.remove(key);
            }
        }
        if (next != null) {
            executor.execute(next);
        }
    }
}
