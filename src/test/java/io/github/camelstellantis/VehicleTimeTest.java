package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.simulator.VehicleTimeScheduler;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ScheduledPollConsumerScheduler;
import org.junit.jupiter.api.Test;

/** Consumers that poll by the clock of the vehicles. */
class VehicleTimeTest extends PollingTestSupport {

    private static final String HOURLY = "stellantis:snapshot?brand=Peugeot&delay=3600000&scheduler=#vehicleTime";

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        context.getRegistry()
                .bindAsPrototype(
                        "vehicleTime", ScheduledPollConsumerScheduler.class, () -> new VehicleTimeScheduler(simulator));
    }

    @Test
    void daysThatAreLeaptOverArePolledHourByHour() throws Exception {
        consume("snapshots", HOURLY + "&vin=" + car(0).vin());
        // two, because on a Sunday a vehicle has little to report
        simulator.clock().advance(Duration.ofDays(2));
        assertThat(consumer("snapshots").getCounter()).isEqualTo(48);
        List<String> times = values(StellantisConstants.UPDATED_AT);
        assertThat(times).hasSizeGreaterThan(3).isSorted();
    }

    @Test
    void aRouteThatIsStoppedPollsNoMoreUntilItIsStartedAgain() throws Exception {
        consume("snapshots", HOURLY + "&vin=" + car(0).vin());
        simulator.clock().advance(Duration.ofHours(2));
        int before = received.size();
        camel.getRouteController().stopRoute("snapshots");
        simulator.clock().advance(Duration.ofDays(1));
        assertThat(received).hasSize(before);
        camel.getRouteController().startRoute("snapshots");
        simulator.clock().advance(Duration.ofHours(1));
        assertThat(consumer("snapshots").getCounter()).isEqualTo(1);
    }
}
