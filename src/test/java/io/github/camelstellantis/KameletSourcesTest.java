package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes out of the Kamelets that poll, compared with what the vehicles of the simulator report. */
class KameletSourcesTest extends SimulatorTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application-json";
    private static final String HEADERS_TYPE = "stellantis:application-cloudevents";
    private static final String ONE_PIECE_TYPE = "stellantis:application-cloudevents+json";

    /** A message: whose, and what it says. */
    private record Arrived(String vin, JsonNode body) {}

    private enum Kamelet {
        snapshot("snapshot", vehicle -> Stream.ofNullable(vehicle.status()).map(status -> flat(vehicle, status))),
        vehicles("vehicles", vehicle -> Stream.of(vehicle.vehicle())),
        position("lastPosition", vehicle -> Stream.ofNullable(vehicle.lastPosition())),
        trips("trips", vehicle -> vehicle.trips().stream()
                .filter(trip -> trip.path("done").asBoolean())),
        alerts("alerts", vehicle -> vehicle.alerts().stream());

        private final String operation;
        private final Function<SimulatedVehicle, Stream<ObjectNode>> reported;

        Kamelet(String operation, Function<SimulatedVehicle, Stream<ObjectNode>> reported) {
            this.operation = operation;
            this.reported = reported;
        }

        private Stream<Arrived> reported(SimulatedVehicle vehicle) {
            return reported.apply(vehicle)
                    .map(body -> new Arrived(vehicle.vin(), withoutTheRequest(parsed(body.toString()))));
        }

        private String uri() {
            String all = this == trips || this == alerts ? "&startFrom=earliest" : "";
            return "kamelet:stellantis-" + this + "-source?brand=Peugeot&delay=50" + all;
        }

        private static ObjectNode flat(SimulatedVehicle vehicle, ObjectNode status) {
            Identity identity = new Identity(vehicle.vin(), vehicle.brand().name(), null, null);
            return JSON.valueToTree(Snapshot.of(status, identity).toMap());
        }
    }

    /** When it was asked, for whom and where, the vehicle does not know. */
    private static ObjectNode withoutTheRequest(ObjectNode body) {
        return body.remove(List.of("observedAt", "account", "_links"));
    }

    @Override
    void simulate(StellantisSimulator service) {
        service.setClockRate(0);
    }

    @Override
    void prepare(CamelContext context) throws Exception {
        context.getRegistry().bind("stellantisClock", simulator.clock());
    }

    /** What comes from the Kamelet, and what each of these data types then makes of it in turn. */
    private Map<String, List<Message>> messages(Kamelet kamelet, String... dataTypes) throws Exception {
        Map<String, List<Message>> messages = new LinkedHashMap<>();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                RouteDefinition route = from(kamelet.uri());
                for (String dataType : dataTypes) {
                    List<Message> ofType = new CopyOnWriteArrayList<>();
                    messages.put(dataType, ofType);
                    route.transformDataType(dataType)
                            .process(exchange -> ofType.add(exchange.copy().getMessage()));
                }
            }
        });
        return messages;
    }

    private List<Arrived> reported(Kamelet kamelet) {
        List<Arrived> reported = simulator.fleet().vehicles(Brand.Peugeot).stream()
                .flatMap(kamelet::reported)
                .toList();
        assertThat(reported).isNotEmpty();
        return reported;
    }

    @ParameterizedTest
    @EnumSource
    void whatVehiclesReportArrivesCompletelyAndOnceAsJsonAndAsCloudEventsForWhoAsks(Kamelet kamelet) throws Exception {
        Map<String, List<Message>> messages = messages(kamelet, JSON_TYPE, HEADERS_TYPE, ONE_PIECE_TYPE);
        List<Message> onePiece = messages.get(ONE_PIECE_TYPE);
        List<Arrived> reported = reported(kamelet);
        await().until(() -> onePiece.size() >= reported.size());
        assertThat(arrived(messages.get(JSON_TYPE), "")).containsExactlyInAnyOrderElementsOf(reported);

        assertThat(arrived(messages.get(HEADERS_TYPE), "")).containsExactlyInAnyOrderElementsOf(reported);
        assertThat(messages.get(HEADERS_TYPE)).allSatisfy(message -> assertThat(message.getHeaders())
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, type(kamelet))
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, message.getHeader("vin")));

        assertThat(arrived(onePiece, "/data")).containsExactlyInAnyOrderElementsOf(reported);
        assertThat(onePiece)
                .extracting(message -> json(message).path("type").asText())
                .containsOnly(type(kamelet));
        assertThat(onePiece)
                .extracting(message -> json(message).path("id").asText())
                .doesNotHaveDuplicates();
    }

    private static String type(Kamelet kamelet) {
        return "io.github.camelstellantis." + kamelet.operation;
    }

    private static List<Arrived> arrived(List<Message> messages, String where) {
        return messages.stream()
                .map(message -> new Arrived(message.getHeader("vin", String.class), withoutTheRequest((ObjectNode)
                        json(message).at(where))))
                .toList();
    }

    private static ObjectNode json(Message message) {
        return parsed(message.getBody(String.class));
    }

    private static ObjectNode parsed(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
