package io.github.camelstellantis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.DataType;
import org.apache.camel.support.DefaultExchange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataTypesInRoutesTest {

    private static final String VIN = "VR3TEST0000000001";
    private static final String STATUS =
            """
            {"updatedAt": "2026-03-01T10:00:00+0000", "odometer": {"mileage": 12.5},
             "lastPosition": {"type": "Feature", "geometry": {"type": "Point", "coordinates": [2.29, 48.85, 33]}},
             "doorsState": {"lockedStates": ["Locked"], "opening": [{"identifier": "Trunk", "state": "Open"}]}}
            """;
    private static final Map<String, Object> HEADERS =
            Map.of("CamelStellantisVin", VIN, "CamelStellantisBrand", "Peugeot", "CamelStellantisAccount", "fleet");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CamelContext context = new DefaultCamelContext();
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        context.addComponent("stellantis", new MockComponent());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:snapshot").transformDataType("stellantis:snapshot");
                from("direct:json")
                        .transformDataType("stellantis:snapshot")
                        .marshal()
                        .json();
                from("direct:event").transformDataType("stellantis:application-cloudevents");
                from("direct:asked").to("stellantis:trips").transformDataType("stellantis:application-cloudevents");
                from("direct:snapshotEvent")
                        .transformDataType("stellantis:snapshot")
                        .transformDataType("stellantis:application-cloudevents");
                from("direct:eventInOnePiece")
                        .transformDataType("stellantis:snapshot")
                        .transformDataType("stellantis:application-cloudevents+json")
                        .marshal()
                        .json();
                from("direct:marshalledEvent")
                        .transformDataType("stellantis:snapshot")
                        .marshal()
                        .json()
                        .transformDataType("stellantis:application-cloudevents");
                from("direct:imageEvent").transformDataType("stellantis:application-cloudevents+json");
                from("direct:geojson").transformDataType("stellantis:geojson");
                from("direct:convert")
                        .convertBodyTo(Snapshot.class)
                        .convertBodyTo(String.class)
                        .convertBodyTo(Snapshot.class)
                        .convertBodyTo(Map.class);
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void anyFormOfAStatusBecomesTheFlatMap() throws Exception {
        byte[] bytes = STATUS.getBytes(StandardCharsets.UTF_8);

        for (Object body : List.of(
                STATUS,
                bytes,
                new ByteArrayInputStream(bytes),
                JSON.readTree(STATUS),
                JSON.readValue(STATUS, Map.class))) {
            Exchange result = send("direct:snapshot", body);

            assertThat(flat(result))
                    .containsEntry("vin", VIN)
                    .containsEntry("brand", "Peugeot")
                    .containsEntry("account", "fleet")
                    .containsEntry("updatedAt", "2026-03-01T10:00:00Z")
                    .containsEntry("mileageKm", 12.5)
                    .containsEntry("openDoors", "Trunk")
                    .hasEntrySatisfying("observedAt", at -> assertThat(at).isInstanceOf(String.class));
            assertThat(result.getMessage().getHeader("CamelStellantisUpdatedAt"))
                    .isEqualTo("2026-03-01T10:00:00Z");
        }
    }

    @Test
    void transformingTwiceChangesNothing() {
        Map<String, Object> once = flat(send("direct:snapshot", STATUS));
        assertThat(flat(send("direct:snapshot", once))).isEqualTo(once);
    }

    @Test
    void theFlatMapMarshalsWithCamelsOwnJson() throws Exception {
        JsonNode json = JSON.readTree(send("direct:json", STATUS).getMessage().getBody(byte[].class));
        assertThat(json.get("updatedAt").asText()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(json.get("mileageKm").asDouble()).isEqualTo(12.5);
    }

    @Test
    void noDataStaysNoData() {
        assertThat(send("direct:snapshot", null).getMessage().getBody()).isNull();
        assertThat(send("direct:geojson", null).getMessage().getBody()).isNull();
    }

    @Test
    void aCutOffAnswerFailsWithoutQuotingIt() {
        Exchange result = send("direct:snapshot", "{\"vin\": \"VR3SECRET");

        assertThat(result.getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("SECRET");
    }

    @Test
    void aFileOfAStatusConverts(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("status.json"), STATUS);

        try (ConsumerTemplate files = context.createConsumerTemplate()) {
            Exchange file = files.receive("file:" + folder + "?noop=true&initialDelay=0", 10_000);

            assertThat(file.getMessage().getBody(Snapshot.class).mileageKm()).isEqualTo(12.5);
            assertThat(flat(template.send("direct:snapshot", file))).containsEntry("mileageKm", 12.5);
        }
    }

    @Test
    void bodiesConvertToAndFromSnapshots() {
        assertThat(flat(send("direct:convert", STATUS)))
                .containsEntry("vin", VIN)
                .containsEntry("mileageKm", 12.5)
                .containsEntry("doorsLocked", true);
    }

    @Test
    void aSnapshotConvertsToJsonBytesAndStreams() throws Exception {
        Snapshot snapshot = Snapshot.of(STATUS, Identity.UNKNOWN);

        assertThat(JSON.readTree(context.getTypeConverter().mandatoryConvertTo(byte[].class, snapshot)))
                .isEqualTo(JSON.readTree(snapshot.toJson()));
        assertThat(JSON.readTree(context.getTypeConverter().mandatoryConvertTo(InputStream.class, snapshot)))
                .isEqualTo(JSON.readTree(snapshot.toJson()));
    }

    @Test
    void conversionsOfOthersStayAsTheyAre() {
        InputStream stream = new ByteArrayInputStream(STATUS.getBytes(StandardCharsets.UTF_8));
        Map<String, Object> map = new LinkedHashMap<>(Map.of("a", 1));

        assertThat(context.getTypeConverter().tryConvertTo(Serializable.class, stream))
                .isNull();
        assertThat(context.getTypeConverter().convertTo(Object.class, map)).isSameAs(map);
        assertThat(context.getTypeConverter().convertTo(Serializable.class, map))
                .isSameAs(map);
        assertThat(context.getTypeConverter().convertTo(String.class, map)).isEqualTo("{a=1}");
    }

    @Test
    void aSnapshotAsACloudEventIsKeyedByItsVin() {
        Exchange result = send("direct:snapshotEvent", STATUS);

        assertThat(result.getMessage().getHeaders())
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_VERSION, "1.0")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, "io.github.camelstellantis.snapshot")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, "stellantis:Peugeot")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, VIN)
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_TIME, "2026-03-01T10:00:00Z")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE, "application/json");
        assertThat(flat(result)).containsEntry("mileageKm", 12.5);
    }

    @Test
    void theSameDataIsTheSameEventAndNewerDataIsAnother() {
        assertThat(eventId(STATUS)).isEqualTo(eventId(STATUS)).doesNotContain(VIN);
        assertThat(eventId(STATUS)).isNotEqualTo(eventId(STATUS.replace("10:00:00", "10:00:01")));
        assertThat(eventId("{\"id\":\"a\",\"updatedAt\":\"2026-03-01T10:00:00Z\"}"))
                .isNotEqualTo(eventId("{\"id\":\"b\",\"updatedAt\":\"2026-03-01T10:00:00Z\"}"));
    }

    @Test
    void anythingCanBeACloudEvent() {
        Exchange result = template.send("direct:event", exchange -> {
            exchange.getMessage().setBody("no JSON");
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain");
        });

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getBody()).isEqualTo("no JSON");
        assertThat(result.getMessage().getHeaders())
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_ID, result.getExchangeId())
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, "io.github.camelstellantis.message")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, "stellantis:")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE, "text/plain")
                .hasEntrySatisfying(
                        CloudEvent.CAMEL_CLOUD_EVENT_TIME, time -> assertThat(OffsetDateTime.parse(time.toString()))
                                .isBefore(OffsetDateTime.now().plusDays(1)));
    }

    @Test
    void whatDoesNotSayOfWhomAndWhenIsDescribedByItsHeaders() {
        Map<String, Object> headers = new LinkedHashMap<>(HEADERS);
        headers.put("CamelStellantisUpdatedAt", "2026-03-01T10:00:00Z");
        Exchange one = template.send("direct:event", exchange -> {
            exchange.getMessage().setBody("{\"id\": \"t-1\"}");
            exchange.getMessage().setHeaders(headers);
        });
        assertThat(one.getMessage().getHeaders())
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, VIN)
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_TIME, "2026-03-01T10:00:00Z")
                .doesNotContainEntry(CloudEvent.CAMEL_CLOUD_EVENT_ID, one.getExchangeId());
    }

    @Test
    void theEventTypeIsThatOfTheEndpointWhichBeganTheExchange() throws Exception {
        assertThat(eventType(context.getEndpoint("stellantis:alerts").createExchange()))
                .isEqualTo("io.github.camelstellantis.alerts");
        assertThat(eventType(new DefaultExchange(context))).isEqualTo("io.github.camelstellantis.message");
    }

    private static Object eventType(Exchange exchange) throws Exception {
        new CloudEventDataType().transform(exchange.getMessage(), DataType.ANY, DataType.ANY);
        return exchange.getMessage().getHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE);
    }

    @Test
    void aCloudEventInOnePieceHoldsItsData() throws Exception {
        JsonNode event = JSON.readTree(
                send("direct:eventInOnePiece", STATUS).getMessage().getBody(byte[].class));

        assertThat(event.get("specversion").asText()).isEqualTo("1.0");
        assertThat(event.get("type").asText()).isEqualTo("io.github.camelstellantis.snapshot");
        assertThat(event.get("subject").asText()).isEqualTo(VIN);
        assertThat(event.get("datacontenttype").asText()).isEqualTo("application/json");
        assertThat(event.get("data").get("mileageKm").asDouble()).isEqualTo(12.5);
    }

    @Test
    void whatIsNoJsonTravelsInACloudEventInBase64() throws Exception {
        InputStream image = new ByteArrayInputStream(new byte[] {(byte) 0xff, 0, 1});
        Exchange result = send("direct:imageEvent", image);

        assertThat(flat(result)).containsEntry("data_base64", "/wAB").doesNotContainKey("data");
        assertThat(result.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/cloudevents+json");
    }

    @Test
    void whatWasJsonIsACloudEventInJson() throws Exception {
        byte[] bytes = STATUS.getBytes(StandardCharsets.UTF_8);

        for (Object body : List.of(STATUS, bytes, new ByteArrayInputStream(bytes))) {
            Object event = send("direct:imageEvent", body).getMessage().getBody();
            assertThat(event).isInstanceOf(String.class);
            assertThat(JSON.readTree((String) event)
                            .at("/data/odometer/mileage")
                            .asDouble())
                    .isEqualTo(12.5);
        }
    }

    @Test
    void whatCamelHasMarshalledIsDescribedByItsContentAndStays() throws Exception {
        Exchange result = send("direct:marshalledEvent", STATUS);

        assertThat(result.getMessage().getBody()).isInstanceOf(StreamCache.class);
        assertThat(result.getMessage().getHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE))
                .isEqualTo("io.github.camelstellantis.snapshot");
        assertThat(JSON.readTree(result.getMessage().getBody(byte[].class))
                        .get("mileageKm")
                        .asDouble())
                .isEqualTo(12.5);
    }

    @Test
    void aListHasNoVehicleOfItsOwn() {
        Exchange result = template.send("direct:event", exchange -> {
            exchange.getMessage().setHeader(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, "stale");
            exchange.getMessage().setBody(List.of(Map.of("vin", VIN), Map.of("vin", "another")));
        });

        assertThat(result.getMessage().getHeaders()).doesNotContainKey(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT);
    }

    @Test
    void theEventTypeNamesTheOperationThatWasAsked() {
        Exchange result = send("direct:asked", Map.of("id", "7"));

        assertThat(result.getMessage().getHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE))
                .isEqualTo("io.github.camelstellantis.trips");
    }

    @Test
    void jsonAsReceivedBecomesGeoJson() {
        byte[] trip = "{\"startedAt\":\"2026-03-01T10:00:00Z\"}".getBytes(StandardCharsets.UTF_8);

        Map<String, Object> feature = flat(send("direct:geojson", trip));
        assertThat(feature).containsEntry("type", "Feature");
        assertThat(feature.get("properties"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("startedAt", "2026-03-01T10:00:00Z");
        assertThat(flat(send("direct:geojson", new ByteArrayInputStream(trip)))).isEqualTo(feature);
    }

    private String eventId(String body) {
        return send("direct:event", body).getMessage().getHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID, String.class);
    }

    private Exchange send(String uri, Object body) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().getHeaders().putAll(HEADERS);
        });
    }

    @Test
    void anotherTypeThanAStatusIsRefused() {
        assertThat(send("direct:snapshot", 17).getException()).isNotNull();
        assertThatThrownBy(() -> context.getTypeConverter().mandatoryConvertTo(Snapshot.class, 17))
                .isInstanceOf(NoTypeConversionAvailableException.class);
    }

    private static Map<String, Object> flat(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(Map.class);
        Map<String, Object> map = new LinkedHashMap<>();
        Map<?, ?> body = exchange.getMessage().getBody(Map.class);
        body.forEach((name, value) -> map.put((String) name, value));
        return map;
    }
}
