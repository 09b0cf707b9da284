package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.readme.Readme;
import io.github.camelstellantis.readme.Trips;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.InterceptSendToMockEndpointStrategy;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

/** What the README claims, line by line. The command that it begins with has tests of its own. */
class ReadmeTest extends SimulatorTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    void prepare(CamelContext context) {
        context.getCamelContextExtension()
                .registerEndpointCallback(new InterceptSendToMockEndpointStrategy("file:*", true));
    }

    @Test
    void theYamlRouteWritesASnapshotOfEveryVehicle() throws Exception {
        Collection<JsonNode> documents = documents("garage");
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.fromString("readme.yaml", only(Readme.blocks("yaml"))));
        Set<String> expected =
                vehicles(Brand.Peugeot).map(SimulatedVehicle::vin).collect(Collectors.toSet());
        await().until(() -> values("vin", documents).equals(expected));
    }

    @Test
    void theJavaRouteWritesEveryTrip() throws Exception {
        String source = Readme.read(Path.of("src/test/java/io/github/camelstellantis/readme/Trips.java"));
        assertThat(source).endsWith(";\n\n" + only(Readme.blocks("java")));
        component(camel).getConfiguration().setUsername(simulator.getUsername(Brand.Opel));
        Collection<JsonNode> documents = documents("trips");
        camel.addRoutes(new Trips());
        Set<String> expected = vehicles(Brand.Opel)
                .flatMap(vehicle -> vehicle.trips().stream())
                .map(trip -> trip.path("id").asText())
                .collect(Collectors.toSet());
        assertThat(expected).isNotEmpty();
        await().untilAsserted(() -> assertThat(values("id", documents)).containsAll(expected));
    }

    @Test
    void thePropertiesAreThoseThatTheQuickstartSetsForTheRealService() {
        String realService = Readme.read(Path.of("routes/quickstart/real-service.properties"));
        assertThat(realService.lines().map(ReadmeTest::key))
                .containsAll(only(Readme.blocks("properties"))
                        .lines()
                        .map(ReadmeTest::key)
                        .toList());
    }

    @Test
    void theTableHasEveryOperationOnce() {
        List<String> named = Readme.rows("[a-z ]+").stream()
                .filter(row -> row.size() == 2)
                .flatMap(row -> Stream.of(row.get(1).split(" ")))
                .filter(cell -> cell.startsWith("`"))
                .map(cell -> cell.replace("`", ""))
                .toList();
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Operation.values()).map(Enum::name).toList());
    }

    @Test
    void everyLinkLeadsToAFile() {
        assertThat(Readme.linkedFiles()).isNotEmpty().allMatch(Files::exists);
    }

    @Test
    void theTestCommandIsTheOneThatRunsForEveryChange() {
        assertThat(commands()).contains("mvn verify");
        assertThat(Readme.read(Path.of(".ci/run"))).endsWith("\nmvn verify\n");
    }

    @Test
    void everyPropertyInACommandIsOneThatTheQuickstartHas() throws IOException {
        String known = Readme.read(Path.of("pom.xml"))
                + Readme.read(Path.of("routes/quickstart/simulator.properties"))
                + "camel.main.durationMaxSeconds =";
        List<String> set = commands().stream()
                .flatMap(command -> Stream.of(command.split(" ")))
                .filter(argument -> argument.startsWith("-D"))
                .map(argument -> argument.substring(2, argument.indexOf('=')))
                .toList();
        assertThat(set)
                .isNotEmpty()
                .allMatch(property -> known.contains(property + " =") || known.contains("<" + property + ">"));
    }

    /** The documents that are written to a directory, as the mock that stands for it gets them. */
    private Collection<JsonNode> documents(String folder) {
        Collection<JsonNode> documents = new ConcurrentLinkedQueue<>();
        camel.getEndpoint("mock:file:" + folder, MockEndpoint.class)
                .whenAnyExchangeReceived(exchange ->
                        documents.add(JSON.readTree(exchange.getMessage().getBody(String.class))));
        return documents;
    }

    private Stream<SimulatedVehicle> vehicles(Brand brand) {
        return simulator.fleet().vehicles(brand).stream();
    }

    private static List<String> commands() {
        return Readme.blocks("shell").stream().flatMap(String::lines).toList();
    }

    private static String only(List<String> blocks) {
        assertThat(blocks).hasSize(1);
        return blocks.get(0);
    }

    private static String key(String line) {
        return line.split(" = ")[0];
    }

    private static Set<String> values(String field, Collection<JsonNode> documents) {
        return documents.stream().map(document -> document.path(field).asText()).collect(Collectors.toSet());
    }
}
