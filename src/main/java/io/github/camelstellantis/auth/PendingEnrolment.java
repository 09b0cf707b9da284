package io.github.camelstellantis.auth;

import java.time.Instant;

/**
 * An enrolment that waits for the person to come back from the consent page.
 *
 * @param stateHash of the {@code state} that comes back; the state itself is not kept
 * @param clientId the app
 * @param realm of the brand that the person was sent to
 * @param account whom to enrol, or null to name the account by the subject of its id token
 * @param nonce that the id token must repeat
 * @param codeVerifier PKCE's, which proves that the code comes back to who asked for it
 * @param redirectUri where the person was told to come back to
 * @param browserHash of what the person's browser must present, or null if no browser is bound
 * @param expiresAt after which it is refused
 */
public record PendingEnrolment(
        String stateHash,
        String clientId,
        String realm,
        String account,
        String nonce,
        String codeVerifier,
        String redirectUri,
        String browserHash,
        Instant expiresAt) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "PendingEnrolment[" + realm + ", until " + expiresAt + "]";
    }
}
