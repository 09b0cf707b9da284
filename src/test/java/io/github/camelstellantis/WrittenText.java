package io.github.camelstellantis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A file of this project in which users and tests read how to call the component.
 *
 * @param path from the project's folder
 * @param content the text
 */
record WrittenText(Path path, String content) {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern URI = Pattern.compile("(?<![\\w.-])stellantis:[a-z{$][^\\s\"'`<>|\\\\]*");
    /** What belongs to the sentence around a URI: punctuation, and brackets that the URI did not open. */
    private static final Pattern AFTER_URI = Pattern.compile("([.,;:…*]|(?<=^[^(]{0,999})\\)|(?<=^[^{]{0,999})})+$");

    private static final Pattern PROPERTY = Pattern.compile("(?m)^#? ?(camel\\.component\\.stellantis\\..+=.*)$");
    private static final Pattern YAML_BLOCK =
            Pattern.compile("(?s)(?:```yaml\\n(.*?)```|\\[source,yaml]\\n----\\n(.*?)\\n----)");

    /** Stands for any operation, or is the name of a data type. */
    private static final Set<String> NO_URIS = Stream.concat(
                    Stream.of("stellantis:operation", "stellantis:operation[?options]"),
                    Catalog.resource("META-INF/services/org/apache/camel/transformer.properties")
                            .lines()
                            .filter(line -> line.startsWith("transformers="))
                            .flatMap(line -> Stream.of(
                                    line.substring("transformers=".length()).split(" "))))
            .filter(name -> !name.equals("stellantis:snapshot"))
            .collect(Collectors.toSet());

    /** All texts below these files and folders, as far as they exist, whose names end so. */
    static List<WrittenText> in(List<String> roots, String... endings) {
        return roots.stream()
                .map(Path::of)
                .filter(Files::exists)
                .flatMap(WrittenText::walk)
                .filter(path -> Files.isRegularFile(path) && Stream.of(endings).anyMatch(path.toString()::endsWith))
                .map(path -> new WrittenText(path, read(path)))
                .toList();
    }

    /** The endpoint URIs in it, those of YAML routes with their parameters; in Java a value may be computed. */
    List<String> uris() {
        Stream<String> written = URI.matcher(content)
                .results()
                .map(MatchResult::group)
                .map(uri -> uri.replace("&amp;", "&"))
                .map(uri -> AFTER_URI.matcher(uri).replaceFirst(""))
                .map(uri -> uri.endsWith("=#") ? uri + "computed" : uri.endsWith("=") ? uri + "{{computed}}" : uri)
                .map(WrittenText::withoutWebhook)
                .filter(uri -> !NO_URIS.contains(uri));
        Stream<String> assembled = routes().stream().flatMap(WrittenText::assembled);
        return Stream.concat(written, assembled).distinct().toList();
    }

    /** The lines {@code camel.component.stellantis.option=value}. */
    List<String> componentProperties() {
        return PROPERTY.matcher(content).results().map(match -> match.group(1)).toList();
    }

    /** The YAML documents that it is, or has as examples. */
    List<JsonNode> routes() {
        boolean isOfKubernetes = path.getParent() != null && path.getParent().endsWith("kubernetes");
        if (isOfKubernetes || path.endsWith("monitors.yaml")) {
            return List.of();
        }
        if (path.toString().matches(".*\\.ya?ml")) {
            return List.of(parsed(content));
        }
        return YAML_BLOCK
                .matcher(content)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .map(this::parsed)
                .toList();
    }

    /** For test names. */
    @Override
    public String toString() {
        return path.toString();
    }

    private static Stream<String> assembled(JsonNode node) {
        List<String> uris = new ArrayList<>();
        String uri = node.path("uri").asText().replaceFirst("^webhook:", "");
        if (uri.startsWith("stellantis:") && node.path("parameters").isObject()) {
            String parameters = node.path("parameters").properties().stream()
                    .map(option -> option.getKey() + "="
                            + URLEncoder.encode(option.getValue().asText(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            uris.add(withoutWebhook(uri + "?" + parameters));
        }
        return Stream.concat(
                uris.stream(), StreamSupport.stream(node.spliterator(), false).flatMap(WrittenText::assembled));
    }

    /** The options of camel-webhook, which wraps the endpoint, are not ours. */
    private static String withoutWebhook(String uri) {
        return uri.replaceAll("(?<=[?&])webhook\\w+=[^&]*&?", "").replaceAll("[?&]$", "");
    }

    private JsonNode parsed(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(path + " has YAML that cannot be read", e);
        }
    }

    private static Stream<Path> walk(Path root) {
        try {
            return Files.walk(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
