package io.github.camelstellantis.simulator;

import java.time.Instant;

/**
 * A request for tokens.
 *
 * @param receivedAt when it came, by real time
 * @param issuedAt when new tokens were made for it, and the refresh token that it came with died, whether or not anybody
 *     hears of it; null where none were made
 * @param answeredAt when its answer goes out; {@link Instant#MAX} for one that never does
 * @param grantType {@code password}, {@code refresh_token}, {@code authorization_code} or whatever was sent; may be
 *     null
 * @param account the user name of the account, or null where the request led to none
 * @param status the HTTP status of the answer
 */
public record TokenRequest(
        Instant receivedAt, Instant issuedAt, Instant answeredAt, String grantType, String account, int status) {}
