package io.github.camelstellantis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.Scope;
import io.github.camelstellantis.data.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;

/** The component's page, whose tables are made of the catalog, the rows of operations and the code's own comments. */
final class ComponentPage {

    static final Path FILE = Path.of("src/main/docs/stellantis-component.adoc");

    private static final Path CODE = Path.of("src/main/java/io/github/camelstellantis");

    /** The root of all, and one that is turned into another before a route sees it. */
    private static final Set<Path> NOT_SHOWN =
            Set.of(CODE.resolve("api/StellantisException.java"), CODE.resolve("auth/InvalidGrantException.java"));

    private static final Pattern GENERATED =
            Pattern.compile("(?s)(// generated: ([\\w ]+)\\n).*?(// end of generated\\n)");

    private static final Map<String, Supplier<String>> TABLES = Map.of(
            "since", ComponentPage::since,
            "operations", ComponentPage::operations,
            "component options", () -> options(Catalog.STELLANTIS.getComponentOptions()),
            "path parameters", () -> options(endpointOptions("path")),
            "query parameters", () -> options(endpointOptions("parameter")),
            "headers", ComponentPage::headers,
            "brands", ComponentPage::brands,
            "snapshot", ComponentPage::snapshot,
            "data types", ComponentPage::dataTypes,
            "exceptions", ComponentPage::exceptions);

    private ComponentPage() {}

    /** The page with its tables as they would have to be. */
    static String current(String page) {
        return GENERATED
                .matcher(page)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) + "\n" + TABLES.get(match.group(2)).get() + "\n" + match.group(3)));
    }

    /** The names of the tables that a page has. */
    static List<String> tables(String page) {
        return GENERATED.matcher(page).results().map(match -> match.group(2)).toList();
    }

    static Collection<String> tables() {
        return TABLES.keySet();
    }

    private static String since() {
        return "*Since " + Catalog.STELLANTIS.getFirstVersion() + "* +\n*"
                + (Catalog.STELLANTIS.isProducerOnly() ? "Only producer is" : "Both producer and consumer are")
                + " supported*\n";
    }

    private static String operations() {
        return table(
                "2,3,2,2",
                List.of("Operation", "Request", "Query", "Scopes"),
                Arrays.stream(Operation.values()),
                operation -> List.of(
                        "*" + operation + "*" + (operation.isDeprecated() ? " (deprecated)" : "") + " +\n"
                                + text(operation.description()),
                        operation.path().isEmpty() ? "" : "`" + operation.method() + "` " + literal(operation.path()),
                        words(operation.query(), Enum::name),
                        scopes(operation)));
    }

    private static String scopes(Operation operation) {
        String required = words(operation.requiredScopes(), Scope::value);
        String optional = words(operation.optionalScopes(), Scope::value);
        return required + (optional.isEmpty() ? "" : (required.isEmpty() ? "" : " +\n") + "optional: " + optional);
    }

    private static <T extends Comparable<T>> String words(Set<T> values, Function<T, String> name) {
        return values.stream().sorted().map(name).map(ComponentPage::literal).collect(Collectors.joining(" "));
    }

    private static List<EndpointOptionModel> endpointOptions(String kind) {
        return Catalog.STELLANTIS.getEndpointOptions().stream()
                .filter(option -> option.getKind().equals(kind))
                .toList();
    }

    private static String options(List<? extends BaseOptionModel> options) {
        return table(
                "2,6,2,2",
                List.of("Name", "Description", "Default", "Type"),
                options.stream(),
                option -> List.of(
                        "*" + option.getName() + "* (" + option.getGroup() + ")"
                                + (option.isRequired() ? " *Required*" : ""),
                        text(option.getDescription()) + values(option),
                        option.getDefaultValue() == null
                                ? ""
                                : literal(option.getDefaultValue().toString()),
                        option.getType().equals("duration") ? "duration" : option.getShortJavaType()));
    }

    private static String values(BaseOptionModel option) {
        return option.getEnums() == null || option.getName().equals("operation")
                ? ""
                : " One of "
                        + option.getEnums().stream().map(ComponentPage::literal).collect(Collectors.joining(", "))
                        + ".";
    }

    private static String headers() {
        return table(
                "3,6,2",
                List.of("Name", "Description", "Type"),
                Catalog.STELLANTIS.getEndpointHeaders().stream(),
                header -> List.of(
                        "*" + header.getName() + "*", text(header.getDescription()), header.getShortJavaType()));
    }

    private static String brands() {
        return table(
                "1,2,2,3",
                List.of("`brand`", "`realm`", "or", "Authorization server"),
                Arrays.stream(Brand.values()),
                brand -> List.of(
                        literal(brand.name()),
                        literal(brand.realm()),
                        literal(brand.otpRealm()),
                        literal("https://idpcvs." + brand.tld() + "/am/oauth2")));
    }

    private static String snapshot() {
        Map<String, String> descriptions = parameters(comment(CODE.resolve("data/Snapshot.java")));
        return table(
                "2,2,6",
                List.of("Field", "Type", "Description"),
                Arrays.stream(Snapshot.class.getRecordComponents()),
                field -> List.of("*" + field.getName() + "*", type(field), text(descriptions.get(field.getName()))));
    }

    private static String type(RecordComponent field) {
        return field.getGenericType() instanceof ParameterizedType
                ? "List of String"
                : field.getType().getSimpleName();
    }

    private static String dataTypes() {
        Stream<JsonNode> types = Catalog.resource("META-INF/services/org/apache/camel/transformer.properties")
                .lines()
                .filter(line -> line.startsWith("transformers="))
                .flatMap(line ->
                        Stream.of(line.substring("transformers=".length()).split(" ")))
                .map(name -> Catalog.resource(
                        "META-INF/services/org/apache/camel/transformer/" + name.replace(':', '-') + ".json"))
                .map(ComponentPage::parsed);
        return table(
                "2,4",
                List.of("`toType`", "Does"),
                types,
                type -> List.of(
                        literal(type.path("name").asText()),
                        text(type.path("description").asText()) + "."));
    }

    private static String exceptions() {
        return table(
                "2,4",
                List.of("Exception", "Means"),
                Stream.of("api", "auth", "state")
                        .flatMap(ComponentPage::files)
                        .filter(file -> file.toString().endsWith("Exception.java") && !NOT_SHOWN.contains(file))
                        .sorted(Comparator.comparing(Path::getFileName)),
                file -> List.of(literal(file.getFileName().toString().replace(".java", "")), text(comment(file))));
    }

    private static <T> String table(
            String columns, List<String> titles, Stream<T> rows, Function<T, List<String>> row) {
        return "[cols=\"" + columns + "\",options=\"header\"]\n|===\n|" + String.join(" |", titles) + "\n\n"
                + rows.map(row)
                        .map(cells -> cells.stream()
                                .map(cell -> "|" + cell.replace("|", "\\|"))
                                .collect(Collectors.joining("\n")))
                        .collect(Collectors.joining("\n\n"))
                + "\n|===\n";
    }

    /** What stands in braces would be an attribute of AsciiDoc. */
    private static String literal(String text) {
        return text.contains("{") ? "`+" + text + "+`" : "`" + text + "`";
    }

    /** Javadoc as AsciiDoc. */
    private static String text(String description) {
        return description
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link #?(\\w+)}", "`$1`")
                .replaceAll("</?b>", "*")
                .replaceAll("\\{(\\w+)}", "\\\\{$1}");
    }

    /** The Javadoc of a file's class, on one line. */
    private static String comment(Path file) {
        Matcher comment = Pattern.compile("(?s)/\\*\\*(.*?)\\*/").matcher(read(file));
        if (!comment.find()) {
            throw new IllegalStateException(file + " has no comment");
        }
        return comment.group(1)
                .replaceAll("\\n \\*", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Map<String, String> parameters(String comment) {
        return Arrays.stream(comment.split("@param "))
                .skip(1)
                .map(parameter -> parameter.strip().split(" ", 2))
                .collect(Collectors.toMap(parameter -> parameter[0], parameter -> parameter[1]));
    }

    private static Stream<Path> files(String room) {
        try (Stream<Path> files = Files.list(CODE.resolve(room))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parsed(String json) {
        try {
            return new ObjectMapper().readTree(json).path("transformer");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
