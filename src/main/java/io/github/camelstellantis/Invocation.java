package io.github.camelstellantis;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.NoDataException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.client.DayBudget;
import io.github.camelstellantis.client.Elements;
import java.util.EnumSet;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Calls the operation of an endpoint for an exchange, and tells the message what came of it. */
final class Invocation {

    private static final Set<PathId> OF_A_VEHICLE_UNDER_A_CALLBACK = EnumSet.of(PathId.vehicleId, PathId.callbackId);

    private final Operation operation;
    private final StellantisConfiguration configuration;
    private final VehicleService service;
    private final DayBudget.Spender spender;
    private final Accounts accounts;
    private final AccountCallback callbacks;
    private final RequestBody requestBody;

    Invocation(
            StellantisEndpoint endpoint,
            VehicleService service,
            Accounts accounts,
            AccountCallback callbacks,
            ObjectMapper mapper) {
        this.operation = endpoint.getOperation();
        this.configuration = endpoint.getConfiguration();
        this.service = service;
        this.spender = service.day()
                .spender(
                        configuration.getReservePercent(),
                        configuration.getSlowBelowPercent(),
                        configuration.getLimitShare());
        this.accounts = accounts;
        this.callbacks = callbacks;
        this.requestBody = new RequestBody(mapper);
    }

    CallOptions options(Exchange exchange) {
        return new CallOptions.Reader(operation, configuration, exchange).read();
    }

    Credentials credentials(CallOptions options) {
        return accounts.credentials(operation, options.account());
    }

    /** With the account's own callback where monitors and remote commands of a vehicle are meant and none is named. */
    CallOptions underCallback(CallOptions options, Credentials credentials) {
        boolean named = options.ids().containsKey(PathId.callbackId);
        return named || !operation.pathIds().containsAll(OF_A_VEHICLE_UNDER_A_CALLBACK)
                ? options
                : options.with(PathId.callbackId, new CallbackChoice(callbacks).of(operation, credentials));
    }

    /** The body to send, or null where the operation takes none. */
    byte[] body(Exchange exchange) {
        return operation.hasRequestBody() ? requestBody.of(operation, exchange) : null;
    }

    void call(Exchange exchange, CallOptions options, Credentials credentials, byte[] body) {
        ResultHeaders headers = new ResultHeaders(exchange, configuration.getHeaderFilterStrategy());
        headers.clear();
        headers.whose(options.ids(), accounts.brand().name(), credentials.account());
        try {
            service.awaitTurn(operation, spender);
            Result result = service.call(operation, options, body, credentials);
            headers.result(result);
            exchange.setProperty(Operation.PROPERTY, operation.name());
            exchange.getMessage().setBody(result.body());
            closeWithExchange(result.body(), exchange);
        } catch (NoDataException e) {
            // what was to be changed and is not there is no news that may be passed over
            if (!configuration.isNoDataAsNull() || operation.isWrite()) {
                throw e;
            }
            headers.status(e.getHttpResponseCode());
            exchange.getMessage().setBody(null);
        }
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
