package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Scope;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.bouncycastle.util.BigIntegers;

/** Signs OpenID Connect id tokens with a key of its own. */
final class IdTokens {

    private static final int COORDINATE_BYTES = 32;

    private final String clientId;
    private final Duration lifetime;
    private final KeyPair keys;
    private final String keyId = UUID.randomUUID().toString();

    IdTokens(String clientId, Duration lifetime) {
        this.clientId = clientId;
        this.lifetime = lifetime;
        try {
            this.keys = CertificateAuthority.newKeys();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make the key of the id tokens", e);
        }
    }

    /**
     * A signed id token. It names the account by an opaque subject, and by its e-mail address only where the scope
     * {@code email} has been granted.
     *
     * @param nonce the one of the authorization request, or null
     */
    String issue(Login login, String issuer, String nonce, Instant now) {
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", issuer)
                .put("sub", login.account().subject())
                .put("aud", clientId)
                .put("azp", clientId)
                .put("realm", "/" + login.realm())
                .put("tokenType", "JWTToken")
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(lifetime).getEpochSecond());
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        if (login.scopes().contains(Scope.EMAIL.value())) {
            claims.put("email", login.account().username());
        }
        String content = base64(header()) + "." + base64(claims);
        return content + "." + base64(sign(content));
    }

    private ObjectNode header() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("typ", "JWT")
                .put("kid", keyId)
                .put("alg", "ES256");
    }

    /** The key to verify by, as a JSON web key. */
    ObjectNode publicKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return JsonNodeFactory.instance
                .objectNode()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("x", coordinate(key.getW().getAffineX()))
                .put("y", coordinate(key.getW().getAffineY()))
                .put("kid", keyId)
                .put("use", "sig")
                .put("alg", "ES256");
    }

    private static String coordinate(BigInteger value) {
        return base64(BigIntegers.asUnsignedByteArray(COORDINATE_BYTES, value));
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

    private static String base64(ObjectNode json) {
        return base64(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
