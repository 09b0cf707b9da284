package io.github.camelstellantis.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.github.camelstellantis.readme.Readme;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code routes/cluster/kubernetes}, against Kubernetes' own schemas as its Java client has them. */
class ClusterOnKubernetesTest {

    private static final Path DIRECTORY = Path.of("routes/cluster/kubernetes");
    private static final Path ROUTES = Path.of("routes/cluster");
    private static final String KUSTOMIZATION = "kustomization.yaml";

    private interface Schema {
        void check(JsonElement resource) throws IOException;
    }

    private static final Map<String, Schema> SCHEMAS = Map.of(
            "apps/v1 Deployment", V1Deployment::validateJsonElement,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::validateJsonElement,
            "v1 Service", V1Service::validateJsonElement,
            "v1 Secret", V1Secret::validateJsonElement,
            "v1 ConfigMap", V1ConfigMap::validateJsonElement);

    /** A resource, shown as what it is. */
    record Resource(String file, Map<?, ?> content) {

        String type() {
            return content.get("apiVersion") + " " + content.get("kind");
        }

        Object at(String... path) {
            Object found = content;
            for (String name : path) {
                found = found instanceof List<?> list
                        ? list.get(Integer.parseInt(name))
                        : ((Map<?, ?>) found).get(name);
            }
            return found;
        }

        @Override
        public String toString() {
            return type() + " " + at("metadata", "name");
        }
    }

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") && !name.equals(KUSTOMIZATION))
                    .toList();
        }
    }

    static Stream<Resource> resources() throws IOException {
        return files().stream().flatMap(file -> documents(file).map(content -> new Resource(file, content)));
    }

    static Stream<Resource> deployments() throws IOException {
        return resources().filter(resource -> resource.type().equals("apps/v1 Deployment"));
    }

    private static Stream<Map<?, ?>> documents(String file) {
        Iterable<Object> documents =
                new Load(LoadSettings.builder().build()).loadAllFromString(Readme.read(DIRECTORY.resolve(file)));
        return StreamSupport.stream(documents.spliterator(), false).map(document -> (Map<?, ?>) document);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void everyResourceIsWhatKubernetesTakes(Resource resource) throws IOException {
        assertThat(SCHEMAS).containsKey(resource.type());
        SCHEMAS.get(resource.type()).check(new Gson().toJsonTree(resource.content()));
    }

    @Test
    void aMisspelledFieldWouldBeFound() throws IOException {
        Resource deployment = deployments().findFirst().orElseThrow();
        JsonElement misspelled = new Gson()
                .fromJson(
                        new Gson().toJson(deployment.content()).replace("livenessProbe", "livelinessProbe"),
                        JsonElement.class);
        assertThatThrownBy(() -> V1Deployment.validateJsonElement(misspelled)).hasMessageContaining("livelinessProbe");
    }

    @Test
    void theBaseHasEveryFile() throws IOException {
        Object listed = documents(KUSTOMIZATION).findFirst().orElseThrow().get("resources");
        assertThat(((List<?>) listed).stream().map(String.class::cast)).containsExactlyInAnyOrderElementsOf(files());
    }

    /** Kubernetes always pulls what has no other tag. */
    @Test
    void anImageThatIsBuiltAsTheDockerfileSaysIsTheOneThatIsStarted() {
        Map<?, ?> base = documents(KUSTOMIZATION).findFirst().orElseThrow();
        Map<?, ?> image = (Map<?, ?>) ((List<?>) base.get("images")).get(0);
        assertThat(image.get("newTag")).isNotEqualTo("latest");
        assertThat(Readme.read(DIRECTORY.resolve("Dockerfile")))
                .contains("-t " + image.get("name") + ":" + image.get("newTag") + " .");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void aReplicaIsGivenRoutesAndPropertiesThatThereAre(Resource deployment) {
        String command = container(deployment, "command").toString();
        List<String> named = Pattern.compile("file:([^,\\]]+)")
                .matcher(command)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(named).hasSizeBetween(5, 6).allMatch(file -> Files.exists(Path.of(file)));
        assertThat(deployment.at("metadata", "name"))
                .isEqualTo("stellantis-" + deployment.file().replace(".yaml", ""));
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void aReplicaIsKilledForNothingThatARestartDoesNotMend(Resource deployment) {
        assertThat(container(deployment, "livenessProbe", "httpGet", "path")).isEqualTo("/observe/health/live");
        int shutdown = Readme.read(ROUTES.resolve("real-service.properties"))
                .lines()
                .filter(line -> line.startsWith("camel.main.shutdownTimeout = "))
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf('=') + 2)))
                .findFirst()
                .orElseThrow();
        assertThat((Integer) deployment.at("spec", "template", "spec", "terminationGracePeriodSeconds"))
                .isGreaterThan(shutdown)
                .isGreaterThan(60);
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void atMostOneReplicaOfAKindIsTakenAwayAtOnce(Resource deployment) throws IOException {
        Object labels = deployment.at("spec", "selector", "matchLabels");
        assertThat(deployment.at("spec", "template", "metadata", "labels")).isEqualTo(labels);
        assertThat(resources().filter(resource -> resource.type().endsWith("PodDisruptionBudget")))
                .filteredOn(
                        budget -> budget.at("spec", "selector", "matchLabels").equals(labels))
                .singleElement()
                .satisfies(budget ->
                        assertThat(budget.at("spec", "maxUnavailable")).isEqualTo(1));
    }

    @Test
    void noMoreWorkersAreStartedThanThereArePartitionsFor() throws IOException {
        Resource scaling = resources()
                .filter(resource -> resource.type().endsWith("Autoscaler"))
                .findFirst()
                .orElseThrow();
        int partitions = number(DIRECTORY.resolve(KUSTOMIZATION), "stellantis.work --partitions (\\d+)");
        int consumers = number(ROUTES.resolve("worker.properties"), "cluster.consumers = (\\d+)");
        assertThat(scaling.at("spec", "maxReplicas")).isEqualTo(partitions / consumers);
        assertThat(scaling.at("spec", "metrics", "0", "external", "metric", "selector", "matchLabels", "consumergroup"))
                .isEqualTo("stellantis-workers");
    }

    @Test
    void asManyWorkersAsThereMayBeAreStartedWhenAsMuchWaitsAsMayWait() {
        Path worker = DIRECTORY.resolve("worker.yaml");
        int mostUnderWay = number(ROUTES.resolve("cluster.properties"), "cluster.mostUnderWay = (\\d+)");
        assertThat(number(worker, "averageValue: \"(\\d+)\"") * replicas("worker"))
                .isBetween(mostUnderWay * 3 / 4, mostUnderWay);
    }

    /** 100, of which three are the superuser's. */
    @Test
    void allReplicasTogetherFitIntoTheConnectionsOfAPostgreSqlAsItComes() throws IOException {
        int quartz = number(ROUTES.resolve("planner.properties"), "maxConnections] = (\\d+)") * replicas("planner");
        int pools = deployments()
                .map(deployment -> deployment.file().replace(".yaml", ""))
                .mapToInt(role -> replicas(role)
                        * number(ROUTES.resolve(role + ".properties"), "cluster.database.connections = (\\d+)"))
                .sum();
        assertThat(quartz + pools).isBetween(1, 97);
    }

    /** At most. */
    private static int replicas(String role) {
        String file = Readme.read(DIRECTORY.resolve(role + ".yaml"));
        return number(file, file.contains("maxReplicas") ? "maxReplicas: (\\d+)" : "replicas: (\\d+)");
    }

    @Test
    void everyVariableIsOneThatPropertiesHave() throws IOException {
        List<String> properties;
        try (Stream<Path> files = Files.list(ROUTES)) {
            properties = files.filter(file -> file.toString().endsWith(".properties"))
                    .flatMap(file -> Readme.read(file).lines())
                    .filter(line -> line.contains(" = ") && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf(" = "))
                            .replaceAll("[.-]", "_")
                            .toUpperCase(Locale.ROOT))
                    .toList();
        }
        assertThat(resources()
                        .flatMap(resource -> Stream.of("data", "stringData")
                                .filter(resource.content()::containsKey)
                                .flatMap(name -> ((Map<?, ?>) resource.at(name)).keySet().stream()))
                        .map(String.class::cast))
                .filteredOn(name -> name.matches("(CLUSTER|ENROLMENT|KAFKA|WEBHOOK)_.*"))
                .isNotEmpty()
                .isSubsetOf(properties);
    }

    private static Object container(Resource deployment, String... path) {
        String[] whole = Stream.concat(Stream.of("spec", "template", "spec", "containers", "0"), Stream.of(path))
                .toArray(String[]::new);
        return deployment.at(whole);
    }

    private static int number(Path file, String pattern) {
        return number(Readme.read(file), pattern);
    }

    private static int number(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .findFirst()
                .orElseThrow();
    }
}
