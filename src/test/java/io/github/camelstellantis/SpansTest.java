package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.Vin;
import io.github.camelstellantis.remotes.RemoteCommand;
import io.github.camelstellantis.simulator.Fault;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What OpenTelemetry exports with Camel's own tracer: spans that say what was asked for, but not about whom or with what. */
class SpansTest extends PollingTestSupport {

    private static final AttributeKey<String> STATUS = AttributeKey.stringKey("http.status_code");
    private static final AttributeKey<String> URI = AttributeKey.stringKey("camel.uri");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("message");

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final SdkTracerProvider tracers = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exported))
            .build();

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        context.getRegistry().bind("tracer", tracers.get("camel"));
        context.getRegistry().bind("propagators", ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
        new OpenTelemetryTracer().init(context);
    }

    @AfterEach
    void noSpanTellsASecretAPersonOrAVehicle() {
        assertThat(exported.getFinishedSpanItems().toString())
                .doesNotContain(
                        simulator.getClientId(),
                        simulator.getClientSecret(),
                        simulator.getPassword(),
                        simulator.getUsername(Brand.Peugeot),
                        "jane.doe",
                        "Bearer")
                .doesNotContain(PlantedSecrets.ISSUED)
                .doesNotContain(List.of(car(0).vin(), car(1).vin(), car(2).vin()));
        tracers.close();
    }

    @Test
    void aCallIsOneSpanUnderThatOfItsRouteNamedAfterTheOperation() throws Exception {
        simulator.faults().add(Fault.on(Operation.status).status(503));
        route("stellantis:status?brand=Peugeot&vin=" + car(0).vin() + "&account=RAW(jane.doe@example.com)");
        assertThat(call("direct:start").getException()).isNull();
        SpanData span = only("stellantis:status");
        assertThat(exported.getFinishedSpanItems())
                .filteredOn(each -> each.getSpanId().equals(span.getParentSpanId()))
                .extracting(SpanData::getName)
                .containsExactly("start");
        assertThat(span.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        assertThat(attributes(span))
                .containsEntry(STATUS, "200")
                .containsEntry(PATH, "status")
                .containsEntry(AttributeKey.stringKey("component"), "camel-stellantis")
                .containsEntry(AttributeKey.stringKey("server.address"), simulator.getApiCertUri());
        assertThat(span.getAttributes().get(URI)).contains("vin=" + Vin.masked(car(0).vin()), "account=");
    }

    @Test
    void aFailedCallIsAnErrorWithWhatTheServiceAnswered() {
        simulator.faults().add(Fault.on(Operation.status).gatewayError(403, "Not yours"));
        Exchange failed = call("stellantis:status?brand=Peugeot&vin=" + car(0).vin());
        SpanData span = only("stellantis:status");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(attributes(span)).containsEntry(STATUS, "403");
        assertThat(span.getEvents())
                .extracting(event -> event.getAttributes().get(MESSAGE))
                .containsExactly(failed.getException().getMessage());
    }

    @Test
    void aFailureWithoutAnAnswerSaysNoneAndMasksTheVehicle() {
        String stranger = car(0).vin().substring(0, 12) + "00000";
        call("stellantis:status?brand=Peugeot&vin=" + stranger, Map.of(StellantisConstants.RESPONSE_CODE, 200), null);
        SpanData span = only("stellantis:status");
        assertThat(attributes(span)).doesNotContainKey(STATUS);
        assertThat(span.getEvents().toString()).contains(Vin.masked(stranger));
        assertThat(span.toString()).doesNotContain(stranger);
    }

    @Test
    void whatIsPolledBeginsATraceOfItsOwnForEveryVehicle() throws Exception {
        consume("cars", "stellantis:snapshot?" + QUICKLY);
        await().untilAsserted(() -> assertThat(spans("stellantis:snapshot")).hasSize(3));
        assertThat(spans("stellantis:snapshot"))
                .extracting(SpanData::getTraceId)
                .doesNotHaveDuplicates();
        assertThat(spans("stellantis:snapshot"))
                .allSatisfy(span ->
                        assertThat(span.getParentSpanContext().isValid()).isFalse());
    }

    @Test
    void theSpanOfACommandThatIsWaitedForEndsWithItsOutcome() throws Exception {
        String vin = car(0).vin();
        route("stellantis:sendRemote?brand=Peugeot&awaitCompletion=true&vin=" + vin);
        CompletableFuture<Exchange> locked = template.asyncSend(
                "direct:start", exchange -> exchange.getMessage().setBody(RemoteCommand.lockDoors()));
        await().until(() -> simulator.traffic().count(Operation.remote) > 0);
        assertThat(spans("stellantis:sendRemote")).isEmpty();
        simulator.clock().advance(Duration.ofMinutes(1));
        assertThat(locked.get().getException()).isNull();
        assertThat(attributes(only("stellantis:sendRemote"))).containsEntry(STATUS, "202");
    }

    private void route(String uri) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(uri);
            }
        });
    }

    private SpanData only(String name) {
        assertThat(spans(name)).hasSize(1);
        return spans(name).get(0);
    }

    private List<SpanData> spans(String name) {
        return exported.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private static Map<AttributeKey<?>, Object> attributes(SpanData span) {
        return span.getAttributes().asMap();
    }
}
