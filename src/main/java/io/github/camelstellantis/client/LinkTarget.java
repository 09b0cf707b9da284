package io.github.camelstellantis.client;

import io.github.camelstellantis.api.InvalidRequestException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns a HAL link into an address under the configured API. The host of a link is never contacted, whatever the
 * document says: only its path and query count, and the path must lie under the API's own.
 */
public final class LinkTarget {

    /**
     * Parent folders, also with the parameters that some servers cut off, empty segments, backslashes and their forms
     * encoded once, twice and too long: nothing that a HAL link needs.
     */
    private static final Pattern TREACHEROUS = Pattern.compile(
            "(^|/)\\.{1,2}(/|;|%3b|$)|//|\\\\|%2e|%2f|%5c|%00|%25|%c[01]|\\p{Cntrl}", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST = 8192;

    private LinkTarget() {}

    /**
     * The address that a link stands for.
     *
     * @param base of the API with its version
     * @param clientId the app, sent exactly once whether the link carries it or not
     * @param link an absolute address or an absolute path, with its query
     * @return an address under {@code base}
     * @throws InvalidRequestException if the link leaves the API
     */
    public static URI rebase(URI base, String clientId, String link) {
        if (link.length() > LONGEST) {
            throw refused("it is too long");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(link)) {
            throw refused("it has half a character");
        }
        if (link.contains("{")) {
            throw refused("it is a template; fill in what stands in braces");
        }
        String path = rawPath(link);
        String root = base.getRawPath();
        if (!path.startsWith(root + "/") || TREACHEROUS.matcher(path).find()) {
            throw refused("its path does not lie under " + root);
        }
        String query = queryWithout(rawQuery(link), "client_id");
        String address = base + path.substring(root.length()) + "?client_id=" + RequestUri.encode(clientId);
        return parsed(query.isEmpty() ? address : address + "&" + query);
    }

    private static String rawPath(String link) {
        String path = parsed(link).getRawPath();
        if (path == null) {
            throw refused("it has no path");
        }
        return path;
    }

    private static String rawQuery(String link) {
        String query = parsed(link).getRawQuery();
        return query == null ? "" : query;
    }

    private static String queryWithout(String query, String name) {
        return Arrays.stream(query.split("&"))
                .filter(part -> !part.isEmpty() && !name(part).equals(name))
                .collect(Collectors.joining("&"));
    }

    /** Decoded, because the service decodes it too. */
    private static String name(String parameter) {
        return URLDecoder.decode(parameter.split("=", 2)[0], StandardCharsets.UTF_8);
    }

    /** Other alphabets are encoded: in a request's line they would turn into question marks. */
    private static URI parsed(String link) {
        try {
            return URI.create(URI.create(link.strip()).toASCIIString());
        } catch (IllegalArgumentException e) {
            throw refused("it is no address");
        }
    }

    /** Without the link, which may hold a vehicle's id or a token. */
    private static InvalidRequestException refused(String why) {
        return new InvalidRequestException("the link is not followed: " + why);
    }
}
