package io.github.camelstellantis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.NoDataException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.client.Elements;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.SynchronizationAdapter;

/** Calls the operation of its endpoint for each exchange, on the caller's thread. */
public class StellantisProducer extends DefaultProducer {

    private final StellantisConfiguration configuration;
    private final Operation operation;
    private final VehicleService service;
    private final Accounts accounts;
    private final RequestBody requestBody;

    StellantisProducer(StellantisEndpoint endpoint, VehicleService service, Accounts accounts, ObjectMapper mapper) {
        super(endpoint);
        this.configuration = endpoint.getConfiguration();
        this.operation = endpoint.getOperation();
        this.service = service;
        this.accounts = accounts;
        this.requestBody = new RequestBody(mapper);
    }

    @Override
    public void process(Exchange exchange) {
        CallOptions options = options(exchange);
        Credentials credentials = accounts.credentials(operation, options.account());
        byte[] body = operation.hasRequestBody() ? requestBody.of(operation, exchange) : null;
        ResultHeaders headers = new ResultHeaders(exchange, configuration.getHeaderFilterStrategy());
        headers.clear();
        headers.whose(options.ids(), accounts.brand().name(), credentials.account());
        try {
            Result result = service.call(operation, options, body, credentials);
            headers.result(result);
            exchange.getMessage().setBody(result.body());
            closeWithExchange(result.body(), exchange);
        } catch (NoDataException e) {
            if (!configuration.isNoDataAsNull()) {
                throw e;
            }
            headers.status(e.getHttpResponseCode());
            exchange.getMessage().setBody(null);
        }
    }

    private CallOptions options(Exchange exchange) {
        CallOptions options = new CallOptions.Reader(operation, configuration, exchange).read();
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

    private static void closeWithExchange(Object body, Exchange exchange) {
        if (body instanceof Elements elements) {
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    elements.close();
                }
            });
        }
    }
}
