package io.github.camelstellantis.simulator;

import io.github.camelstellantis.simulator.Agenda.Repetition;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Lets a consumer poll by the clock of the simulator's vehicles, so that a week which {@link VehicleClock#advance} leaps
 * over means the same to both: with {@code delay=3600000} the consumer polls at each of its 168 hours, on the thread that
 * puts the clock forward. Each consumer needs one of its own.
 *
 * <pre>{@code
 * camelContext.getRegistry().bindAsPrototype(
 *         "vehicleTime", ScheduledPollConsumerScheduler.class, () -> new VehicleTimeScheduler(simulator));
 *
 * from("stellantis:trips?brand=Peugeot&delay=3600000&scheduler=#vehicleTime")
 * }</pre>
 */
public final class VehicleTimeScheduler extends ServiceSupport implements ScheduledPollConsumerScheduler {

    private final StellantisSimulator simulator;
    private CamelContext camelContext;
    private Duration delay;
    private Runnable poll;
    private Repetition repetition;

    /** @param simulator by whose clock to poll; it must have been started when the consumer is */
    public VehicleTimeScheduler(StellantisSimulator simulator) {
        this.simulator = simulator;
    }

    @Override
    public void onInit(Consumer consumer) {
        ScheduledPollConsumer polling = (ScheduledPollConsumer) consumer;
        delay = Duration.of(polling.getDelay(), polling.getTimeUnit().toChronoUnit());
    }

    @Override
    public void scheduleTask(Runnable task) {
        poll = task;
    }

    @Override
    public void unscheduleTask() {
        if (repetition != null) {
            repetition.close();
            repetition = null;
        }
    }

    /** {@inheritDoc} The first poll is one delay from now, whatever the consumer's {@code initialDelay}. */
    @Override
    public void startScheduler() {
        if (repetition == null) {
            repetition = simulator.agenda().every(delay, poll);
        }
    }

    @Override
    public boolean isSchedulerStarted() {
        return repetition != null;
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
