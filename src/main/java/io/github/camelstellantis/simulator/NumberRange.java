package io.github.camelstellantis.simulator;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range such as {@code 0.1-150}, {@code 20-} or {@code 20}, both ends included. */
record NumberRange(double from, double to) {

    private static final Pattern PATTERN = Pattern.compile("(\\d{1,9}(?:\\.\\d+)?)(?:-(\\d{1,9}(?:\\.\\d+)?)?)?");

    /** Reads a range; an {@link IllegalArgumentException} if it is none. */
    static NumberRange parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no range: " + text);
        }
        double from = Double.parseDouble(matcher.group(1));
        double to = matcher.group(2) == null ? Double.POSITIVE_INFINITY : Double.parseDouble(matcher.group(2));
        if (to < from) {
            throw new IllegalArgumentException("a range that ends before it starts: " + text);
        }
        return new NumberRange(from, to);
    }

    boolean contains(double value) {
        return from <= value && value <= to;
    }
}
