package io.github.camelstellantis.processes;

import io.github.camelstellantis.HandClock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.apache.camel.support.service.ServiceSupport;

/** A clock that shows what it is told, and the scheduler of all consumers, which poll once whenever it is told. */
final class Ticks extends ServiceSupport implements ScheduledPollConsumerScheduler {

    private final List<Runnable> polls = new CopyOnWriteArrayList<>();
    private final HandClock clock = new HandClock(Instant.EPOCH);
    private CamelContext camelContext;

    HandClock clock() {
        return clock;
    }

    /** Lets every consumer poll, all at once, and waits for them. */
    void poll() {
        CompletableFuture.allOf(polls.stream().map(CompletableFuture::runAsync).toArray(CompletableFuture[]::new))
                .join();
    }

    @Override
    public void onInit(Consumer consumer) {}

    @Override
    public void scheduleTask(Runnable task) {
        polls.add(task);
    }

    @Override
    public void unscheduleTask() {
        polls.clear();
    }

    @Override
    public void startScheduler() {}

    @Override
    public boolean isSchedulerStarted() {
        return true;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }
}
