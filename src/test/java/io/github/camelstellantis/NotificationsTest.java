package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.events.MonitorEvent;
import io.github.camelstellantis.events.Notification;
import io.github.camelstellantis.events.RemoteEvent;
import io.github.camelstellantis.simulator.Fault;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.webhook.WebhookEndpoint;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Notifications over HTTP, sent by hand as the service sends them. */
class NotificationsTest extends WebhookTestSupport {

    private static final String DATE = "2026-03-01T10:00:00Z";

    private final Queue<Message> received = new ConcurrentLinkedQueue<>();
    private volatile Predicate<Message> accepts = message -> true;

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(events("")).process(NotificationsTest.this::receive).setHeader("Leak", constant("no"));
            }
        });
    }

    private void receive(Exchange exchange) {
        if (!accepts.test(exchange.getMessage())) {
            throw new IllegalStateException("not now");
        }
        received.add(exchange.getMessage().copy());
    }

    private List<String> levels() {
        return received.stream()
                .map(message -> MonitorEvent.of(Notification.of(message.getBody(Map.class)))
                        .values()
                        .get(0)
                        .literal())
                .toList();
    }

    private Message only() {
        assertThat(received).hasSize(1);
        return received.peek();
    }

    @Test
    void aNotificationBecomesAnExchangeThatSaysWhoseItIs() throws Exception {
        Target target = ensured();
        Map<String, Object> event = monitorEvent(target, VIN, DATE, 80);
        assertThat(post(target.address(), event).statusCode()).isEqualTo(201);
        assertThat(only().getBody()).isEqualTo(event);
        assertThat(only().getHeaders())
                .containsEntry(StellantisConstants.EVENT_TYPE, "Monitor")
                .containsEntry(StellantisConstants.MONITOR_ID, "m1")
                .containsEntry(StellantisConstants.CALLBACK_ID, target.callbackId())
                .containsEntry(StellantisConstants.VIN, VIN)
                .containsEntry(StellantisConstants.BRAND, "Peugeot")
                .containsEntry(StellantisConstants.ACCOUNT, simulator.getUsername(Brand.Peugeot))
                .containsEntry(StellantisConstants.UPDATED_AT, DATE)
                .containsEntry(Exchange.MESSAGE_TIMESTAMP, Instant.parse(DATE).toEpochMilli())
                .hasSize(8);
    }

    @Test
    void aBatchBecomesOneExchangeEachInItsOrder() throws Exception {
        Target target = ensured();
        List<Object> batch = IntStream.range(0, 100)
                .<Object>mapToObj(i -> monitorEvent(target, VIN, DATE, i))
                .toList();
        assertThat(post(target.address(), batch).statusCode()).isEqualTo(201);
        assertThat(levels())
                .isEqualTo(IntStream.range(0, 100).mapToObj(String::valueOf).toList());
    }

    @Test
    void aLateNotificationIsDeliveredWithItsOwnDate() throws Exception {
        Target target = ensured();
        post(target.address(), monitorEvent(target, VIN, "2026-03-01T10:00:05Z", 81));
        post(target.address(), monitorEvent(target, VIN, DATE, 80));
        assertThat(levels()).containsExactly("81", "80");
        assertThat(received.stream().map(Message::getMessageTimestamp))
                .containsExactly(
                        Instant.parse("2026-03-01T10:00:05Z").toEpochMilli(),
                        Instant.parse(DATE).toEpochMilli());
    }

    @Test
    void whatComesAgainIsDropped() throws Exception {
        Target target = ensured();
        Object event = monitorEvent(target, VIN, DATE, 80);
        assertThat(post(target.address(), event).statusCode()).isEqualTo(201);
        assertThat(post(target.address(), List.of(event, event)).statusCode()).isEqualTo(201);
        assertThat(post(target.address(), monitorEvent(target, VIN, "2026-03-01T10:00:01Z", 80))
                        .statusCode())
                .isEqualTo(201);
        assertThat(received).hasSize(2);
    }

    @Test
    void aRouteThatIsStoppedAndStartedForgetsNothing() throws Exception {
        Target target = ensured();
        Object event = monitorEvent(target, VIN, DATE, 80);
        post(target.address(), event);
        String route = camel.getRoutes().get(0).getRouteId();
        camel.getRouteController().stopRoute(route);
        assertThat(post(target.address(), event).statusCode()).isEqualTo(404);
        camel.getRouteController().startRoute(route);
        assertThat(post(target.address(), event).statusCode()).isEqualTo(201);
        assertThat(received).hasSize(1);
    }

    @Test
    void whatTheRouteDoesNotAcceptIsAskedForAgain() throws Exception {
        Target target = ensured();
        Object event = monitorEvent(target, VIN, DATE, 80);
        accepts = message -> false;
        HttpResponse<String> refused = post(target.address(), event);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).isEmpty();
        accepts = message -> true;
        assertThat(post(target.address(), event).statusCode()).isEqualTo(201);
        assertThat(received).hasSize(1);
    }

    @Test
    void ofABatchThatComesAgainOnlyTheRestIsDeliveredAndNothingOvertakes() throws Exception {
        Target target = ensured();
        List<Object> batch = List.of(
                monitorEvent(target, VIN, DATE, 1),
                monitorEvent(target, VIN, DATE, 2),
                monitorEvent(target, VIN, DATE, 3),
                monitorEvent(target, "VR3UHZKXZPT999999", DATE, 4));
        accepts = message -> !message.getBody(String.class).contains("literalValue=2");
        assertThat(post(target.address(), batch).statusCode()).isEqualTo(503);
        assertThat(levels()).containsExactly("1", "4");
        accepts = message -> true;
        assertThat(post(target.address(), batch).statusCode()).isEqualTo(201);
        assertThat(levels()).containsExactly("1", "4", "2", "3");
    }

    @Test
    void aNotificationThatComesTwiceAtOnceIsDeliveredOnceAndOtherVehiclesDoNotWait() throws Exception {
        Target target = ensured();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        accepts = message -> {
            entered.countDown();
            if (VIN.equals(message.getHeader(StellantisConstants.VIN))) {
                awaitQuietly(release);
            }
            return true;
        };
        Object event = monitorEvent(target, VIN, DATE, 80);
        CompletableFuture<HttpResponse<String>> first = posted(target.address(), event);
        awaitQuietly(entered);
        CompletableFuture<HttpResponse<String>> second = posted(target.address(), event);
        assertThat(post(target.address(), monitorEvent(target, "VR3UHZKXZPT999999", DATE, 80))
                        .statusCode())
                .isEqualTo(201);
        release.countDown();
        assertThat(first.get().statusCode()).isEqualTo(201);
        assertThat(second.get().statusCode()).isEqualTo(201);
        assertThat(received).hasSize(2);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nothingOfARequestGetsIntoTheRouteOrBack() throws Exception {
        Target target = ensured();
        HttpResponse<String> answer = post(
                target.address() + "?CamelStellantisVin=evil&q=1",
                monitorEvent(target, VIN, DATE, 80),
                "X-Mine",
                "secret",
                "CamelStellantisAccount",
                "evil",
                "CamelHttpUri",
                "/evil",
                "Authorization",
                "Bearer abc");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().map().keySet()).isSubsetOf(":status", "content-length", "transfer-encoding");
        assertThat(only().getHeaders()).hasSize(8).containsEntry(StellantisConstants.VIN, VIN);
        assertThat(only().getHeaders().toString()).doesNotContain("evil", target.address());
    }

    static Stream<Arguments> wrongRequests() {
        return Stream.of(
                Arguments.of("another secret", 404, "", "x"),
                Arguments.of("no secret", 404, "", ""),
                Arguments.of("no JSON", 400, "{\"callbackId\":", null),
                Arguments.of("two documents", 400, "{} {}", null),
                Arguments.of("no notification", 400, "[1]", null),
                Arguments.of("null", 400, "null", null),
                Arguments.of("nothing", 400, "", null),
                Arguments.of("lists of great depth", 400, "[".repeat(100_000), null),
                Arguments.of("objects of great depth", 400, "{\"a\":".repeat(100_000), null),
                Arguments.of("a number of great length", 400, "[" + "9".repeat(10_000) + "]", null),
                Arguments.of("many of nobody's", 404, "[" + "{},".repeat(10_000) + "{}]", null),
                Arguments.of("a form", 400, "callbackId=another&type=Monitor", null),
                Arguments.of("XML", 400, "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", null),
                Arguments.of("another callback", 404, "{\"callbackId\": \"another\", \"type\": \"Monitor\"}", null),
                Arguments.of("no callback", 404, "{\"type\": \"Monitor\"}", null),
                Arguments.of("too much", 413, "[" + " ".repeat(NotificationRequest.LONGEST_BODY) + "]", null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongRequests")
    void aWrongRequestIsRefusedWithoutDetail(String what, int status, String body, String secret) throws Exception {
        Target target = ensured();
        String address = secret == null ? target.address() : target.address().replaceFirst("[^/]+$", secret);
        HttpResponse<String> answer = post(address, body.isEmpty() && secret != null ? "{}" : body);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isIn("", "<html><body><h1>Resource not found</h1></body></html>");
        assertThat(received).isEmpty();
    }

    @Test
    void onlyPostIsAnswered() throws Exception {
        assertThat(get(ensured().address()).statusCode()).isEqualTo(405);
    }

    @Test
    void aSecretThatDiffersInOneCharacterIsRefused() throws Exception {
        Target target = ensured();
        String last = target.address().endsWith("A") ? "B" : "A";
        String address = target.address().substring(0, target.address().length() - 1) + last;
        assertThat(post(address, monitorEvent(target, VIN, DATE, 80)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoIsRevokedIsHeardNoMore() throws Exception {
        Target target = ensured();
        call("stellantis:revoke?brand=Peugeot&account=" + simulator.getUsername(Brand.Peugeot));
        assertThat(post(target.address(), monitorEvent(target, VIN, DATE, 80)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusedRequestsAreLoggedOnceAMinuteAndSecretsNever() throws Exception {
        Target target = ensured();
        String secret = target.address().replaceFirst(".*/", "");
        try (CapturedLog log = new CapturedLog(Map.of("io.github.camelstellantis", Level.TRACE))) {
            for (int i = 0; i < 20; i++) {
                post(target.address() + "x", monitorEvent(target, VIN, DATE, 80));
                post(target.address(), "{");
            }
            post(target.address(), monitorEvent(target, VIN, DATE, 80));
            assertThat(log.text().lines().filter(line -> line.contains("refused")))
                    .hasSize(1);
            assertThat(log.text()).doesNotContain(secret, VIN).contains("/stellantis/events");
        }
    }

    @Test
    void aMonitorsNotificationIsATypedEventAndASnapshot() throws Exception {
        Target target = ensured();
        String status = "{\"updatedAt\":\"" + DATE
                + "\",\"energies\":[{\"type\":\"Electric\",\"level\":42,\"updatedAt\":\"" + DATE + "\"}]}";
        post(
                target.address(),
                """
                {"callbackId": "%s", "type": "Monitor", "date": "%s", "attributes": [{"key": "vin", "value": "%s"}],
                 "new": {"field": [1.50]},
                 "monitorEvent": {"monitorId": "m1", "refresh": true,
                  "values": [{"data": "vehicle.alert", "previous": "0", "value": {"type": "obj.alert",
                              "body": {"objectValues": [{"code": "A1"}]}}}],
                  "extensions": [{"type": "vehicle.position", "body": [{"position": {}}]},
                                 {"type": "vehicle.status", "body": [{"status": %s}]}]}}
                """
                        .formatted(target.callbackId(), DATE, VIN, status));
        MonitorEvent event = only().getBody(MonitorEvent.class);
        assertThat(event.monitorId()).isEqualTo("m1");
        assertThat(event.refresh()).isTrue();
        assertThat(event.vin()).isEqualTo(VIN);
        assertThat(event.date()).isEqualTo(Instant.parse(DATE));
        assertThat(event.values().get(0).objects()).isEqualTo(List.of(Map.of("code", "A1")));
        assertThat(event.values().get(0).previous()).isEqualTo("0");
        assertThat(event.notification().fields().get("new")).isEqualTo(Map.of("field", List.of(1.5)));
        assertThat(event.toString()).doesNotContain(VIN, "42");
        Snapshot snapshot = camel.getTypeConverter().mandatoryConvertTo(Snapshot.class, only().getExchange(), event);
        assertThat(snapshot.electricLevelPercent()).isEqualTo(42);
        assertThat(snapshot.vin()).isEqualTo(VIN);
        assertThatThrownBy(() -> only().getMandatoryBody(RemoteEvent.class))
                .hasStackTraceContaining("no notification of a remote command");
    }

    @Test
    void aRemoteCommandsNotificationIsATypedEvent() throws Exception {
        Target target = ensured();
        post(
                target.address(),
                """
                {"callbackId": "%s", "type": "Remote", "date": "%s", "remoteEvent": {"remoteActionId": "r1",
                 "remoteType": "Doors", "eventStatus": {"type": "Done", "status": "Failed", "failureCause": "DoorsOpen"}}}
                """
                        .formatted(target.callbackId(), DATE));
        RemoteEvent event = only().getBody(RemoteEvent.class);
        assertThat(event.remoteId()).isEqualTo("r1");
        assertThat(event.isDone()).isTrue();
        assertThat(event.failureCause()).isEqualTo("DoorsOpen");
        assertThat(only().getHeader(StellantisConstants.REMOTE_ID)).isEqualTo("r1");
        assertThat(only().getHeader(StellantisConstants.EVENT_TYPE)).isEqualTo("Remote");
        assertThat(only().getHeaders()).doesNotContainKeys(StellantisConstants.VIN, StellantisConstants.MONITOR_ID);
    }

    @Test
    void aTypeThatTheServiceAddsLaterIsDeliveredToo() throws Exception {
        Target target = ensured();
        String first = "{\"callbackId\": \"" + target.callbackId() + "\", \"type\": \"Fleet\", \"n\": 1}";
        post(target.address(), first);
        post(target.address(), first.replace("1}", "2}"));
        assertThat(received).hasSize(2);
    }

    @Test
    void startingARouteCallsNothing() {
        assertThat(simulator.traffic().requests()).isEmpty();
    }

    @Test
    void withAutoRegisterTheCallbackIsMadeOnceThePathIsServed() throws Exception {
        String account = simulator.getUsername(Brand.Opel);
        String uri = events("&webhookAutoRegister=true&username=" + account)
                .replace("/stellantis/events", "/other")
                .replace("Peugeot", "Opel");
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).to("mock:opel");
            }
        });
        await().untilAsserted(() -> assertThat(new ObjectMapper()
                        .writeValueAsString(call("stellantis:callbacks?brand=Opel&username=" + account)
                                .getMessage()
                                .getBody()))
                .contains(externalUrl() + "/other/"));
    }

    @Test
    void aCallbackThatCannotBeMadeByItselfIsDownUntilItIs() throws Exception {
        simulator.faults().add(Fault.on(Operation.createCallback).status(503).times(1_000));
        receiving("auto", events("&webhookAutoRegister=true&maxRetries=0").replace("/stellantis/events", "/auto"));
        await().until(() -> callbacks().getState() == HealthCheck.State.DOWN);
        assertThat(callbacks().getDetails()).containsEntry("stellantis.callbacks.missing", 1L);
        simulator.faults().clear();
        await().until(() -> callbacks().getState() == HealthCheck.State.UP);
    }

    private HealthCheck.Result callbacks() {
        return HealthCheckHelper.invokeReadiness(camel, "full").stream()
                .filter(result -> result.getCheck().getId().equals("stellantis-callbacks"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whereNobodyCanCallBackTheStartSaysSo() throws Exception {
        String nowhere = "webhook:stellantis:events?brand=Opel&webhookComponentName=platform-http&webhookPath=/opel";
        try (CapturedLog log = new CapturedLog(Map.of(StellantisWebhookEndpoint.class.getName(), Level.WARN))) {
            receiving("said", nowhere + "&callbackTarget=https://car.example.org/stellantis/events");
            assertThat(log.text()).isEmpty();
            receiving("nowhere", nowhere.replace("/opel", "/other"));
            assertThat(log.text()).contains("/other", "webhookExternalUrl", "callbackTarget");
        }
    }

    @Test
    void anAddressWhereNobodyReceivesAnyMoreIsGivenToNoNewCallback() throws Exception {
        String route = camel.getRoutes().get(0).getRouteId();
        camel.getRouteController().stopRoute(route);
        assertThat(ensured().address()).contains("callback.invalid");
        camel.getRouteController().startRoute(route);
        assertThat(ensured().address()).startsWith(externalUrl());
    }

    private void receiving(String id, String uri) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(id).to("mock:" + id);
            }
        });
    }

    @Test
    void camelsPoliciesRegisterAndDeleteNothing() throws Exception {
        WebhookEndpoint receiver = camel.getEndpoint(events("&webhookAutoRegister=false"), WebhookEndpoint.class);
        receiver.getEndpoint().registerWebhook();
        Target target = ensured();
        assertThat(target.address()).startsWith(externalUrl() + "/stellantis/events/");
        receiver.getEndpoint().unregisterWebhook();
        assertThat(ensured()).isEqualTo(target);
    }

    @Test
    void eventsAreForWebhooksOnly() {
        for (String where : List.of("from", "to")) {
            assertThatThrownBy(() -> camel.addRoutes(new RouteBuilder() {
                        @Override
                        public void configure() {
                            String events = "stellantis:events?brand=Peugeot";
                            from(where.equals("from") ? events : "direct:in")
                                    .to(where.equals("to") ? events : "mock:out");
                        }
                    }))
                    .hasStackTraceContaining("webhook:stellantis:events")
                    .hasStackTraceContaining("webhookComponentName=platform-http");
        }
    }

    @Test
    void aPathMustBeGiven() {
        assertThatThrownBy(() -> camel.getEndpoint("webhook:stellantis:events?brand=Peugeot"))
                .isInstanceOf(RuntimeCamelException.class)
                .hasStackTraceContaining("option webhookPath is missing");
    }

    @Test
    void anAddressInClearIsRefused() {
        assertThatThrownBy(
                        () -> camel.getEndpoint(
                                "webhook:stellantis:events?brand=Peugeot&webhookPath=/x&webhookExternalUrl=http://car.example.org"))
                .hasStackTraceContaining("option webhookExternalUrl must begin with https://");
    }
}
