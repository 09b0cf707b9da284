package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Signs OpenID Connect id tokens with a key of its own. */
final class IdTokens {

    private static final String HEADER = base64("{\"typ\":\"JWT\",\"alg\":\"ES256\"}".getBytes(StandardCharsets.UTF_8));

    private final String clientId;
    private final Duration lifetime;
    private final KeyPair keys;

    IdTokens(String clientId, Duration lifetime) {
        this.clientId = clientId;
        this.lifetime = lifetime;
        try {
            this.keys = CertificateAuthority.newKeys();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make the key of the id tokens", e);
        }
    }

    /** A signed id token; the nonce is the one of the consent, or null. */
    String issue(Login login, String issuer, String nonce, Instant now) {
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", issuer)
                .put("sub", login.account().username())
                .put("aud", clientId)
                .put("azp", clientId)
                .put("realm", "/" + login.realm())
                .put("tokenType", "JWTToken")
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(lifetime).getEpochSecond());
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        String content = HEADER + "." + base64(claims.toString().getBytes(StandardCharsets.UTF_8));
        return content + "." + base64(sign(content));
    }

    private byte[] sign(String content) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign an id token", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
