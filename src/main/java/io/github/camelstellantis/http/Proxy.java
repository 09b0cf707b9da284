package io.github.camelstellantis.http;

/**
 * An HTTP proxy.
 *
 * @param host its name or address
 * @param port 1 to 65535
 */
public record Proxy(String host, int port) {

    private static final int LOGIN_WANTED = 407;

    /** It has answered the request for a tunnel so: the request itself was never sent. */
    NotSentException refusal(int status) {
        String wanted = status == LOGIN_WANTED ? ": it wants a login, and there is no option that holds one" : "";
        return new NotSentException("the proxy " + host + ":" + port + " answered " + status + wanted, null);
    }
}
