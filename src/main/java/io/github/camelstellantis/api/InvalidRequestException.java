package io.github.camelstellantis.api;

/** The request is wrong and stays wrong: a parameter, a body or an id that the service does not take. */
public class InvalidRequestException extends StellantisException {

    private static final long serialVersionUID = 1L;

    public InvalidRequestException(String message) {
        super(message);
    }

    public InvalidRequestException(String message, ErrorAnswer error) {
        super(message, error);
    }

    public InvalidRequestException(String message, Throwable cause) {
        super(message, cause);
    }
}
