package io.github.camelstellantis.api;

/** Text from outside as messages show it: on one line and of bounded length, because they end up in logs. */
public final class Printable {

    private static final int LONGEST = 300;

    private Printable() {}

    /** The text without control characters, its first 300 characters; empty for null. */
    public static String of(String text) {
        String line = text == null
                ? ""
                : text.replaceAll("[\\p{Cntrl}\u2028\u2029]", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
