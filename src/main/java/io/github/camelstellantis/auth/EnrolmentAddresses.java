package io.github.camelstellantis.auth;

import java.net.URI;

/**
 * Where an enrolment takes place, beside the token endpoint.
 *
 * @param authorizeUri where the person consents
 * @param revokeUri where tokens are revoked
 * @param jwksUri where the server publishes the keys of its id tokens
 */
public record EnrolmentAddresses(URI authorizeUri, URI revokeUri, URI jwksUri) {}
