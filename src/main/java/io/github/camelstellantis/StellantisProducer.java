package io.github.camelstellantis;

import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.auth.Credentials;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Calls the operation of its endpoint for each exchange, on the caller's thread. */
public class StellantisProducer extends DefaultProducer {

    private final Operation operation;
    private final Invocation invocation;

    StellantisProducer(StellantisEndpoint endpoint, Invocation invocation) {
        super(endpoint);
        this.operation = endpoint.getOperation();
        this.invocation = invocation;
    }

    @Override
    public void process(Exchange exchange) {
        CallOptions options = options(exchange);
        Credentials credentials = invocation.credentials(options);
        byte[] body = invocation.body(exchange);
        invocation.call(exchange, invocation.underCallback(options, credentials), credentials, body);
    }

    private CallOptions options(Exchange exchange) {
        CallOptions options = invocation.options(exchange);
        return operation == Operation.link && options.link() == null ? options.withLink(link(exchange)) : options;
    }

    private static String link(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        Object link = body instanceof Map<?, ?> hal
                ? hal.get("href")
                : exchange.getMessage().getBody(String.class);
        if (link instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new InvalidRequestException(
                "operation link needs the link of an earlier answer: as the body (text or a Map"
                        + " with href) or as the header " + StellantisConstants.LINK);
    }
}
