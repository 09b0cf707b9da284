package io.github.camelstellantis.poll;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Short hashes that stand for what has been delivered. */
public final class Fingerprint {

    /** Of what tells an element or a content from another one of the same vehicle. */
    static final int SHORT = 6;

    /** What differs although nothing has changed. */
    private static final Set<String> NOT_CONTENT = Set.of("_links", "observedAt");

    private Fingerprint() {}

    /** Of a text, in letters and digits, {@code -} and {@code _}. */
    public static String of(String text, int bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest(text), bytes));
    }

    /** Of a document: the same for the same content in whatever order, without its links. */
    public static String ofContent(Map<?, ?> document) {
        return of(canonical(document), SHORT);
    }

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static String canonical(Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, String> sorted = new TreeMap<>();
            object.forEach((name, part) -> {
                if (!NOT_CONTENT.contains(String.valueOf(name))) {
                    sorted.put(String.valueOf(name), canonical(part));
                }
            });
            return sorted.toString();
        }
        return value instanceof Collection<?> list
                ? list.stream().map(Fingerprint::canonical).toList().toString()
                : String.valueOf(value);
    }
}
