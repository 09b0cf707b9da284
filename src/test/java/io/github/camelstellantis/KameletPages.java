package io.github.camelstellantis;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages of Kamelets: one of each, made of its file, and a list of them in a page that people write. */
final class KameletPages {

    static final Path OVERVIEW = Path.of("src/main/docs/kamelets.adoc");
    static final Path DIRECTORY = Path.of("src/main/docs/kamelets");

    private static final Pattern LIST = Pattern.compile("(?s)(// generated: kamelets\\n).*?(// end of generated\\n)");

    /** What an example says of a Kamelet, as far as it has such a property. */
    private static final List<String> IN_EXAMPLES = List.of("brand", "vin", "command", "externalUrl");

    private KameletPages() {}

    static Path file(KameletFile kamelet) {
        return DIRECTORY.resolve(kamelet.name() + ".adoc");
    }

    /** The overview with its list as it would have to be. */
    static String overview(String page) {
        String list = table(
                "2,5",
                List.of("Kamelet", "Does"),
                KameletFile.all(),
                kamelet -> List.of(
                        "link:kamelets/" + kamelet.name() + ".adoc[" + kamelet.name() + "]", description(kamelet)));
        return LIST.matcher(page).replaceAll(match -> Matcher.quoteReplacement(match.group(1) + list + match.group(2)));
    }

    /** The whole page of one. */
    static String page(KameletFile kamelet) {
        return Stream.of(
                        "= " + kamelet.definition().path("title").asText(),
                        "// generated from " + kamelet.path() + ": change that, then run"
                                + " mvn test -Dtest=KameletPagesTest -Dpage.write=true",
                        description(kamelet),
                        "[source,yaml]\n----\n" + example(kamelet) + "----",
                        "Credentials are best set on the component: link:../kamelets.adoc[Kamelets and Pipes] says what"
                                + " is written where.",
                        "== Properties",
                        properties(kamelet),
                        dataTypes(kamelet, "in", "What it takes"),
                        dataTypes(kamelet, "out", "What it gives"),
                        headers(kamelet),
                        "== Dependencies",
                        kamelet.dependencies().stream()
                                .map(dependency -> "* `" + dependency + "`")
                                .collect(Collectors.joining("\n")))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private static String description(KameletFile kamelet) {
        return kamelet.definition().path("description").asText();
    }

    private static String example(KameletFile kamelet) {
        String parameters = kamelet.properties().stream()
                .filter(property -> IN_EXAMPLES.contains(property.getKey()))
                .filter(property ->
                        !kamelet.type().equals("source") || !property.getKey().equals("vin"))
                .map(property -> property.getKey() + ": "
                        + plain(property.getValue().path("example").asText()))
                .collect(Collectors.joining("\n%1$s", "%1$s", "\n"));
        String start = "- route:\n    from:\n      uri: ";
        String uri = "kamelet:" + kamelet.name() + "\n";
        return kamelet.type().equals("source")
                ? start + uri + "      parameters:\n" + parameters.formatted("        ")
                        + "      steps:\n        - to: log:vehicles\n"
                : start + "direct:start\n      steps:\n        - to:\n            uri: " + uri
                        + "            parameters:\n" + parameters.formatted("              ");
    }

    private static String plain(String value) {
        return value.matches("[\\w.-]+") ? value : "RAW(" + value + ")";
    }

    private static String properties(KameletFile kamelet) {
        return table(
                "2,6,2,1",
                List.of("Name", "Description", "Default", "Type"),
                kamelet.properties().stream(),
                property -> List.of(
                        "*" + property.getKey() + "*"
                                + (kamelet.required().contains(property.getKey()) ? " *Required*" : ""),
                        sentence(property.getValue()),
                        literal(property.getValue().path("default").asText("")),
                        property.getValue().path("type").asText()
                                + (property.getValue().has("format") ? " (secret)" : "")));
    }

    private static String sentence(JsonNode property) {
        String description = property.path("description").asText();
        if (property.has("enum")) {
            return description + " One of "
                    + KameletFile.texts(property.path("enum")).stream()
                            .map(KameletPages::literal)
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        return property.has("example")
                ? description + " For example "
                        + literal(property.path("example").asText()) + "."
                : description;
    }

    private static String dataTypes(KameletFile kamelet, String way, String title) {
        JsonNode types = kamelet.content().at("/spec/dataTypes/" + way);
        if (types.isMissingNode()) {
            return null;
        }
        return "== " + title + "\n\n"
                + table(
                        "3,5,2",
                        List.of("Data type", "Description", "Media type"),
                        types.path("types").properties().stream(),
                        type -> List.of(
                                literal(dataType(type.getValue()))
                                        + (type.getKey()
                                                        .equals(types.path("default")
                                                                .asText())
                                                ? " (default)"
                                                : ""),
                                type.getValue().path("description").asText(),
                                literal(type.getValue().path("mediaType").asText())));
    }

    private static String dataType(JsonNode type) {
        String scheme = type.path("scheme").asText();
        return (scheme.isEmpty() ? "" : scheme + ":") + type.path("format").asText();
    }

    private static String headers(KameletFile kamelet) {
        List<Map.Entry<String, JsonNode>> headers =
                List.copyOf(kamelet.content().at("/spec/dataTypes/out/headers").properties());
        return headers.isEmpty()
                ? null
                : "== Headers\n\n"
                        + table(
                                "3,6",
                                List.of("Name", "Description"),
                                headers.stream(),
                                header -> List.of(
                                        "*" + header.getKey() + "*",
                                        header.getValue().path("description").asText()));
    }

    private static String literal(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static <T> String table(
            String columns, List<String> titles, Stream<T> rows, Function<T, List<String>> row) {
        return "[cols=\"" + columns + "\",options=\"header\"]\n|===\n|" + String.join(" |", titles) + "\n\n"
                + rows.map(row)
                        .map(cells -> cells.stream().map(cell -> "|" + cell).collect(Collectors.joining("\n")))
                        .collect(Collectors.joining("\n\n"))
                + "\n|===\n";
    }
}
