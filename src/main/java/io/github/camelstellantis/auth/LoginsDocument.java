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

/** The content of a login file: JSON with a format number, whose and which version in clear, each login sealed. */
final class LoginsDocument {

    private static final int FORMAT = 1;
    private static final String MARK = "camelStellantisLogins";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private LoginsDocument() {}

    static byte[] write(Map<LoginKey, Row<String>> rows) throws IOException {
        ObjectNode document = JSON.createObjectNode().put(MARK, FORMAT);
        ArrayNode logins = document.putArray("logins");
        rows.forEach((key, row) -> write(key, row, logins.addObject()));
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
        if (row.login() != null) {
            json.put("login", row.login());
        }
    }

    /**
     * @return the rows, to be changed at will
     * @throws IllegalArgumentException if it is anything but a whole login file of this format; quotes none of it
     */
    static Map<LoginKey, Row<String>> read(byte[] content) {
        JsonNode document = parsed(content);
        int format = document.path(MARK).asInt(0);
        if (format == 0 || !document.path("logins").isArray()) {
            throw new IllegalArgumentException("it is no login file");
        }
        if (format > FORMAT) {
            throw new IllegalArgumentException("it was written by a newer version, in format " + format);
        }
        Map<LoginKey, Row<String>> rows = new LinkedHashMap<>();
        document.path("logins").forEach(json -> rows.put(key(json), row(json)));
        return rows;
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
        String login = json.has("login") ? text(json, "login") : null;
        return new Row<>(login, json.path("version").asLong(), refreshStartedAt(json));
    }

    private static Instant refreshStartedAt(JsonNode json) {
        try {
            return json.has("refreshStartedAt") ? Instant.parse(text(json, "refreshStartedAt")) : null;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a refreshStartedAt in it is no instant");
        }
    }

    private static String text(JsonNode json, String name) {
        if (!json.path(name).isTextual()) {
            throw new IllegalArgumentException("a login in it has no " + name);
        }
        return json.path(name).asText();
    }
}
