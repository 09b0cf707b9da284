package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which operation a request addresses, read off the rows of {@link Operation}. */
final class Routes {

    static final String V4 = "/connectedcar/v4";
    static final String V3 = "/connectedcar/v3";

    /** The routes of the API, and that of the capabilities, which one page writes without an s. */
    private static final Map<Integer, List<Template>> BY_LENGTH = Stream.concat(
                    Arrays.stream(Operation.values())
                            .filter(Routes::isOfTheService)
                            .map(operation -> Template.of(operation, baseOf(operation) + operation.path())),
                    Stream.of(Template.of(Operation.capabilities, V3 + "/vehicle/{vin}")))
            .collect(Collectors.groupingBy(template -> template.segments.length));

    /** An operation with the ids that stand in the path. */
    record Match(Operation operation, Map<PathId, String> ids) {}

    static Optional<Match> find(String method, String path) {
        String[] segments = path.split("/", -1);
        return matching(segments)
                .filter(template -> template.operation.method().name().equals(method))
                .findFirst()
                .map(template -> template.match(segments));
    }

    /** Whether some operation has this path, if not with this method. */
    static boolean isKnown(String path) {
        return matching(path.split("/", -1)).findAny().isPresent();
    }

    private static Stream<Template> matching(String[] path) {
        return BY_LENGTH.getOrDefault(path.length, List.of()).stream().filter(template -> template.matches(path));
    }

    private static boolean isOfTheService(Operation operation) {
        return !operation.path().isEmpty() && operation.answer() != Operation.Answer.SNAPSHOT;
    }

    private static String baseOf(Operation operation) {
        return operation == Operation.capabilities ? V3 : V4;
    }

    private Routes() {}

    private record Template(Operation operation, String[] segments) {

        static Template of(Operation operation, String path) {
            return new Template(operation, path.split("/", -1));
        }

        /** Whether a path of as many segments is one of these. */
        boolean matches(String[] path) {
            for (int i = 0; i < path.length; i++) {
                if (isId(segments[i]) ? path[i].isEmpty() : !segments[i].equals(path[i])) {
                    return false;
                }
            }
            return true;
        }

        Match match(String[] path) {
            Map<PathId, String> ids = new EnumMap<>(PathId.class);
            for (int i = 0; i < path.length; i++) {
                if (isId(segments[i])) {
                    ids.put(
                            nameOf(segments[i]),
                            URLDecoder.decode(path[i].replace("+", "%2B"), StandardCharsets.UTF_8));
                }
            }
            return new Match(operation, ids);
        }

        private static boolean isId(String segment) {
            return segment.startsWith("{");
        }

        private static PathId nameOf(String segment) {
            return PathId.valueOf(segment.substring(1, segment.length() - 1));
        }
    }
}
