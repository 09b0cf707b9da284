package io.github.camelstellantis;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Sends what is new of one vehicle, one after the other: the next exchange only when the one before has been completed,
 * on whatever thread that may be, and none after one that has failed.
 */
final class Delivery implements Runnable {

    private final StellantisConsumer consumer;
    private final Queue<Finding> left;
    private final String subject;
    private final int size;
    private volatile int sent;
    private volatile boolean failed;

    /**
     * @param consumer that sends
     * @param findings all of the same vehicle, at least one
     */
    Delivery(StellantisConsumer consumer, Queue<Finding> findings) {
        this.consumer = consumer;
        this.left = findings;
        this.size = findings.size();
        this.subject = findings.element().target().subject();
    }

    @Override
    public void run() {
        while (!failed && !left.isEmpty() && consumer.goesOn()) {
            Completion completion = new Completion(left.remove());
            int index = sent;
            sent = index + 1;
            consumer.send(completion.finding, index, size, completion);
            if (!completion.isSecond()) {
                return;
            }
        }
        consumer.delivered(subject);
    }

    /** How many have been sent so far, but for one that has failed: with {@code greedy}, it does not call for another poll. */
    int taken() {
        return failed ? sent - 1 : sent;
    }

    /** Nothing more can be sent. */
    void abandon() {
        consumer.delivered(subject);
    }

    /** Sender and completion meet here; whichever comes second goes on. */
    private final class Completion extends SynchronizationAdapter {
        private final Finding finding;
        private final AtomicInteger arrived = new AtomicInteger();

        Completion(Finding finding) {
            this.finding = finding;
        }

        boolean isSecond() {
            return arrived.incrementAndGet() == 2;
        }

        @Override
        public void onComplete(Exchange exchange) {
            failed = exchange.isRollbackOnly() || !consumer.advance(finding);
            goOn();
        }

        @Override
        public void onFailure(Exchange exchange) {
            failed = true;
            goOn();
        }

        private void goOn() {
            if (isSecond()) {
                consumer.execute(Delivery.this);
            }
        }
    }
}
