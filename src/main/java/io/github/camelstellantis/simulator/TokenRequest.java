package io.github.camelstellantis.simulator;

import java.time.Instant;

/**
 * A request for tokens.
 *
 * @param receivedAt when it came, by real time
 * @param answeredAt when its answer went out; {@link Instant#MAX} for one that never does
 * @param grantType {@code password}, {@code refresh_token}, {@code authorization_code} or whatever was sent; may be
 *     null
 * @param account the user name of the account, or null where the request led to none
 * @param status the HTTP status of the answer
 */
public record TokenRequest(Instant receivedAt, Instant answeredAt, String grantType, String account, int status) {

    /** Whether it was on its way at the same time as another one. */
    boolean overlaps(TokenRequest other) {
        return receivedAt.isBefore(other.answeredAt) && other.receivedAt.isBefore(answeredAt);
    }
}
