package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Caller.Reply;
import io.github.camelstellantis.simulator.Caller.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {

    @RegisterExtension
    static final StellantisSimulatorExtension EXTENSION = new StellantisSimulatorExtension();

    private static StellantisSimulator simulator;
    private static Caller caller;
    private static Session session;

    @BeforeAll
    static void logIn() {
        simulator = EXTENSION.simulator();
        caller = new Caller(simulator);
        session = caller.session(Brand.Peugeot);
    }

    @Test
    void aFaultMeetsItsOperationSoManyTimesAndNoOther() {
        String vehicle = session.vehicle(0);
        simulator.faults().add(Fault.on(Operation.status).times(2).status(503).header("Retry-After", "soon"));

        assertThat(session.get("/user").status()).isEqualTo(200);
        Reply reply = session.get(vehicle + "/status");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.at("/code").asInt()).isEqualTo(50300);
        assertThat(reply.header("Retry-After")).isEqualTo("soon");
        assertThat(session.get(vehicle + "/status").status()).isEqualTo(503);
        assertThat(session.get(vehicle + "/status").status()).isEqualTo(200);
        assertThat(simulator.faults().size()).isZero();
    }

    @Test
    void aFaultCanWaitForALaterRequestOrForOneVehicle() {
        simulator.faults().add(Fault.on(Operation.user).after(1).status(500));
        simulator
                .faults()
                .add(Fault.on(Operation.vehicle)
                        .when(request -> request.path().endsWith("/nobody"))
                        .always()
                        .status(418));

        assertThat(List.of(status("/user"), status("/user"), status("/user"))).containsExactly(200, 500, 200);
        assertThat(status("/user/vehicles/nobody")).isEqualTo(418);
        assertThat(status(session.vehicle(0))).isEqualTo(200);
    }

    private static int status(String path) {
        return session.get(path).status();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(change(f -> f.gatewayError(401, "Not registered to plan")), 401, "Not registered to plan"),
                Arguments.of(change(f -> f.applicationError(50038, "night")), 500, "\"code\":50038"),
                Arguments.of(change(f -> f.status(503).body("<html>busy")), 503, "<html>busy"),
                Arguments.of(change(f -> f.body("<html>hello").contentType("text/html")), 200, "<html>hello"),
                Arguments.of(change(Fault::invalidJson), 200, "{\"_links\""),
                Arguments.of(change(Fault::emptyBody), 200, ""),
                Arguments.of(change(Fault::invalidUtf8), 200, "Citro\ufffdn"),
                Arguments.of(change(f -> f.body(new byte[] {'{', '}'})), 200, "{}"),
                Arguments.of(change(f -> f.redirectTo("https://elsewhere.example/")), 302, ""));
    }

    private static UnaryOperator<Fault> change(UnaryOperator<Fault> change) {
        return change;
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anyAnswerCanBeDemanded(UnaryOperator<Fault> change, int status, String body) {
        simulator.faults().add(change.apply(Fault.on(Operation.user)));

        Reply reply = session.get("/user");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text()).contains(body);
    }

    @Test
    void theContentTypeCanBeWrongAndTheRedirectLeadsAway() {
        simulator.faults().add(Fault.on(Operation.user).contentType("text/html"));
        simulator.faults().add(Fault.on(Operation.user).redirectTo("https://elsewhere.example/"));

        assertThat(session.get("/user").header("Content-Type")).isEqualTo("text/html");
        assertThat(session.get("/user").header("Location")).isEqualTo("https://elsewhere.example/");
    }

    @Test
    void theClockOfTheServiceCanBeAnother() {
        simulator
                .faults()
                .add(Fault.on(Operation.user)
                        .status(429)
                        .skewedRetryAfter(Duration.ofHours(-1), Duration.ofSeconds(90)));

        Reply reply = session.get("/user");

        assertThat(Duration.between(date(reply, "Date"), date(reply, "Retry-After")))
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(date(reply, "Date")).isBefore(Instant.now().minus(Duration.ofMinutes(50)));
    }

    private static Instant date(Reply reply, String header) {
        return ZonedDateTime.parse(reply.header(header), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }

    @Test
    void interimAnswersCanComeForALongTimeBeforeTheHeaders() throws IOException {
        simulator.faults().add(Fault.on(Operation.user).slowHeaders(Duration.ofMillis(100)));
        SSLSocketFactory tls = caller.withCertificate().sslContext().getSocketFactory();
        try (Socket connection = tls.createSocket("localhost", simulator.getMtlsPort())) {
            connection
                    .getOutputStream()
                    .write("GET /connectedcar/v4/user HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answers = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answers.split("HTTP/1.1 103", -1)).hasSize(11);
            assertThat(answers).contains("HTTP/1.1 401");
        }
    }

    static Stream<Arguments> handshakes() {
        return Stream.of(
                Arguments.of(HandshakeFault.onAny().refused(), "handshake_failure"),
                Arguments.of(HandshakeFault.onApiCert().serverCertificateExpired(), "validity check failed"),
                Arguments.of(HandshakeFault.onApiCert().clientCertificateExpired(), ""));
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void aHandshakeCanFail(HandshakeFault fault, String why) {
        simulator.faults().add(fault.always());
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(simulator.getApiCertUri())).build();

        HttpClient client = new Caller(simulator).withCertificate();

        assertThatThrownBy(() -> client.send(request, BodyHandlers.discarding()))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining(why);
        simulator.faults().clear();
        assertThatNoException().isThrownBy(() -> client.send(request, BodyHandlers.discarding()));
    }

    @Test
    void aHandshakeAtTheOtherPortIsNotConcerned() {
        simulator.faults().add(HandshakeFault.onIdentity());

        assertThat(session.get("/user").status()).isEqualTo(200);
        assertThat(simulator.faults().size()).isEqualTo(1);
        simulator.faults().clear();
    }

    @Test
    void aBodyCanBeFarTooLong() {
        simulator.faults().add(Fault.on(Operation.user).oversizedBody(20_000_000));

        assertThat(session.get("/user").response().body().length).isGreaterThan(20_000_000);
    }

    static Stream<Arguments> cuts() {
        return Stream.of(
                Arguments.of(change(Fault::resetBeforeHeaders)),
                Arguments.of(change(Fault::resetAfterHeaders)),
                Arguments.of(change(Fault::truncatedBody)));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void aConnectionCanBreakAnywhere(UnaryOperator<Fault> cut) {
        simulator.faults().add(cut.apply(Fault.on(Operation.vehicles)).always());

        assertThatThrownBy(() -> session.get("/user/vehicles")).isInstanceOf(UncheckedIOException.class);
        simulator.faults().clear();
        assertThat(session.get("/user/vehicles").status()).isEqualTo(200);
    }

    @Test
    void anAnswerCanBeLateOrTrickle() {
        simulator.faults().add(Fault.on(Operation.user).delay(Duration.ofMillis(300)));
        simulator.faults().add(Fault.on(Operation.user).slowBody(Duration.ofMillis(400)));

        for (int i = 0; i < 2; i++) {
            Instant before = Instant.now();
            assertThat(session.get("/user").at("/email").isTextual()).isTrue();
            assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(290));
        }
    }

    @Test
    void theTokenEndpointCanHangFailOrTalkRubbish() {
        simulator.faults().add(Fault.onTokenRequest().hang());
        simulator.faults().add(Fault.onTokenRequest().status(500));
        simulator.faults().add(Fault.onTokenRequest().body("rubbish"));

        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.getIdentityUri() + "/access_token"))
                .timeout(Duration.ofMillis(300))
                .POST(HttpRequest.BodyPublishers.noBody());
        HttpClient client = caller.withoutCertificate();
        assertThatThrownBy(() -> client.send(request.build(), BodyHandlers.discarding()))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(caller.login(Brand.DS, "openid").at("/error").asText()).isEqualTo("server_error");
        assertThat(caller.login(Brand.DS, "openid").text()).isEqualTo("rubbish");
        assertThat(caller.login(Brand.DS, "openid").status()).isEqualTo(200);
    }

    @Test
    void tokensCanDieOnTheWay() {
        Reply login = caller.login(Brand.Opel, "openid profile");
        Session opel =
                caller.new Session(Brand.Opel.realm(), login.at("/access_token").asText());
        String refresh = "grant_type=refresh_token&refresh_token="
                + login.at("/refresh_token").asText();
        simulator.faults().add(Fault.on(Operation.user).accessTokenExpired());
        simulator.faults().add(Fault.onRefresh().refreshTokenDead());

        assertThat(opel.get("/user").at("/moreInformation").asText()).isEqualTo("Token is invalid");
        assertThat(opel.get("/user").status()).isEqualTo(401);
        assertThat(caller.token(Brand.Opel, refresh).at("/error_description").asText())
                .isEqualTo("grant is invalid");
        assertThat(caller.token(Brand.Opel, refresh).status()).isEqualTo(400);
    }

    @Test
    void anAnswerThatIsLostOnTheWayWasStillWorkedFor() {
        String token = caller.login(Brand.Opel, "openid").at("/refresh_token").asText();
        String refresh = "grant_type=refresh_token&refresh_token=" + token;
        simulator.faults().add(Fault.onRefresh().resetBeforeHeaders().unprocessed());

        assertThatThrownBy(() -> caller.token(Brand.Opel, refresh)).isInstanceOf(UncheckedIOException.class);
        simulator.faults().add(Fault.onRefresh().resetBeforeHeaders());
        assertThatThrownBy(() -> caller.token(Brand.Opel, refresh)).isInstanceOf(UncheckedIOException.class);
        assertThat(caller.token(Brand.Opel, refresh).at("/error_description").asText())
                .isEqualTo("grant is invalid");
    }

    @Test
    void aStatusCanBeOlderThanTheOneBefore() {
        String path = session.vehicle(0) + "/status";
        Instant fresh = Instant.parse(session.get(path).at("/updatedAt").asText());
        simulator.faults().add(Fault.on(Operation.status).staleStatus(Duration.ofHours(12)));

        assertThat(Instant.parse(session.get(path).at("/updatedAt").asText())).isBefore(fresh);
        assertThat(Instant.parse(session.get(path).at("/updatedAt").asText())).isAfterOrEqualTo(fresh);
    }
}
