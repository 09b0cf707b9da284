package io.github.camelstellantis.auth;

import io.github.camelstellantis.api.StellantisException;

/** The token store cannot be read or written. It was left as it is: what it holds is for its operator to mend. */
public class TokenStoreException extends StellantisException {

    private static final long serialVersionUID = 1L;

    public TokenStoreException(String message) {
        super(message);
    }

    public TokenStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
