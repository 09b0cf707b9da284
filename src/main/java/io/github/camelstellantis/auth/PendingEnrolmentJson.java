package io.github.camelstellantis.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;

/** A waiting enrolment as JSON text, for stores. It holds what proves an enrolment in clear: seal it. */
final class PendingEnrolmentJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PendingEnrolmentJson() {}

    static String write(PendingEnrolment enrolment) {
        return JSON.createObjectNode()
                .put("stateHash", enrolment.stateHash())
                .put("clientId", enrolment.clientId())
                .put("realm", enrolment.realm())
                .put("account", enrolment.account())
                .put("nonce", enrolment.nonce())
                .put("codeVerifier", enrolment.codeVerifier())
                .put("redirectUri", enrolment.redirectUri())
                .put("browserHash", enrolment.browserHash())
                .put("expiresAt", enrolment.expiresAt().toString())
                .toString();
    }

    /**
     * @throws IllegalArgumentException if it is none; says nothing of the content
     */
    static PendingEnrolment read(String json) {
        try {
            JsonNode fields = JSON.readTree(json);
            return new PendingEnrolment(
                    text(fields, "stateHash"),
                    text(fields, "clientId"),
                    text(fields, "realm"),
                    text(fields, "account"),
                    text(fields, "nonce"),
                    text(fields, "codeVerifier"),
                    text(fields, "redirectUri"),
                    text(fields, "browserHash"),
                    Instant.parse(fields.path("expiresAt").asText()));
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException("the enrolment is not in the form that this version knows");
        }
    }

    private static String text(JsonNode fields, String name) {
        JsonNode value = fields.path(name);
        return value.isTextual() ? value.asText() : null;
    }
}
