package io.github.camelstellantis.api;

/** This account may not do this: no access to the vehicle, or a scope that it has not consented to. */
public class AccessDeniedException extends StellantisException {

    private static final long serialVersionUID = 1L;

    public AccessDeniedException(String message, ErrorAnswer error) {
        super(message, error);
    }
}
