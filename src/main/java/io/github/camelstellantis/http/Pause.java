package io.github.camelstellantis.http;

import io.github.camelstellantis.api.ServiceUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between two attempts; all who wait are woken at shutdown, so that none holds it up. */
public final class Pause implements AutoCloseable {

    private final CountDownLatch stopping = new CountDownLatch(1);

    /**
     * Waits.
     *
     * @param duration how long
     * @throws ServiceUnavailableException if the component stops or the thread is interrupted meanwhile
     */
    public void await(Duration duration) {
        try {
            if (stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ServiceUnavailableException("gave up waiting: the component is stopping");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableException("gave up waiting: the thread was interrupted", e);
        }
    }

    @Override
    public void close() {
        stopping.countDown();
    }
}
