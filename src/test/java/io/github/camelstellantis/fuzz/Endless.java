package io.github.camelstellantis.fuzz;

import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Ends the process when an input keeps it busy for minutes: an endless loop cannot be interrupted. */
final class Endless {

    private static final long MINUTES = 2;

    private static final ScheduledExecutorService ALARM = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "endless");
        thread.setDaemon(true);
        return thread;
    });

    private static volatile Watched watched;

    private record Watched(Object input, Thread thread, long since) {}

    static {
        ALARM.scheduleWithFixedDelay(Endless::look, MINUTES, MINUTES, TimeUnit.MINUTES);
    }

    private Endless() {}

    static <T> T watch(Object input, Supplier<T> attempt) {
        watched = new Watched(input, Thread.currentThread(), System.nanoTime());
        try {
            return attempt.get();
        } finally {
            watched = null;
        }
    }

    private static void look() {
        Watched now = watched;
        if (now != null && System.nanoTime() - now.since > TimeUnit.MINUTES.toNanos(MINUTES)) {
            System.err.println("This does not end: " + now.input);
            Arrays.stream(now.thread.getStackTrace()).forEach(System.err::println);
            Runtime.getRuntime().halt(1);
        }
    }
}
