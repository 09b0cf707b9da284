package io.github.camelstellantis.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where a store works, so that nothing bound to the caller's thread reaches it: no transaction that rolls back, and no
 * interrupt, which would close the file that the only copy of a rotated token is being written to. The threads end when
 * there is nothing to do.
 */
public final class StoreThreads {

    private static final int IDLE_SECONDS = 10;

    private final Executor executor;

    /**
     * @param name of the threads
     * @param most threads at once
     */
    public StoreThreads(String name, int most) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        executor = work -> pool.execute(new LoggedAsHere(work));
    }

    /** Waits for the result, however often the caller is interrupted meanwhile. */
    public <T> T call(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, executor).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
