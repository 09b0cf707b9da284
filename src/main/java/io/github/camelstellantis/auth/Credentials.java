package io.github.camelstellantis.auth;

/**
 * All that is needed to call as one account.
 *
 * @param app the app
 * @param account the account's name
 * @param grant what to obtain a login with
 */
public record Credentials(App app, String account, Grant grant) {

    /** With the account shortened. */
    @Override
    public String toString() {
        return key() + " by " + grant;
    }

    public LoginKey key() {
        return app.login(account);
    }
}
