package io.github.camelstellantis.auth;

import java.time.Duration;

/**
 * What the authorization server grants.
 *
 * @param accessToken what data requests carry
 * @param refreshToken the next refresh token, or null if the old one stays
 * @param lifetime of the access token
 * @param scope what was granted, or null
 * @param idToken who it is, a JWT, or null
 */
public record TokenAnswer(String accessToken, String refreshToken, Duration lifetime, String scope, String idToken) {

    @Override
    public String toString() {
        return "TokenAnswer[" + lifetime + "]";
    }
}
