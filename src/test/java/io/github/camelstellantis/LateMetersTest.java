package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.simulator.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** An application's registry of meters that is there later than what it is to measure. */
class LateMetersTest extends PollingTestSupport {

    private static final String USER = "stellantis:user?brand=Peugeot";

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void endpointsThatWereMadeBeforeTheContextHasStartedAreMeasured() throws Exception {
        CamelContext context = new DefaultCamelContext();
        component(context).setConfiguration(configuration());
        context.getEndpoint(USER).start();
        context.getRegistry().bind("meters", meters);
        context.start();
        simulator.faults().add(Fault.on(Operation.user).status(503));
        context.createFluentProducerTemplate().to(USER).request();
        assertThat(count("stellantis.calls", "user")).isEqualTo(1);
        assertThat(count("stellantis.requests", "user")).isEqualTo(2);
        assertThat(count("stellantis.retries", "user")).isEqualTo(1);
        assertThat(value("stellantis.budget.limit")).isEqualTo(1_000_000);
        context.stop();
        assertThat(meters.find("stellantis.budget.limit").gauge()).isNull();
    }

    @Test
    void whatRunsAlreadyIsMeasuredOnceAnotherEndpointFindsTheRegistry() throws Exception {
        component(camel).setVinInMetrics(true);
        consume("cars", "stellantis:snapshot?" + QUICKLY);
        polls("cars", 1);
        camel.getRegistry().bind("meters", meters);
        call(USER);
        polls("cars", 1);
        assertThat(count("stellantis.calls", "user")).isEqualTo(1);
        assertThat(count("stellantis.calls", "snapshot")).isPositive();
        assertThat(count("stellantis.data.age", "snapshot")).isPositive();
        assertThat(value("stellantis.poll.lag")).isZero();
        camel.getRouteController().stopRoute("cars");
        assertThat(meters.find("stellantis.poll.lag").gauge()).isNull();
    }

    @Test
    void theAgeOfAVehiclesDataGoesOnWithARouteThatIsStartedAgain() throws Exception {
        component(camel).setVinInMetrics(true);
        camel.getRegistry().bind("meters", meters);
        consume("cars", "stellantis:snapshot?" + QUICKLY);
        polls("cars", 1);
        camel.getRouteController().stopRoute("cars");
        simulator.clock().advance(Duration.ofDays(1));
        camel.getRouteController().startRoute("cars");
        polls("cars", 1);
        Snapshot reported = Snapshot.of(car(0).status(), Identity.UNKNOWN);
        Duration age = Duration.between(reported.updatedAt(), simulator.clock().instant());
        assertThat(meters.get("stellantis.vehicle.data.age")
                        .tag("vin", car(0).vin())
                        .gauge()
                        .value())
                .isCloseTo(age.toSeconds(), within(1.0));
    }

    private double count(String name, String operation) {
        return meters.get(name).tag("operation", operation).meters().stream()
                .mapToDouble(meter -> meter.measure().iterator().next().getValue())
                .sum();
    }

    private double value(String name) {
        return meters.get(name).gauge().value();
    }
}
