package io.github.camelstellantis.auth;

/**
 * Whose login with which app at which brand.
 *
 * @param clientId the app
 * @param realm for example {@code clientsB2CPeugeot}
 * @param account any name that the operator gave
 */
public record LoginKey(String clientId, String realm, String account) {}
