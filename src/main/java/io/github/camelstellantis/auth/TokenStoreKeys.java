package io.github.camelstellantis.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of a token store: AES-256, so 32 bytes each, written as {@code id:base64} and separated by commas or lines;
 * lines that start with # are comments. A key without an id gets its fingerprint as one. The first key encrypts, all of them decrypt: to rotate, put a new one in front
 * and take the old one away once every login has been refreshed. {@code openssl rand -base64 32} makes one. Never
 * printed.
 */
public final class TokenStoreKeys {

    private static final int BYTES = 32;
    private static final int FINGERPRINT_BYTES = 4;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";

    private final Map<String, SecretKey> keys;

    private TokenStoreKeys(Map<String, SecretKey> keys) {
        this.keys = Collections.unmodifiableMap(keys);
    }

    /** No key at all. */
    public static TokenStoreKeys none() {
        return new TokenStoreKeys(new LinkedHashMap<>());
    }

    /**
     * Reads keys.
     *
     * @param source {@code env:NAME} for an environment variable, {@code file:PATH} for a file, or the keys themselves;
     *     null or blank is {@link #none}
     * @return the keys, in the given order
     * @throws IllegalArgumentException if they cannot be read; names the key, never its value
     */
    public static TokenStoreKeys of(String source) {
        if (source == null || source.isBlank()) {
            return none();
        }
        String text = source.strip();
        if (text.startsWith(ENVIRONMENT)) {
            return parsed(environment(name(text, ENVIRONMENT)));
        }
        return text.startsWith(FILE) ? parsed(content(name(text, FILE))) : parsed(text);
    }

    /** What stands behind the scheme is quoted in errors, so it must not be a key. */
    private static String name(String source, String scheme) {
        String name = source.substring(scheme.length());
        if (bytes(name).length == BYTES) {
            throw new IllegalArgumentException("no token store key may have the id "
                    + scheme.substring(0, scheme.length() - 1) + ": it says where the keys are");
        }
        return name;
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the environment variable " + name + " with the token store key is not set");
        }
        return value;
    }

    private static String content(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    "the file " + path + " with the token store key cannot be read: " + e, e);
        }
    }

    private static TokenStoreKeys parsed(String text) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (String entry : entries(text)) {
            int number = keys.size() + 1;
            int colon = entry.indexOf(':');
            byte[] key = checkedKey(bytes(entry.substring(colon + 1).strip()), number);
            String id = colon < 0
                    ? fingerprint(key)
                    : checkedId(entry.substring(0, colon).strip(), number);
            boolean known = keys.put(id, new SecretKeySpec(key, "AES")) != null;
            Arrays.fill(key, (byte) 0);
            if (known) {
                throw new IllegalArgumentException("there are two token store keys with the id " + id);
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no token store key where one was to be: id:base64");
        }
        return new TokenStoreKeys(keys);
    }

    private static List<String> entries(String text) {
        List<String> entries = new ArrayList<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> entries.addAll(List.of(line.split(","))));
        entries.removeIf(String::isBlank);
        return entries;
    }

    private static String checkedId(String id, int number) {
        if (ID.matcher(id).matches()) {
            return id;
        }
        throw new IllegalArgumentException("the id of token store key number " + number
                + " must be of letters, digits, dot, dash and underscore: id:base64");
    }

    private static byte[] checkedKey(byte[] key, int number) {
        if (key.length == BYTES) {
            return key;
        }
        throw new IllegalArgumentException("token store key number " + number + " must be " + BYTES
                + " bytes in Base64, as openssl rand -base64 32 makes them, but is "
                + (key.length == 0 ? "no Base64" : key.length + " bytes long"));
    }

    private static String fingerprint(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Nothing where it is no Base64; the decoder's own message would quote the key. */
    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The ids, the encrypting key's first. */
    public Set<String> ids() {
        return keys.keySet();
    }

    SecretKey get(String id) {
        return keys.get(id);
    }

    /** The ids only. */
    @Override
    public String toString() {
        return "TokenStoreKeys" + ids();
    }
}
