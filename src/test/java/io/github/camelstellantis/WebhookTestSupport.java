package io.github.camelstellantis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;

/** A CamelContext with an HTTP server, and what the service does by hand: notifications to the target of a callback. */
abstract class WebhookTestSupport extends SimulatorTestSupport {

    static final String VIN = "VR3UHZKXZPT123456";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final int port = FreePort.next();

    /** Nothing happens by itself. */
    @Override
    void simulate(StellantisSimulator service) {
        service.setClockRate(0);
    }

    @Override
    void prepare(CamelContext context) throws Exception {
        VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
        server.setBindHost("localhost");
        server.setBindPort(port);
        context.addService(new VertxPlatformHttpServer(server));
    }

    String externalUrl() {
        return "http://localhost:" + port;
    }

    /** The URI of a route that receives. */
    String events(String options) {
        return "webhook:stellantis:events?brand=Peugeot&webhookComponentName=platform-http"
                + "&webhookPath=/stellantis/events&webhookExternalUrl=" + externalUrl() + options;
    }

    /** Makes the account's callback, if there is none yet. */
    Target ensured() {
        Map<?, ?> made =
                call("stellantis:ensureCallback?brand=Peugeot").getMessage().getBody(Map.class);
        Map<?, ?> callback = call("stellantis:callback?brand=Peugeot&callbackId=" + made.get("callbackId"))
                .getMessage()
                .getBody(Map.class);
        return new Target((String) made.get("callbackId"), address(callback));
    }

    private static String address(Map<?, ?> callback) {
        Object here = callback;
        for (String name : List.of("subscribe", "callback", "webhook", "target")) {
            here = ((Map<?, ?>) here).get(name);
        }
        return (String) here;
    }

    /** What the service knows of a callback. */
    record Target(String callbackId, String address) {}

    Map<String, Object> monitorEvent(Target target, String vin, String date, Object level) {
        return Map.of(
                "callbackId",
                target.callbackId(),
                "attributes",
                List.of(Map.of("key", "vin", "value", vin)),
                "type",
                "Monitor",
                "date",
                date,
                "monitorEvent",
                Map.of("monitorId", "m1", "refresh", false, "values", List.of(value(level))));
    }

    private static Map<String, Object> value(Object level) {
        return Map.of(
                "data",
                "vehicle.energy.electric.level",
                "value",
                Map.of("type", "string", "body", Map.of("literalValue", level.toString())));
    }

    HttpResponse<String> post(String address, Object body, String... headers) throws Exception {
        return posted(address, body, headers).get();
    }

    CompletableFuture<HttpResponse<String>> posted(String address, Object body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body instanceof String text ? text : written(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String address) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }

    private String written(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
