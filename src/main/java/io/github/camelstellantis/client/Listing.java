package io.github.camelstellantis.client;

import io.github.camelstellantis.api.ServiceUnavailableException;
import java.util.concurrent.CountDownLatch;

/** One question that several callers wait for: who asks it tells the others whether the service is away. */
final class Listing {

    private final CountDownLatch end = new CountDownLatch(1);
    private volatile ServiceUnavailableException outage;

    /** The service is away for everybody, unless it is only that who asks may ask no longer. */
    void failed(ServiceUnavailableException failure) {
        if (!Thread.currentThread().isInterrupted()) {
            outage = failure;
        }
    }

    /** Nobody waits any more: the question is answered, or somebody else has to ask it. */
    void ended() {
        end.countDown();
    }

    /**
     * Waits until the question is answered, or has to be asked by somebody else.
     *
     * @throws ServiceUnavailableException if the service is away, or the thread is interrupted
     */
    void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableException(
                    "gave up waiting for the list of vehicles: the thread was interrupted", e);
        }
        if (outage != null) {
            throw outage;
        }
    }
}
