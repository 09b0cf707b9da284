package io.github.camelstellantis.auth;

import io.github.camelstellantis.store.LoggedAsHere;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Where logins are renewed, so that a caller who is interrupted or gives up leaves no renewal half done: its refresh
 * token is spent. Each realm has threads of its own, because each has a server of its own, which may hang. Threads end
 * when there is nothing to do.
 */
final class RenewalThreads implements AutoCloseable {

    /** More are not asked for at once; the others wait for their turn. */
    static final int MOST_OF_A_REALM = 64;

    private static final int IDLE_SECONDS = 10;

    private final ConcurrentMap<String, ScheduledThreadPoolExecutor> realms = new ConcurrentHashMap<>();

    /**
     * Runs a step of a renewal, now or later.
     *
     * @throws java.util.concurrent.RejectedExecutionException after the end
     */
    void run(String realm, Runnable step, Duration delay) {
        realms.computeIfAbsent(realm, RenewalThreads::threads)
                .schedule(new LoggedAsHere(step), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor threads(String realm) {
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(MOST_OF_A_REALM, step -> {
            Thread thread = new Thread(step, "stellantis-login-" + realm);
            thread.setDaemon(true);
            return thread;
        });
        threads.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    @Override
    public void close() {
        realms.values().forEach(ScheduledThreadPoolExecutor::shutdown);
    }
}
