package io.github.camelstellantis;

import io.github.camelstellantis.api.Operation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that has an example of each operation. */
final class OperationsPage {

    static final Path FILE = Path.of("src/main/docs/stellantis-operations.adoc");

    private static final String BEGIN = "// generated: examples\n";
    private static final String END = "// end of generated\n";
    private static final Pattern GENERATED = Pattern.compile("(?s)" + BEGIN + ".*?" + END);

    private OperationsPage() {}

    /** The page as it would have to be, where these operations are answered so. */
    static String current(String page, Map<Operation, String> answers) {
        String sections = Arrays.stream(Operation.values())
                .map(operation -> section(OperationExample.of(operation), answers.get(operation)))
                .collect(Collectors.joining("\n"));
        return GENERATED.matcher(page).replaceFirst(Matcher.quoteReplacement(BEGIN + "\n" + sections + "\n" + END));
    }

    /** The example routes of an operation that are on the page. */
    static List<String> routes(String page, Operation operation, RouteLanguage language) {
        String section = page.split("\n== " + operation + "\n")[1].split("\n== ")[0];
        return Pattern.compile("(?s)\n" + language + "::\n.*?----\n(.*?)\n----\n")
                .matcher(section)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    static boolean isCalled(Operation operation) {
        return operation != Operation.events;
    }

    static boolean isConsumed(Operation operation) {
        return Sources.has(operation) || operation == Operation.events;
    }

    private static String section(OperationExample example, String answer) {
        Operation operation = example.operation();
        return Stream.of(
                        "== " + operation + "\n\n" + operation.description() + "\n",
                        isCalled(operation) ? tabs(example, RouteLanguage::calling) : null,
                        answer == null ? null : "The body then is, for example:\n\n" + block("json", answer),
                        isConsumed(operation) && isCalled(operation) ? "Consumed:\n" : null,
                        isConsumed(operation) ? tabs(example.consumed(), RouteLanguage::consuming) : null)
                .filter(part -> part != null)
                .collect(Collectors.joining("\n"));
    }

    private static String tabs(OperationExample example, BiFunction<RouteLanguage, OperationExample, String> route) {
        return Arrays.stream(RouteLanguage.values())
                .map(language ->
                        language + "::\n+\n" + block(language.name().toLowerCase(), route.apply(language, example)))
                .collect(Collectors.joining("\n", "[tabs]\n====\n", "====\n"));
    }

    private static String block(String language, String text) {
        return "[source," + language + "]\n----\n" + text + "\n----\n";
    }
}
