package io.github.camelstellantis.auth;

import java.net.URI;

/**
 * An app that is registered with the service, at the authorization server of one realm.
 *
 * @param clientId its public id
 * @param clientSecret its secret
 * @param realm for example {@code clientsB2CPeugeot}
 * @param tokenUri where tokens are asked for, without the realm
 */
public record App(String clientId, String clientSecret, String realm, URI tokenUri) {

    public LoginKey login(String account) {
        return new LoginKey(clientId, realm, account);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "App[" + realm + " at " + tokenUri + "]";
    }
}
