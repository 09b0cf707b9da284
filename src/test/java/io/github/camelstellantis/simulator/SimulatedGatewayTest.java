package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.Caller.Reply;
import io.github.camelstellantis.simulator.Caller.Session;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SimulatedGatewayTest {

    private static final String CLIENT = "client_id=simulator-client";

    @RegisterExtension
    static final StellantisSimulatorExtension EXTENSION = new StellantisSimulatorExtension();

    private static StellantisSimulator simulator;
    private static Caller caller;

    @BeforeAll
    static void call() {
        simulator = EXTENSION.simulator();
        caller = new Caller(simulator);
    }

    /** Method, query, header, its value, then status, title and text. */
    static Stream<Arguments> refusals() {
        String client = "Invalid client id or secret.";
        String token = "Token is invalid";
        String unauthorized = "Unauthorized";
        return Stream.of(
                Arguments.of("GET", "/user", null, null, 401, unauthorized, client),
                Arguments.of("GET", "/user?client_id=", null, null, 401, unauthorized, client),
                Arguments.of("GET", "/user?client_id=other", null, null, 401, unauthorized, client),
                Arguments.of("GET", "/user?" + CLIENT + "&" + CLIENT, null, null, 401, unauthorized, client),
                Arguments.of("GET", "/user?" + CLIENT, "Authorization", null, 401, unauthorized, token),
                Arguments.of("GET", "/user?" + CLIENT, "Authorization", "Bearer unknown", 401, unauthorized, token),
                Arguments.of("GET", "/user?" + CLIENT, "Authorization", "Basic eA==", 401, unauthorized, token),
                Arguments.of(
                        "GET", "/user?" + CLIENT, "x-introspect-realm", "clientsB2COpel", 401, unauthorized, token),
                Arguments.of(
                        "GET",
                        "/user?" + CLIENT,
                        "x-introspect-realm",
                        null,
                        401,
                        unauthorized,
                        "Cannot pass the security checks that are required by the target API or operation,"
                                + " Enable debug headers for more details."),
                Arguments.of(
                        "GET", "/nowhere?" + CLIENT, null, null, 404, "Not Found", "No resources match requested URI"),
                Arguments.of(
                        "DELETE",
                        "/user?" + CLIENT,
                        null,
                        null,
                        405,
                        "Method Not Allowed",
                        "The method is not allowed for the requested URL"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void theGatewayRefusesInItsOwnShape(
            String method, String request, String header, String value, int status, String title, String text) {
        Session session = caller.session(Brand.Peugeot);
        if (header != null) {
            session.with(header, value);
        }
        Reply reply = session.exactly(method, simulator.getApiUri() + request, null);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.at("/httpCode").asText()).isEqualTo(String.valueOf(status));
        assertThat(reply.at("/httpMessage").asText()).isEqualTo(title);
        assertThat(reply.at("/moreInformation").asText()).isEqualTo(text);
        assertThat(reply.json().has("uuid")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "/status > application/hal+json > 200",
                "/status > application/json > 200",
                "/status > text/html, application/hal+json;q=0.9 > 200",
                "/status > */* > 200",
                "/status > text/html > 406",
                "/status > application/vnd.geo+json > 406",
                "/lastPosition > application/hal+json > 406",
                "/lastPosition > application/json > 406",
                "/lastPosition > application/vnd.geo+json > 200",
                "/lastPosition > application/hal+json, */* > 200"
            })
    void whatIsNotAcceptableIsNotSent(String path, String accept, int status) {
        Session session = caller.session(Brand.Peugeot);
        Reply reply = session.with("Accept", accept).get("/user/vehicles/" + firstId() + path);

        assertThat(reply.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(reply.header("Content-Type"))
                    .startsWith(path.equals("/status") ? "application/hal+json" : "application/vnd.geo+json");
        }
    }

    @Test
    void theCapabilitiesAreServedOnTheHostWithClientCertificateOnly() {
        String vin = simulator.fleet().vehicles().get(0).vin();
        String path = "/connectedcar/v3/vehicles/" + vin + "?" + CLIENT;
        Reply without = caller.send(
                caller.withoutCertificate(),
                HttpRequest.newBuilder(URI.create("https://localhost:" + simulator.getPort() + path))
                        .header("Authorization", caller.basic()));
        Reply wrongSecret = caller.send(
                caller.withCertificate(),
                HttpRequest.newBuilder(URI.create("https://localhost:" + simulator.getMtlsPort() + path))
                        .header("Authorization", Caller.basic("simulator-client", "guessed")));

        assertThat(without.status()).isEqualTo(404);
        assertThat(wrongSecret.at("/moreInformation").asText()).isEqualTo("Invalid client id or secret.");
    }

    @Test
    void anAccountWithoutAVehicleHasNoData() {
        try (StellantisSimulator crowded = new StellantisSimulator()) {
            crowded.setVehiclesPerBrand(1);
            crowded.setAccountsPerBrand(2);
            crowded.start();
            Caller other = new Caller(crowded);
            String form = other.passwordForm(Brand.DS, "openid").replace("driver1@", "driver2@");
            String token = other.token(Brand.DS, form).at("/access_token").asText();
            Reply reply = other.new Session(Brand.DS.realm(), token).get("/user/vehicles");

            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.at("/code").asInt()).isEqualTo(40400);
        }
    }

    @Test
    void everyAnswerTellsWhatIsLeftOfThePlan() {
        Reply reply = caller.session(Brand.Peugeot).get("/user");

        assertThat(reply.header("X-RateLimit-Limit-1")).isEqualTo("100000");
        assertThat(Integer.parseInt(reply.header("X-RateLimit-Remaining-1"))).isLessThan(100_000);
        assertThat(reply.header("X-RateLimit-Limit-2")).isEqualTo("100");
        assertThat(Integer.parseInt(reply.header("X-RateLimit-Remaining-2"))).isBetween(0, 99);
    }

    @ParameterizedTest
    @CsvSource({"3, 1000, 85000, 86400", "1000, 3, 0, 1"})
    void tooManyRequestsAreToldWhenToComeBack(long day, long second, long least, long most) {
        try (StellantisSimulator limited = new StellantisSimulator()) {
            limited.setRequestsPerDay(day);
            limited.setRequestsPerSecond(second);
            limited.start();
            Session session = new Caller(limited).session(Brand.Peugeot);
            Reply refused = IntStream.range(0, 100)
                    .mapToObj(i -> session.get("/user"))
                    .filter(reply -> reply.status() == 429)
                    .findFirst()
                    .orElseThrow();

            assertThat(refused.at("/httpMessage").asText()).isEqualTo("Too Many Requests");
            assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(least, most);
            assertThat(refused.header("X-RateLimit-Reset")).isEqualTo(refused.header("Retry-After"));
        }
    }

    private static String firstId() {
        return simulator.fleet().vehicles(Brand.Peugeot).get(0).id();
    }
}
