package io.github.camelstellantis.http;

import io.github.camelstellantis.api.HttpMethod;
import java.net.URI;
import java.util.Map;

/**
 * One request.
 *
 * @param method the HTTP method
 * @param uri the whole address
 * @param headers the headers by name; each has one value
 * @param body the body, or null
 * @param contentType of the body, or null without one
 */
public record HttpCall(HttpMethod method, URI uri, Map<String, String> headers, byte[] body, String contentType) {

    /** Without query and headers, because those hold secrets. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
