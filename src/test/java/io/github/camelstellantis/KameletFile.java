package io.github.camelstellantis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A Kamelet as it is written.
 *
 * @param path of the file
 * @param content its YAML
 */
record KameletFile(Path path, JsonNode content) {

    static final Path DIRECTORY = Path.of("kamelets");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([\\w-]+)}}");

    static Stream<KameletFile> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".kamelet.yaml")).sorted().toList().stream()
                    .map(file -> new KameletFile(file, parsed(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode parsed(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return content.at("/metadata/name").asText();
    }

    /** source, action or sink. */
    String type() {
        return label("kamelet.type");
    }

    String label(String name) {
        return content.at("/metadata/labels").path("camel.apache.org/" + name).asText();
    }

    String annotation(String name) {
        return content.at("/metadata/annotations")
                .path("camel.apache.org/" + name)
                .asText();
    }

    JsonNode definition() {
        return content.at("/spec/definition");
    }

    /** By their names, in the order of the file. */
    List<Map.Entry<String, JsonNode>> properties() {
        return List.copyOf(definition().path("properties").properties());
    }

    List<String> required() {
        return texts(definition().path("required"));
    }

    List<String> dependencies() {
        return texts(content.at("/spec/dependencies"));
    }

    JsonNode template() {
        return content.at("/spec/template");
    }

    /** The names of the properties that the template uses. */
    Stream<String> used() {
        return PLACEHOLDER
                .matcher(template().toString())
                .results()
                .map(match -> match.group(1))
                .distinct();
    }

    /** The endpoint of the component in it: {@code uri} and {@code parameters}. */
    JsonNode endpoint() {
        return template().findParents("uri").stream()
                .filter(node -> node.path("uri").asText().contains("stellantis:"))
                .findFirst()
                .orElseThrow();
    }

    /** The option of the component that gets the value of a property. */
    String option(String property) {
        Pattern placeholder = Pattern.compile("(RAW\\()?\\{\\{\\??" + property + "}}\\)?");
        return endpoint().path("parameters").properties().stream()
                .filter(parameter ->
                        placeholder.matcher(parameter.getValue().asText()).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    /** For test names. */
    @Override
    public String toString() {
        return name();
    }
}
