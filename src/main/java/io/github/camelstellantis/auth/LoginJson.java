package io.github.camelstellantis.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A login as JSON text, for stores. It holds the tokens in clear: {@linkplain TokenCipher#seal seal} it. Names that this
 * version does not know survive reading and writing, as the login's {@link Login#extra extra}.
 */
public final class LoginJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};

    private LoginJson() {}

    /**
     * Writes a login.
     *
     * @param login the login
     * @return one JSON object
     */
    public static String write(Login login) {
        Map<String, Object> fields = new LinkedHashMap<>(login.extra());
        put(fields, "accessToken", login.accessToken());
        put(fields, "issuedAt", login.issuedAt());
        put(fields, "expiresAt", login.expiresAt());
        put(fields, "refreshToken", login.refreshToken());
        put(fields, "scope", login.scope());
        put(fields, "bootstrapHash", login.bootstrapHash());
        put(fields, "deadSince", login.deadSince());
        if (login.identity() != null) {
            put(fields, "subject", login.identity().subject());
            put(fields, "email", login.identity().email());
            fields.put("verified", login.identity().verified());
        }
        return text(fields);
    }

    private static void put(Map<String, Object> fields, String name, Object value) {
        fields.remove(name);
        if (value != null) {
            fields.put(name, value.toString());
        }
    }

    private static String text(Map<String, Object> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what is kept with a login must be JSON: " + fields.keySet(), e);
        }
    }

    /**
     * Reads a login.
     *
     * @param json what {@link #write} wrote, in this version or another
     * @return the login
     * @throws IllegalArgumentException if it is none; says nothing of the content
     */
    public static Login read(String json) {
        Map<String, Object> fields = fields(json);
        return new Login(
                take(fields, "accessToken"),
                required(time(fields, "issuedAt"), "issuedAt"),
                required(time(fields, "expiresAt"), "expiresAt"),
                take(fields, "refreshToken"),
                take(fields, "scope"),
                take(fields, "bootstrapHash"),
                time(fields, "deadSince"),
                identity(fields),
                fields);
    }

    /** Without a cause: Jackson quotes what it could not read, which may be a token. */
    private static Map<String, Object> fields(String json) {
        try {
            return required(JSON.readValue(json, FIELDS), "content");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the login is no JSON object");
        }
    }

    private static Identity identity(Map<String, Object> fields) {
        String subject = take(fields, "subject");
        String email = take(fields, "email");
        boolean verified = Boolean.TRUE.equals(fields.remove("verified"));
        return subject == null ? null : new Identity(subject, email, verified);
    }

    private static Instant time(Map<String, Object> fields, String name) {
        String text = take(fields, name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the login's " + name + " is no instant");
        }
    }

    private static String take(Map<String, Object> fields, String name) {
        return fields.remove(name) instanceof String text ? text : null;
    }

    private static <T> T required(T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("the login has no " + name);
        }
        return value;
    }
}
