package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/** Tells where everything is and by which key to verify id tokens (OpenID Connect Discovery, RFC 8414, RFC 9207). */
final class Discovery {

    static final String CONFIGURATION = ".well-known/openid-configuration";
    static final String KEYS = "connect/jwk_uri";

    private final App app;
    private final IdTokens idTokens;

    Discovery(App app, IdTokens idTokens) {
        this.app = app;
        this.idTokens = idTokens;
    }

    /** All about one realm; its endpoints are told the realm in the query, where this host does not imply it. */
    Answer configuration(TokenForm.Realm realm) {
        String query = "?realm=" + realm.name();
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("issuer", realm.issuer())
                .put("authorization_endpoint", realm.server() + "authorize" + query)
                .put("token_endpoint", realm.server() + "access_token" + query)
                .put("revocation_endpoint", realm.server() + "token/revoke" + query)
                .put("jwks_uri", realm.server() + KEYS + query)
                .put("authorization_response_iss_parameter_supported", true);
        list(document, "scopes_supported", app.scopes());
        list(document, "response_types_supported", List.of("code"));
        list(document, "grant_types_supported", List.of("authorization_code", "refresh_token", "password"));
        list(document, "code_challenge_methods_supported", List.of("S256", "plain"));
        list(document, "token_endpoint_auth_methods_supported", List.of("client_secret_basic"));
        list(document, "subject_types_supported", List.of("public"));
        list(document, "id_token_signing_alg_values_supported", List.of("ES256"));
        list(document, "claims_supported", List.of("iss", "sub", "aud", "exp", "iat", "nonce", "email"));
        return Answer.of(200, Answer.JSON, document);
    }

    /** The public key of the id tokens as a set of JSON web keys. */
    Answer keys() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("keys").add(idTokens.publicKey());
        return Answer.of(200, Answer.JSON, document);
    }

    private static void list(ObjectNode document, String name, Collection<String> values) {
        ArrayNode array = document.putArray(name);
        values.forEach(array::add);
    }
}
