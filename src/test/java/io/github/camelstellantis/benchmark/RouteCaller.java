package io.github.camelstellantis.benchmark;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Sends exchanges through a route that begins with {@link #ENTRY}. */
final class RouteCaller implements Caller {

    static final String ENTRY = "direct:status";

    private final DefaultCamelContext camel;
    private final ProducerTemplate template;
    private final Endpoint entry;

    /** @param camel not started, with all that the route needs */
    RouteCaller(DefaultCamelContext camel, RouteBuilder route) throws Exception {
        this.camel = camel;
        camel.disableJMX();
        camel.addRoutes(route);
        camel.start();
        template = camel.createProducerTemplate();
        entry = camel.getEndpoint(ENTRY);
    }

    @Override
    public Object status() throws Exception {
        Exchange exchange = template.send(entry, entry.createExchange());
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage().getBody();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
