package io.github.camelstellantis.benchmark;

import io.github.camelstellantis.StellantisComponent;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Reads all trips of a vehicle, page after page, and shows each to somebody. */
interface TripReader extends AutoCloseable {

    /** Sees one after the other. */
    @FunctionalInterface
    interface Visitor {
        void see(Map<?, ?> trip);
    }

    void read(Visitor visitor) throws Exception;

    @Override
    void close() throws IOException;

    /** {@code paging=stream} in a route. */
    final class Component implements TripReader {

        private static final String VISITOR = "visitor";

        private final DefaultCamelContext camel = new DefaultCamelContext();
        private final ProducerTemplate template;

        Component(Service service) throws Exception {
            camel.disableJMX();
            camel.getComponent("stellantis", StellantisComponent.class)
                    .setConfiguration(FleetPoll.configuration(service, 1, 1));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:trips")
                            .to("stellantis:trips?brand=Peugeot&paging=stream&vehicleId=" + Service.VEHICLE_ID)
                            .process(Component::visit);
                }
            });
            camel.start();
            template = camel.createProducerTemplate();
        }

        private static void visit(Exchange exchange) {
            Visitor visitor = exchange.getProperty(VISITOR, Visitor.class);
            Iterator<?> trips = exchange.getMessage().getBody(Iterator.class);
            trips.forEachRemaining(trip -> visitor.see((Map<?, ?>) trip));
        }

        @Override
        public void read(Visitor visitor) throws Exception {
            Exchange exchange = template.send("direct:trips", sent -> sent.setProperty(VISITOR, visitor));
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        }

        @Override
        public void close() {
            camel.stop();
        }
    }

    /** The loop that somebody writes who knows HttpClient and Jackson. */
    final class ByHand implements TripReader {

        private final Service service;
        private final RawClient client;

        ByHand(Service service) throws Exception {
            this.service = service;
            this.client = new RawClient(service, RawClient.parsed());
        }

        @Override
        public void read(Visitor visitor) throws Exception {
            String next = service.tripsUri();
            while (next != null) {
                Map<?, ?> page = (Map<?, ?>) client.get(next);
                Map<?, ?> embedded = (Map<?, ?>) page.get("_embedded");
                ((Iterable<?>) embedded.get("trips")).forEach(trip -> visitor.see((Map<?, ?>) trip));
                Map<?, ?> link = (Map<?, ?>) ((Map<?, ?>) page.get("_links")).get("next");
                next = link == null ? null : service.origin() + link.get("href");
            }
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }
}
