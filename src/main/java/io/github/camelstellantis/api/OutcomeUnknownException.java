package io.github.camelstellantis.api;

/**
 * Something that changes the service or a vehicle was sent, and no answer says what came of it: it may have been carried
 * out. Look before you repeat it. No {@link ServiceUnavailableException}, so that a route that redelivers after an outage
 * does not do it twice.
 */
public class OutcomeUnknownException extends StellantisException {

    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message, ErrorAnswer error) {
        super(message, error);
    }

    public OutcomeUnknownException(String message, Throwable cause) {
        super(message, cause);
    }
}
