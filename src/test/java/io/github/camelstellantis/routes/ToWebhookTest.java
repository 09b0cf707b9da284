package io.github.camelstellantis.routes;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.simulator.fleet.Happening;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/to-webhook.camel.yaml}, as the Maven profile runs it, with a receiver that verifies what it gets. */
class ToWebhookTest {

    private static final byte[] KEY = "planted secret of 26 bytes".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);

    @TempDir
    Path directory;

    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile IntSupplier answer = () -> 204;
    private HttpServer server;
    private JobLog log;
    private Job job;

    private record Received(String id, long timestamp, String signature, String text, int status) {

        boolean isSigned() {
            byte[] given = Base64.getDecoder().decode(signature.replaceFirst("^v1,", ""));
            return signature.startsWith("v1,") && MessageDigest.isEqual(expected(), given);
        }

        private byte[] expected() {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
                return mac.doFinal((id + "." + timestamp + "." + text).getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("no HMAC", e);
            }
        }

        JsonNode body() {
            try {
                return new ObjectMapper().readTree(text);
            } catch (IOException e) {
                throw new IllegalStateException(text, e);
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.setExecutor(threads);
        server.createContext("/vehicles", this::receive);
        server.start();
        log = new JobLog();
        job = new Job(
                "to-webhook", directory, properties(SECRET, "http://localhost:" + port() + "/vehicles?key=planted"));
    }

    @AfterEach
    void stop() {
        job.close();
        log.close();
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static Map<String, String> properties(String secret, String url) {
        return Map.of(
                "webhook.secret",
                secret,
                "webhook.url",
                url,
                "webhook.pause",
                "20",
                "webhook.timeout",
                "2000",
                "simulator.clockStart",
                "2026-11-24T08:00:00Z");
    }

    private void receive(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = answer.getAsInt();
        received.add(new Received(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                Long.parseLong(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                text,
                status));
        assertThat(exchange.getRequestHeaders().keySet()).noneMatch(name -> name.startsWith("Camel"));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void everyReportAndAlertArrivesOnceAndSigned() {
        Instant begun = job.simulator().clock().instant();
        delivered();
        for (int step = 0; step < 12; step++) {
            job.simulator().clock().advance(Duration.ofHours(16));
            delivered();
        }
        Instant now = job.simulator().clock().instant();
        List<String> vins = vehicles().stream().map(SimulatedVehicle::vin).toList();
        List<String> alerts = job.simulator().fleet().happenings(begun, now).stream()
                .filter(happening -> happening.kind() == Happening.Kind.ALERT)
                .filter(happening ->
                        vins.contains(happening.vin()) && !happening.visibleAt().isAfter(now))
                .map(Happening::id)
                .toList();
        assertThat(alerts).isNotEmpty();
        await().untilAsserted(() -> assertThat(received)
                .filteredOn(message -> message.body().path("type").asText().equals("vehicle.alert"))
                .extracting(message -> message.body().at("/data/id").asText())
                .containsAll(alerts));
        assertThat(received)
                .allMatch(Received::isSigned)
                .extracting(Received::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("msg_[0-9a-f]{32}"));
        assertThat(received).allSatisfy(message -> {
            assertThat(message.body().at("/data/vin").asText()).isIn(vins);
            assertThat(Instant.now().getEpochSecond() - message.timestamp()).isBetween(0L, 300L);
        });
    }

    @Test
    void aMessageHasWhatTheVehicleSays() {
        delivered();
        for (SimulatedVehicle vehicle : vehicles()) {
            Snapshot snapshot = Snapshot.of(
                    vehicle.status(), new Identity(vehicle.vin(), "Peugeot", "driver1@peugeot.example", null));
            assertThat(received)
                    .extracting(Received::body)
                    .filteredOn(body -> body.at("/data/vin").asText().equals(vehicle.vin()))
                    .singleElement()
                    .satisfies(body -> {
                        assertThat(body.path("timestamp").asText())
                                .isEqualTo(snapshot.updatedAt().toString());
                        assertThat(Snapshot.of(body.path("data"), Identity.UNKNOWN)
                                        .toMap())
                                .usingRecursiveComparison()
                                .ignoringFields("observedAt")
                                .isEqualTo(snapshot.toMap());
                    });
        }
    }

    @Test
    void whatIsNotAcceptedIsRepeatedUnderTheSameIdUntilItIs() {
        delivered();
        received.clear();
        log.clear();
        answer = () -> received.size() < 12 ? 503 : 200;
        job.simulator().clock().advance(Duration.ofMinutes(10));
        delivered();
        assertThat(received).filteredOn(message -> message.status() == 503).hasSize(12);
        Map<String, Set<String>> ids =
                received.stream().collect(groupingBy(ToWebhookTest::whatItIsAbout, mapping(Received::id, toSet())));
        assertThat(ids).allSatisfy((what, id) -> assertThat(id).as(what).hasSize(1));
        assertThat(received).allMatch(Received::isSigned);
        assertThat(log.lines())
                .filteredOn(line -> line.contains("not"))
                .isNotEmpty()
                .allMatch(
                        line -> line.matches(
                                "V..….{4}: vehicle.(snapshot|alert) not accepted, the next poll tries again: the server answered 503"));
    }

    @Test
    void aServerThatAnswersTooLateGetsItAgain() {
        delivered();
        received.clear();
        AtomicBoolean isFirst = new AtomicBoolean(true);
        answer = () -> isFirst.getAndSet(false) ? late() : 200;
        job.simulator().clock().advance(Duration.ofMinutes(10));
        delivered();
        end.countDown();
        await().until(() -> received.stream().anyMatch(message -> message.status() == 202));
        String late = received.stream()
                .filter(message -> message.status() == 202)
                .map(Received::id)
                .findFirst()
                .orElseThrow();
        assertThat(received)
                .filteredOn(message -> message.status() == 200)
                .extracting(Received::id)
                .contains(late);
    }

    private static String whatItIsAbout(Received message) {
        return Stream.of("/type", "/timestamp", "/data/vin", "/data/id")
                .map(message.body()::at)
                .map(JsonNode::asText)
                .collect(joining(" "));
    }

    private int late() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 202;
    }

    @Test
    void aServerThatIsNotThereIsALineForEachPollAndNoSecretIsInIt() {
        delivered();
        server.stop(0);
        log.clear();
        job.simulator().clock().advance(Duration.ofMinutes(10));
        await().untilAsserted(() -> assertThat(log.lines()).hasSizeGreaterThan(3));
        assertThat(log.lines())
                .allSatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "V..….{4}: vehicle.(snapshot|alert) not accepted, the next poll tries again: .*Connection refused.*"));
        assertThat(Stream.concat(
                        log.lines().stream(),
                        job.context().getEndpoints().stream().map(endpoint -> endpoint.toString())))
                .noneMatch(text -> text.contains(SECRET.substring(6)))
                .filteredOn(text -> !text.startsWith("http"))
                .noneMatch(text -> text.contains("planted"));
    }

    @Test
    void whatIsNoSecretOrNotSafeIsRefusedAtTheStart(@TempDir Path other) {
        assertThatThrownBy(() -> new Job("to-webhook", other, properties("planted", "http://localhost:1/")))
                .hasStackTraceContaining("webhook.secret must be whsec_ and the Base64 of 24 bytes or more")
                .satisfies(refused -> assertThat(stackTrace(refused)).doesNotContain("planted"));
        assertThatThrownBy(() -> new Job("to-webhook", other, properties(SECRET, "http://example.com/")))
                .hasStackTraceContaining("webhook.url must begin with https://, or be on this machine");
    }

    private static String stackTrace(Throwable problem) {
        StringWriter text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Waits until the last report of every vehicle has been accepted. */
    private void delivered() {
        for (SimulatedVehicle vehicle : vehicles()) {
            String at =
                    Snapshot.of(vehicle.status(), Identity.UNKNOWN).updatedAt().toString();
            await().until(() -> received.stream()
                    .filter(message -> message.status() < 300)
                    .map(Received::body)
                    .anyMatch(body -> body.at("/data/vin").asText().equals(vehicle.vin())
                            && body.at("/data/updatedAt").asText().equals(at)));
        }
    }

    private List<SimulatedVehicle> vehicles() {
        return job.simulator().fleet().vehicles(Brand.Peugeot);
    }
}
