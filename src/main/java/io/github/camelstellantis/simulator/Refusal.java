package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;

/** A request that is not done, with the answer that says why in one of the service's three shapes. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    private Refusal(String message, Answer answer) {
        super(message, null, false, false);
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }

    /** The gateway's shape: strings, no uuid. */
    static Refusal gateway(int status, String moreInformation) {
        return new Refusal(
                moreInformation,
                Answer.of(
                        status,
                        Answer.JSON,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("httpCode", String.valueOf(status))
                                .put("httpMessage", EnglishReasonPhraseCatalog.INSTANCE.getReason(status, null))
                                .put("moreInformation", moreInformation)));
    }

    /** The application's shape; the status is the first three digits of the code. */
    static Refusal application(int code, String message) {
        return application(code / 100, code, message);
    }

    /** The usual answer where there is nothing: no data yet, or nothing of this id. */
    static Refusal noData() {
        return application(40400, "No data available for such context.");
    }

    static Refusal badParameter(String name, String value) {
        return application(40000, "Bad parameter " + name + ": " + value);
    }

    static Refusal application(int status, int code, String message) {
        return new Refusal(
                message,
                Answer.of(
                        status,
                        Answer.JSON,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("code", code)
                                .put("uuid", UUID.randomUUID().toString())
                                .put("message", message)
                                .put("timestamp", Instant.now().toString())));
    }

    /** OAuth's shape; without description where that is null. */
    static Refusal oauth(int status, String error, String description) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("error", error);
        if (description != null) {
            body.put("error_description", description);
        }
        String message = description == null ? error : error + ": " + description;
        return new Refusal(message, Answer.of(status, Answer.JSON, body));
    }

    static Refusal redirectUriMismatch() {
        return oauth(
                400, "redirect_uri_mismatch", "The redirection URI provided does not match a pre-registered value.");
    }

    /** Tells an app by way of the user's browser. */
    static Refusal redirect(String location) {
        return new Refusal("sent back to the app", Answer.redirect(302, location));
    }

    Refusal with(String header, String value) {
        return map(refused -> refused.with(header, value));
    }

    Refusal map(UnaryOperator<Answer> change) {
        return new Refusal(getMessage(), change.apply(answer));
    }
}
