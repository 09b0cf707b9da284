package io.github.camelstellantis.auth;

import io.github.camelstellantis.api.AccountName;

/**
 * Whose login with which app at which brand.
 *
 * @param clientId the app
 * @param realm for example {@code clientsB2CPeugeot}
 * @param account any name that the operator gave
 */
public record LoginKey(String clientId, String realm, String account) {

    /** With the account shortened, because this ends up in logs. */
    @Override
    public String toString() {
        return "LoginKey[" + realm + ", " + AccountName.masked(account) + "]";
    }
}
