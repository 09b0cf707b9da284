package io.github.camelstellantis.footprint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Who needs whom among the artifacts of this project, each as {@code groupId:artifactId}, as Maven tells it. */
final class DependencyGraph {

    private final Map<String, Set<String>> needs = new HashMap<>();
    private final JsonNode project;

    private DependencyGraph(JsonNode project) {
        this.project = project;
        add(project);
    }

    /** Of the file that {@code dependency:tree} has written, verbosely and as JSON. */
    static DependencyGraph read(Path tree) throws IOException {
        return new DependencyGraph(new ObjectMapper().readTree(tree.toFile()));
    }

    /** What an application gets that depends on this project. */
    List<String> ofApplications() {
        return children(project)
                .filter(child -> child.path("scope").asText().matches("compile|runtime"))
                .filter(child -> !child.path("optional").asBoolean())
                .map(DependencyGraph::name)
                .toList();
    }

    /** Artifacts, and all that they need. */
    Set<String> with(Collection<String> artifacts) {
        Set<String> all = new LinkedHashSet<>();
        artifacts.forEach(artifact -> collect(artifact, all));
        return all;
    }

    private void collect(String artifact, Set<String> all) {
        if (all.add(artifact)) {
            needs.getOrDefault(artifact, Set.of()).forEach(needed -> collect(needed, all));
        }
    }

    private void add(JsonNode node) {
        children(node).forEach(child -> {
            needs.computeIfAbsent(name(node), name -> new LinkedHashSet<>()).add(name(child));
            add(child);
        });
    }

    private static Stream<JsonNode> children(JsonNode node) {
        return StreamSupport.stream(node.path("children").spliterator(), false);
    }

    private static String name(JsonNode node) {
        return node.path("groupId").asText() + ":" + node.path("artifactId").asText();
    }
}
