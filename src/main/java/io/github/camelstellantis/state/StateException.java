package io.github.camelstellantis.state;

import io.github.camelstellantis.api.StellantisException;

/** The positions of consumers cannot be read or written. Nothing is polled until they can. */
public class StateException extends StellantisException {

    private static final long serialVersionUID = 1L;

    public StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
