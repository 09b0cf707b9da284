package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.QueryParameter;
import io.github.camelstellantis.data.Snapshot;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.junit.jupiter.api.Test;

/** The tables of the component's page are written from the catalog and the rows of operations. */
class ComponentPageTest {

    private static final Path PAGE = Path.of("src/main/docs/stellantis-component.adoc");

    private final Map<String, String> tables = new LinkedHashMap<>();

    ComponentPageTest() {
        tables.put("operations", operations());
        tables.put("component options", options(Catalog.STELLANTIS.getComponentOptions(), option -> true));
        tables.put("endpoint options", options(Catalog.STELLANTIS.getEndpointOptions(), option -> !"path"
                .equals(option.getKind())));
        tables.put("headers", headers());
        tables.put("snapshot", snapshot());
    }

    @Test
    void thePageIsCurrent() throws IOException {
        String page = Files.readString(PAGE);
        String current = page;
        for (Map.Entry<String, String> table : tables.entrySet()) {
            current = replaced(current, table.getKey(), table.getValue());
        }
        if (Boolean.getBoolean("page.write")) {
            Files.writeString(PAGE, current);
        } else {
            assertThat(page)
                    .as("write it with: mvn test -Dtest=ComponentPageTest -Dpage.write=true")
                    .isEqualTo(current);
        }
    }

    private static String replaced(String page, String name, String table) {
        String begin = "// " + name + ": begin\n";
        String end = "// " + name + ": end\n";
        assertThat(page).contains(begin, end);
        return page.substring(0, page.indexOf(begin) + begin.length()) + table + page.substring(page.indexOf(end));
    }

    private static String operations() {
        return table(
                "1,4,3",
                List.of("Operation", "Description", "Takes"),
                Arrays.stream(Operation.values())
                        .map(operation -> List.of(
                                "*" + operation + "*",
                                operation.description()
                                        + (operation.isDeprecated() ? " _Deprecated by the service._" : ""),
                                takes(operation))));
    }

    private static String takes(Operation operation) {
        return Stream.concat(
                        operation.pathIds().stream().map(Enum::name),
                        operation.query().stream().sorted().map(QueryParameter::name))
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(" "));
    }

    private static String options(List<? extends BaseOptionModel> options, Predicate<BaseOptionModel> wanted) {
        return table(
                "2,6,1,2",
                List.of("Name", "Description", "Default", "Type"),
                options.stream()
                        .filter(wanted)
                        .map(option -> List.of(
                                "*" + option.getName() + "* (" + option.getGroup() + ")",
                                option.getDescription() + values(option) + (option.isSecret() ? " _Secret._" : ""),
                                option.getDefaultValue() == null
                                        ? ""
                                        : option.getDefaultValue().toString(),
                                option.getShortJavaType())));
    }

    private static String values(BaseOptionModel option) {
        return option.getEnums() == null || option.getEnums().isEmpty()
                ? ""
                : " One of: " + String.join(", ", option.getEnums()) + ".";
    }

    private static String headers() {
        return table(
                "2,5,1",
                List.of("Header", "Description", "Type"),
                Catalog.STELLANTIS.getEndpointHeaders().stream()
                        .map(header -> List.of(
                                "*" + header.getName() + "*", header.getDescription(), header.getShortJavaType())));
    }

    private static String snapshot() {
        return table(
                "2,1",
                List.of("Field", "Type"),
                Arrays.stream(Snapshot.class.getRecordComponents())
                        .map((RecordComponent field) -> List.of(
                                "`" + field.getName() + "`", field.getType().getSimpleName())));
    }

    private static String table(String columns, List<String> head, Stream<List<String>> rows) {
        return "[width=\"100%\",cols=\"" + columns + "\",options=\"header\"]\n|===\n| " + String.join(" | ", head)
                + "\n"
                + rows.map(row -> row.stream()
                                .map(cell -> "| " + cell.replace("|", "\\|"))
                                .collect(Collectors.joining("\n")))
                        .map(row -> "\n" + row + "\n")
                        .collect(Collectors.joining())
                + "|===\n";
    }
}
