package io.github.camelstellantis.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** When a server answers. */
@FunctionalInterface
interface Timing {

    Timing AT_ONCE = Runnable::run;

    /** Runs the answer to a call that has just come, now or later. */
    void answer(Runnable answer);

    /** After some time, which holds no thread. */
    static Timing after(Duration latency, ScheduledExecutorService timer) {
        return answer -> timer.schedule(answer, latency.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** As soon as so many calls wait for their answer, and never before. */
    static Timing whenThereAre(int many) {
        List<Runnable> waiting = new ArrayList<>();
        return answer -> {
            List<Runnable> all = List.of();
            synchronized (waiting) {
                waiting.add(answer);
                if (waiting.size() == many) {
                    all = List.copyOf(waiting);
                    waiting.clear();
                }
            }
            all.forEach(Runnable::run);
        };
    }
}
