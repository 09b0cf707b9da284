package io.github.camelstellantis;

import io.github.camelstellantis.api.StellantisException;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LoggingExceptionHandler;

/** Logs in one line what the service, a login or an option is to blame for: its message says what to do, a stack trace not. */
final class OneLineExceptionHandler extends LoggingExceptionHandler {

    OneLineExceptionHandler(CamelContext camelContext) {
        super(camelContext, StellantisConsumer.class);
    }

    /** What Camel asks before it adds a stack trace. */
    @Override
    protected boolean isCausedByRollbackExchangeException(Throwable exception) {
        return exception instanceof StellantisException || super.isCausedByRollbackExchangeException(exception);
    }
}
