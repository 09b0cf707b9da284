package io.github.camelstellantis.auth;

import java.util.Map;
import java.util.Optional;

/**
 * An account's callback as it is kept beside the account's tokens.
 *
 * @param id by the service
 * @param target where the service sends notifications, without the secret that ends the address
 * @param secretHash SHA-256 of that secret, in base64url
 */
public record StoredCallback(String id, String target, String secretHash) {

    Map<String, Object> toMap() {
        return Map.of("id", id, "target", target, "secretHash", secretHash);
    }

    /** Empty for what is none, such as what another version has kept. */
    static Optional<StoredCallback> of(Object kept) {
        return kept instanceof Map<?, ?> fields
                        && fields.get("id") instanceof String id
                        && fields.get("target") instanceof String target
                        && fields.get("secretHash") instanceof String secretHash
                ? Optional.of(new StoredCallback(id, target, secretHash))
                : Optional.empty();
    }

    /** Whether a secret is this callback's, in a time that does not tell. */
    public boolean isProvenBy(String secret) {
        return Secrets.matches(secret, secretHash);
    }
}
