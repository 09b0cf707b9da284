package io.github.camelstellantis.http;

/**
 * An HTTP proxy.
 *
 * @param host its name or address
 * @param port 1 to 65535
 */
public record Proxy(String host, int port) {}
