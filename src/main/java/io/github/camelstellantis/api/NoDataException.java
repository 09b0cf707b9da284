package io.github.camelstellantis.api;

/** The service has nothing (404): no status yet, no trip, no vehicle. Normal; {@code noDataAsNull=true} makes it a null body. */
public class NoDataException extends StellantisException {

    private static final long serialVersionUID = 1L;

    public NoDataException(String message, ErrorAnswer error) {
        super(message, error);
    }
}
