package io.github.camelstellantis.fuzz;

import java.nio.charset.StandardCharsets;

/** An input of bytes, which failures show as text. */
public record Bytes(byte[] content) {

    private static final int SHOWN = 2_000;

    static Bytes of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder();
        for (char c :
                new String(content, 0, Math.min(content.length, SHOWN), StandardCharsets.ISO_8859_1).toCharArray()) {
            shown.append(c >= ' ' && c <= '~' ? String.valueOf(c) : String.format("\\x%02x", (int) c));
        }
        return shown + (content.length > SHOWN ? "… (" + content.length + " bytes)" : "");
    }
}
