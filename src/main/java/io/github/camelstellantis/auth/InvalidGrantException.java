package io.github.camelstellantis.auth;

import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.StellantisException;

/** OAuth's {@code invalid_grant}: a password is wrong, or a refresh token or code is no longer valid. */
public class InvalidGrantException extends StellantisException {

    private static final long serialVersionUID = 1L;

    public InvalidGrantException(String message, ErrorAnswer error) {
        super(message, error);
    }
}
