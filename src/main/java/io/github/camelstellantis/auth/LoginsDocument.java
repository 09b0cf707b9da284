package io.github.camelstellantis.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The content of a login file: JSON with a format number, whose and which version in clear, each login and each waiting
 * enrolment sealed.
 *
 * @param logins to be changed at will
 * @param enrolments by the hash of their state, to be changed at will
 */
record LoginsDocument(Map<LoginKey, Row<String>> logins, Map<String, Waiting> enrolments) {

    private static final int FORMAT = 1;
    private static final String MARK = "camelStellantisLogins";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** An enrolment that waits, until when, and sealed. */
    record Waiting(Instant expiresAt, String enrolment) {}

    LoginsDocument() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    byte[] write() throws IOException {
        ObjectNode document = JSON.createObjectNode().put(MARK, FORMAT);
        ArrayNode written = document.putArray("logins");
        logins.forEach((key, row) -> write(key, row, written.addObject()));
        ArrayNode waiting = document.putArray("enrolments");
        enrolments.forEach((stateHash, each) -> waiting.addObject()
                .put("stateHash", stateHash)
                .put("expiresAt", each.expiresAt().toString())
                .put("enrolment", each.enrolment()));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
    }

    private static void write(LoginKey key, Row<String> row, ObjectNode json) {
        json.put("clientId", key.clientId());
        json.put("realm", key.realm());
        json.put("account", key.account());
        json.put("version", row.version());
        if (row.refreshStartedAt() != null) {
            json.put("refreshStartedAt", row.refreshStartedAt().toString());
        }
        json.put("login", row.login());
    }

    /**
     * @throws IllegalArgumentException if it is anything but a whole login file of this format; quotes none of it
     */
    static LoginsDocument read(byte[] content) {
        JsonNode json = parsed(content);
        int format = json.path(MARK).asInt(0);
        if (format == 0 || !json.path("logins").isArray()) {
            throw new IllegalArgumentException("it is no login file");
        }
        if (format > FORMAT) {
            throw new IllegalArgumentException("it was written by a newer version, in format " + format);
        }
        LoginsDocument document = new LoginsDocument();
        json.path("logins").forEach(login -> document.logins.put(key(login), row(login)));
        json.path("enrolments").forEach(each -> document.enrolments.put(text(each, "stateHash"), waiting(each)));
        return document;
    }

    private static Waiting waiting(JsonNode json) {
        return new Waiting(time(json, "expiresAt"), text(json, "enrolment"));
    }

    /** Without a cause: Jackson quotes what it could not read, which may be a token. */
    private static JsonNode parsed(byte[] content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "it is damaged at line " + e.getLocation().getLineNr() + " of its " + content.length + " bytes");
        } catch (IOException e) {
            throw new IllegalStateException("an array cannot fail to be read", e);
        }
    }

    private static LoginKey key(JsonNode json) {
        return new LoginKey(text(json, "clientId"), text(json, "realm"), text(json, "account"));
    }

    private static Row<String> row(JsonNode json) {
        if (!json.path("version").isIntegralNumber()) {
            throw new IllegalArgumentException("a login in it has no version");
        }
        Instant refreshStartedAt = json.has("refreshStartedAt") ? time(json, "refreshStartedAt") : null;
        return new Row<>(text(json, "login"), json.path("version").asLong(), refreshStartedAt);
    }

    private static Instant time(JsonNode json, String name) {
        try {
            return Instant.parse(text(json, name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a " + name + " in it is no instant");
        }
    }

    private static String text(JsonNode json, String name) {
        if (!json.path(name).isTextual()) {
            throw new IllegalArgumentException("something in it has no " + name);
        }
        return json.path(name).asText();
    }
}
