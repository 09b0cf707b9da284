package io.github.camelstellantis.api;

/** The HTTP methods that the API uses. */
public enum HttpMethod {
    GET,
    POST,
    PUT,
    DELETE
}
