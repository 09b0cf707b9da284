package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.RemoteFailedException;
import io.github.camelstellantis.remotes.RemoteCommand;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.RemoteFault;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the service can reach a route, who waits for a command hears of it by notification. */
class RemoteNotifiedTest extends WebhookTestSupport {

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(events("")).to("mock:events");
            }
        });
    }

    @BeforeEach
    void pollsSayNothing() {
        simulator
                .faults()
                .add(Fault.on(Operation.remote)
                        .applicationError(40400, "No data available for such context.")
                        .always());
    }

    @Test
    void theNotificationOfItsSuccessEndsTheWait() {
        Exchange result = sent().join();
        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getHeader(StellantisConstants.REMOTE_STATUS))
                .isEqualTo("Success");
    }

    @Test
    void theNotificationOfItsFailureIsAnExceptionWithTheCause() {
        simulator.faults().add(RemoteFault.on("door").failing("DoorsOpen"));
        assertThat(sent().join().getException(RemoteFailedException.class).getFailureCause())
                .isEqualTo("DoorsOpen");
    }

    private CompletableFuture<Exchange> sent() {
        String vin = simulator.fleet().vehicles(Brand.Peugeot).get(0).vin();
        CompletableFuture<Exchange> waiting = template.asyncSend(
                "stellantis:sendRemote?brand=Peugeot&awaitCompletion=true&vin=" + vin,
                exchange -> exchange.getMessage().setBody(RemoteCommand.lockDoors()));
        await().until(() -> simulator.traffic().count(Operation.remote) > 0);
        simulator.clock().advance(Duration.ofMinutes(1));
        return waiting;
    }
}
