package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Vin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanContextPropagationExtractor;
import org.apache.camel.telemetry.SpanContextPropagationInjector;
import org.apache.camel.telemetry.SpanLifecycleManager;
import org.apache.camel.telemetry.Tracer;
import org.junit.jupiter.api.Test;

/** Camel's tracers, OpenTelemetry's among them, name spans after operations and show no VIN, token or other secret. */
class SpansTest extends PollingTestSupport {

    private final Recorder recorder = new Recorder();

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        recorder.init(context);
    }

    @Test
    void aSpanIsNamedAfterTheOperationAndMasksTheVehicle() throws Exception {
        String vin = car(0).vin();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .to("stellantis:status?brand=Peugeot&vin=" + vin + "&account=RAW(jane.doe@example.com)");
            }
        });
        assertThat(call("direct:start").getException()).isNull();
        Recorded span = recorder.named("stellantis:status");
        assertThat(span.tags)
                .containsEntry("http.status_code", "200")
                .containsEntry("component", "camel-stellantis")
                .containsEntry("server.address", simulator.getApiCertUri());
        assertThat(span.tags.get("camel.uri")).contains("vin=" + Vin.masked(vin), "account=");
        assertThat(recorder.spans.toString())
                .doesNotContain(vin, "jane.doe", simulator.getClientSecret(), simulator.getPassword(), "Bearer");
    }

    @Test
    void aFailedCallIsAnErrorThatMasksTheVehicle() {
        String vin = car(0).vin().substring(0, 12) + "00000";
        call("stellantis:status?brand=Peugeot&vin=" + vin);
        Recorded span = recorder.named("stellantis:status");
        assertThat(span.tags).containsEntry("error", "true");
        assertThat(span.toString()).contains(Vin.masked(vin)).doesNotContain(vin);
    }

    /** As small a tracer as Camel takes. */
    private static final class Recorder extends Tracer implements SpanLifecycleManager {
        private final List<Recorded> spans = new CopyOnWriteArrayList<>();

        Recorded named(String name) {
            return spans.stream()
                    .filter(span -> span.name.equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + name + " among " + spans));
        }

        @Override
        protected void initTracer() {
            setSpanLifecycleManager(this);
        }

        @Override
        public Span create(String name, Span parent, SpanContextPropagationExtractor extractor) {
            Recorded span = new Recorded(name);
            spans.add(span);
            return span;
        }

        @Override
        public void activate(Span span) {}

        @Override
        public void deactivate(Span span) {}

        @Override
        public void close(Span span) {}

        @Override
        public void inject(Span span, SpanContextPropagationInjector injector, boolean includeTracing) {}
    }

    private static final class Recorded implements Span {
        private final String name;
        private final Map<String, String> tags = new ConcurrentHashMap<>();
        private final List<Map<String, String>> events = new ArrayList<>();

        Recorded(String name) {
            this.name = name;
        }

        @Override
        public void log(Map<String, String> fields) {
            events.add(fields);
        }

        @Override
        public void setTag(String key, String value) {
            tags.put(key, value);
        }

        @Override
        public void setComponent(String component) {
            tags.put("component", component);
        }

        @Override
        public void setError(boolean isError) {
            tags.put("error", String.valueOf(isError));
        }

        @Override
        public String toString() {
            return name + tags + events;
        }
    }
}
