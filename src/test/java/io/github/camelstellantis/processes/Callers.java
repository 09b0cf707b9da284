package io.github.camelstellantis.processes;

import io.github.camelstellantis.api.Brand;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;

/** Two hundred callers of one replica, over the accounts of all brands, each with half a second between its calls, in rounds. */
final class Callers {

    static final int COUNT = 200;
    static final int SECONDS_A_ROUND = 4;
    static final String ACCOUNT = "shared";

    private static final long PAUSE_MILLIS = 500;

    private final Replica replica;
    private final LongAdder calls = new LongAdder();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

    private Callers(Replica replica) {
        this.replica = replica;
    }

    /** Makes a round whenever it is told to, until it is told to end; says how many calls there were, and failed. */
    public static void main(String[] arguments) throws Exception {
        Starter starter = new Starter();
        try (Replica replica = new Replica(starter.settings())) {
            Callers callers = new Callers(replica);
            starter.say("ready");
            while (starter.hear().equals("go")) {
                callers.round();
                starter.say("quiet");
            }
            callers.failures.stream().limit(3).forEach(Throwable::printStackTrace);
            starter.say(callers.calls + " " + callers.failures.size());
        }
    }

    private void round() throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(COUNT);
        for (int i = 0; i < COUNT; i++) {
            Brand brand = Brand.values()[i % Brand.values().length];
            threads.execute(() -> callAgainAndAgain(brand, stop));
        }
        threads.shutdown();
        if (!threads.awaitTermination(SECONDS_A_ROUND, TimeUnit.SECONDS)) {
            stop.countDown();
        }
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            failures.add(new IllegalStateException("callers are still waiting"));
        }
    }

    private void callAgainAndAgain(Brand brand, CountDownLatch stop) {
        do {
            Exchange result = replica.user(brand, ACCOUNT);
            calls.increment();
            if (result.getException() != null) {
                failures.add(result.getException());
            }
        } while (!opened(stop));
    }

    private static boolean opened(CountDownLatch stop) {
        try {
            return stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
