package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.remotes.RemoteCommand;
import io.github.camelstellantis.simulator.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.mdc.MDCService;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What the log says of where a line comes from, with Camel's MDC logging: route and exchange, on whichever thread
 * something is done for them; and that it says nothing while all is well.
 */
class LoggingTest extends PollingTestSupport {

    private static final String ROUTE = "camel.routeId";
    private static final String EXCHANGE = "camel.exchangeId";

    private CapturedLog log;

    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = super.configuration();
        configuration.setMaxRetries(1);
        configuration.setRetryBackoff(1);
        return configuration;
    }

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        context.setUseMDCLogging(true);
        listen(Level.DEBUG);
    }

    private void listen(Level level) {
        log = new CapturedLog(Map.of("io.github.camelstellantis", level));
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void linesOfACallNameItsRouteAndExchange() throws Exception {
        simulator.faults().add(Fault.on(Operation.user).status(503));
        Exchange called = called("stellantis:user?brand=Peugeot", null);
        assertThat(only("Again in")).isEqualTo(of(called));
    }

    @Test
    void linesOfALoginNameTheExchangeThatWaitsForIt() throws Exception {
        Exchange first = called("stellantis:user?brand=Peugeot", null);
        assertThat(only("is logged in")).isEqualTo(of(first));
        simulator.expireAccessTokens();
        simulator.faults().add(Fault.onRefresh().refreshTokenDead());
        Exchange second = called("stellantis:user?brand=Peugeot", null);
        assertThat(only("is no longer valid")).isEqualTo(of(second));
        assertThat(contexts("is logged in")).containsExactly(of(first), of(second));
    }

    @Test
    void linesOfALoginNameTheExchangeWithCamelMdcToo() throws Exception {
        camel.setUseMDCLogging(false);
        new MDCService().init(camel);
        Exchange called = called("stellantis:user?brand=Peugeot", null);
        assertThat(only("is logged in")).isEqualTo(of(called));
    }

    @Test
    void linesOfACommandThatIsWaitedForNameItsExchange() throws Exception {
        simulator.faults().add(Fault.on(Operation.remote).status(503).times(2));
        CompletableFuture<Exchange> waiting = begun(
                "stellantis:sendRemote?brand=Peugeot&awaitCompletion=true&vin=" + car(0).vin(),
                RemoteCommand.lockDoors());
        await().until(() -> simulator.traffic().count(Operation.remote) > 2);
        simulator.clock().advance(Duration.ofMinutes(1));
        Exchange sent = waiting.join();
        assertThat(only("Again in")).isEqualTo(of(sent));
        assertThat(only("Not known yet")).isEqualTo(of(sent));
    }

    @Test
    void linesOfAPollNameItsRouteAndNoExchangeOfAPollBefore() throws Exception {
        consume("cars", "stellantis:snapshot?maxConcurrentVehicles=1&" + QUICKLY);
        await().until(() -> received.size() == 3);
        simulator.faults().add(Fault.on(Operation.status).status(503));
        await().until(() -> !contexts("Again in").isEmpty());
        assertThat(only("Again in")).containsEntry(ROUTE, "cars").doesNotContainKey(EXCHANGE);
    }

    @Test
    void callsThatSucceedSayNothing() throws Exception {
        String status = "stellantis:status?brand=Peugeot&vin=" + car(0).vin();
        called(status, null);
        log.close();
        listen(Level.INFO);
        call("direct:start");
        simulator.expireAccessTokens();
        call("direct:start");
        assertThat(log.text()).isEmpty();
    }

    private Exchange called(String uri, Object body) throws Exception {
        return begun(uri, body).join();
    }

    private CompletableFuture<Exchange> begun(String uri, Object body) throws Exception {
        if (camel.getRoute("calls") == null) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:start").routeId("calls").to(uri);
                }
            });
        }
        return template.asyncSend(
                "direct:start", exchange -> exchange.getMessage().setBody(body));
    }

    private static Map<String, String> of(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return Map.of(ROUTE, "calls", EXCHANGE, exchange.getExchangeId());
    }

    private Map<String, String> only(String words) {
        assertThat(contexts(words)).as(log.text()).hasSize(1);
        return contexts(words).get(0);
    }

    /** Route and exchange of the lines with these words. */
    private List<Map<String, String>> contexts(String words) {
        return log.lines().stream()
                .filter(line -> line.text().contains(words))
                .map(line -> new HashMap<>(line.context()))
                .peek(context -> context.keySet().retainAll(Set.of(ROUTE, EXCHANGE)))
                .map(Map::copyOf)
                .toList();
    }
}
