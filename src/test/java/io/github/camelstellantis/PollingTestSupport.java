package io.github.camelstellantis;

import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** A simulator whose clock the consumers share, and routes that keep what they get. */
abstract class PollingTestSupport extends SimulatorTestSupport {

    static final String QUICKLY = "brand=Peugeot&initialDelay=0&delay=20";

    final List<Exchange> received = new CopyOnWriteArrayList<>();

    @Override
    void simulate(StellantisSimulator service) {
        service.setClockRate(0);
        service.setRequestsPerSecond(1_000_000);
        service.setRequestsPerDay(1_000_000);
    }

    @Override
    void prepare(CamelContext context) throws Exception {
        context.getRegistry().bind("stellantisClock", simulator.clock());
    }

    /** A route with this id that keeps what it gets. */
    void consume(String id, String uri) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(id).process(exchange -> received.add(exchange.copy()));
            }
        });
    }

    StellantisConsumer consumer(String id) {
        return (StellantisConsumer) camel.getRoute(id).getConsumer();
    }

    /** Lets at least this many more polls end. */
    void polls(String id, int more) {
        long until = consumer(id).getCounter() + more + 1;
        await().until(() -> consumer(id).getCounter() >= until);
    }

    SimulatedVehicle car(int index) {
        return simulator.fleet().vehicles(Brand.Peugeot).get(index);
    }

    static String header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name, String.class);
    }

    List<String> values(String header) {
        return received.stream().map(exchange -> header(exchange, header)).toList();
    }
}
