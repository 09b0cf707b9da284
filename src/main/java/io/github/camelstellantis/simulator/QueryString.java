package io.github.camelstellantis.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes query strings, with {@code %20} for a space, which every reader understands. */
final class QueryString {

    private QueryString() {}

    /** Parameters without those that are null. */
    static String of(Map<String, String> parameters) {
        return join(parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> pair(parameter.getKey(), parameter.getValue())));
    }

    /** Parameters with all their values. */
    static String ofAll(Map<String, ? extends Collection<String>> parameters) {
        return join(parameters.entrySet().stream().flatMap(parameter -> parameter.getValue().stream()
                .map(value -> pair(parameter.getKey(), value == null ? "" : value))));
    }

    private static String pair(String name, String value) {
        return List.of(name, value).stream()
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("="));
    }

    private static String join(Stream<String> pairs) {
        return pairs.collect(Collectors.joining("&"));
    }
}
