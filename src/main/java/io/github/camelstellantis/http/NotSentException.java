package io.github.camelstellantis.http;

import java.io.IOException;

/** No connection came about, so that the service cannot have received the request: even a write may be repeated. */
public class NotSentException extends IOException {

    private static final long serialVersionUID = 1L;

    public NotSentException(String message, Exception cause) {
        super(message, cause);
    }
}
