package io.github.camelstellantis.simulator;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where the app may have its users sent back to. An address that ends in a slash covers all that is below it, and one
 * of the own machine covers all its ports, as RFC 8252 wants for native apps; any other is meant exactly.
 */
record RedirectUris(List<URI> registered) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Reads addresses that are separated by white space. */
    static RedirectUris parse(String addresses) {
        return new RedirectUris(
                Arrays.stream(addresses.strip().split("\\s+")).map(URI::create).toList());
    }

    boolean allow(String address) {
        return parsed(address)
                .filter(uri -> uri.getRawUserInfo() == null && uri.getRawFragment() == null)
                .filter(uri -> registered.stream().anyMatch(known -> covers(known, uri)))
                .isPresent();
    }

    private static Optional<URI> parsed(String address) {
        try {
            return Optional.of(new URI(address));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean covers(URI known, URI uri) {
        if (known.equals(uri)) {
            return true;
        }
        return known.getScheme().equalsIgnoreCase(uri.getScheme())
                && isSameHost(known, uri)
                && (known.getPort() == uri.getPort() || LOOPBACK.contains(known.getHost()))
                && coversPath(known, uri);
    }

    private static boolean isSameHost(URI known, URI uri) {
        return known.getHost() != null && known.getHost().equalsIgnoreCase(uri.getHost());
    }

    private static boolean coversPath(URI known, URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return known.getRawPath().endsWith("/")
                ? path.startsWith(known.getRawPath())
                : path.equals(known.getRawPath()) && Objects.equals(known.getRawQuery(), uri.getRawQuery());
    }
}
