package io.github.camelstellantis;

/** What a collection gives. The constants are named as in an endpoint URI. */
public enum Paging {
    /** One page, as the document that the service sends. */
    page,
    /** All elements of all pages in one {@code java.util.List}. */
    all,
    /** A {@code java.util.Iterator} over all elements that fetches a page when it is reached. */
    stream
}
