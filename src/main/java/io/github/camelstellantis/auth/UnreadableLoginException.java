package io.github.camelstellantis.auth;

/**
 * One stored login, or enrolment that waits, cannot be read: it is damaged, or encrypted with a key that is not here. The
 * others are not concerned.
 */
public class UnreadableLoginException extends TokenStoreException {

    private static final long serialVersionUID = 1L;

    public UnreadableLoginException(String message, Throwable cause) {
        super(message, cause);
    }
}
