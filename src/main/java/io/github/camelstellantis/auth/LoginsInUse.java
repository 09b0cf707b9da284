package io.github.camelstellantis.auth;

/** What is in memory of the logins that a store keeps, for who changes or erases them there. */
public interface LoginsInUse {

    /**
     * Stores what a refresh has brought and the store has failed to keep, if it can be stored now: the stored tokens are
     * spent then, and these are the ones to go on with, or to revoke.
     *
     * @param key whose
     */
    void save(LoginKey key);

    /**
     * Asks the store again before the next call, because somebody has changed or erased the login there.
     *
     * @param key whose
     */
    void forget(LoginKey key);
}
