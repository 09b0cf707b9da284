package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Fault;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class MaxInFlightTest extends SimulatorTestSupport {

    private static final int CALLS = 6;

    @Override
    void prepare(CamelContext context) throws Exception {
        component(context).getConfiguration().setMaxInFlight(1);
        component(context).getConfiguration().setMaxRetries(0);
        component(context).getConfiguration().setRequestTimeout(3_000);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .split(body(), (all, one) -> all == null || one.getException() != null ? one : all)
                        .parallelProcessing()
                        .stopOnException()
                        .to("stellantis:user?brand=Peugeot");
            }
        });
    }

    @Test
    void manyCallersAtOnceTakeTurnsAndTheirWaitTakesNothingOfTheTimeThatARequestHas() {
        simulator
                .faults()
                .add(Fault.on(Operation.user).delay(Duration.ofMillis(900)).always());
        List<String> six = Collections.nCopies(CALLS, "");
        assertThat(template.request(
                                "direct:all", exchange -> exchange.getMessage().setBody(six))
                        .getException())
                .isNull();
        assertThat(simulator.traffic().count(Operation.user)).isEqualTo(CALLS);
    }
}
