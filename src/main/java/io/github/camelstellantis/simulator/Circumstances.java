package io.github.camelstellantis.simulator;

import java.time.Duration;

/**
 * What a fault changes in the service itself while it works on one request.
 *
 * @param accessTokenExpired the access token of the request has just expired
 * @param refreshTokenDead the refresh token of the request is no longer valid
 * @param refreshTokenKept the answer carries no new refresh token, and the old one stays valid
 * @param age by how much the status that is sent lies back
 */
record Circumstances(boolean accessTokenExpired, boolean refreshTokenDead, boolean refreshTokenKept, Duration age) {

    static final Circumstances NORMAL = new Circumstances(false, false, false, Duration.ZERO);

    Circumstances withAccessTokenExpired() {
        return new Circumstances(true, refreshTokenDead, refreshTokenKept, age);
    }

    Circumstances withRefreshTokenDead() {
        return new Circumstances(accessTokenExpired, true, refreshTokenKept, age);
    }

    Circumstances withRefreshTokenKept() {
        return new Circumstances(accessTokenExpired, refreshTokenDead, true, age);
    }

    Circumstances withAge(Duration otherAge) {
        return new Circumstances(accessTokenExpired, refreshTokenDead, refreshTokenKept, otherAge);
    }
}
