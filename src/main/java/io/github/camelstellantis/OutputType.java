package io.github.camelstellantis;

/** What the body of a result is. The constants are named as in an endpoint URI. */
public enum OutputType {
    /** A {@code java.util.Map}, or a List or an Iterator of them. */
    map,
    /** JSON as {@code byte[]}, exactly as received. */
    json
}
