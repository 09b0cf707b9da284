package io.github.camelstellantis.api;

/** The service refuses the app: client id, client secret or plan. The operator's matter; no login is at fault. */
public class AppRejectedException extends StellantisException {

    private static final long serialVersionUID = 1L;

    public AppRejectedException(String message, ErrorAnswer error) {
        super(message, error);
    }
}
