package io.github.camelstellantis.auth;

/** Told of every request for tokens, refreshes mostly; it must neither block nor throw. */
@FunctionalInterface
public interface TokenListener {

    /**
     * An authorization server has been asked for tokens.
     *
     * @param app as whom, and where
     * @param failure why there are none, or null
     * @param nanos how long it took
     */
    void asked(App app, RuntimeException failure, long nanos);
}
