package io.github.camelstellantis.api;

/** The service did not answer, or not sensibly, even after the retries that are allowed. Try again later. */
public class ServiceUnavailableException extends StellantisException {

    private static final long serialVersionUID = 1L;

    public ServiceUnavailableException(String message) {
        super(message);
    }

    public ServiceUnavailableException(String message, ErrorAnswer error) {
        super(message, error);
    }

    public ServiceUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
