package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Fault;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Many who find at once that the callback has to send somewhere else now. */
class CallbackRaceTest extends WebhookTestSupport {

    private static final int CALLERS = 8;
    private static final String ROUTE = "events";

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(events("")).routeId(ROUTE).to("mock:received");
            }
        });
    }

    @Test
    void whenManyChangeTheTargetAtOnceNotificationsAreAccepted() throws Exception {
        camel.getRouteController().stopRoute(ROUTE);
        String id = ensured().callbackId();
        camel.getRouteController().startRoute(ROUTE);
        everybodySeesTheOldTargetAndWhoChangesItFirstHearsOfItFirst();
        ensureAtOnce();
        assertThat(simulator.traffic().count(Operation.updateCallback)).isEqualTo(CALLERS);
        Target target = new Target(id, address());
        assertThat(post(target.address(), monitorEvent(target, VIN, "2026-03-01T10:00:00Z", 80))
                        .statusCode())
                .isEqualTo(201);
    }

    private void everybodySeesTheOldTargetAndWhoChangesItFirstHearsOfItFirst() {
        simulator
                .faults()
                .add(Fault.on(Operation.callback).delay(Duration.ofSeconds(1)).times(CALLERS));
        simulator
                .faults()
                .add(Fault.on(Operation.updateCallback)
                        .delay(Duration.ofMillis(500))
                        .after(1)
                        .times(CALLERS - 1));
    }

    private void ensureAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try {
            Callable<Exchange> ensure = () -> call("stellantis:ensureCallback?brand=Peugeot");
            for (Future<Exchange> ensured : threads.invokeAll(Collections.nCopies(CALLERS, ensure))) {
                assertThat(ensured.get().getException()).isNull();
            }
        } finally {
            threads.shutdown();
        }
    }

    /** As the service has it, without another look of the component's own that might mend it. */
    private String address() {
        String callbacks = call("stellantis:callbacks?brand=Peugeot&outputType=json")
                .getMessage()
                .getBody(String.class);
        Matcher address = Pattern.compile(Pattern.quote(externalUrl()) + "/stellantis/events/[\\w-]+")
                .matcher(callbacks);
        assertThat(address.find()).isTrue();
        return address.group();
    }
}
