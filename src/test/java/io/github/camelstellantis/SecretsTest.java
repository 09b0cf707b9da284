package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.state.JdbcStateRepository;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.logging.log4j.core.LogEvent;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every secret is planted, all kinds of things are done with it while every logger is at TRACE, and then everything that
 * somebody else might read is searched.
 */
class SecretsTest extends WebhookTestSupport {

    private static final String USER = "stellantis:user?brand=Peugeot";
    private static final String OWNER = "owners:user?brand=Peugeot";
    private static final String ENCRYPTING = "k1:"
            + Base64.getEncoder().encodeToString("planted key, of thirty-two bytes".getBytes(StandardCharsets.UTF_8));

    private final ConcurrentLinkedQueue<LogEvent> logged = new ConcurrentLinkedQueue<>();
    private final EveryLogger log = new EveryLogger(event -> logged.add(event.toImmutable()));
    private final List<Throwable> failures = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Override
    void simulate(StellantisSimulator service) {
        PlantedSecrets.plantIn(service);
    }

    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = PlantedSecrets.configuration(simulator);
        BadOptions.withoutPassword(configuration);
        configuration.setPrivateKey(
                PlantedSecrets.encrypted(simulator, directory).toString());
        configuration.setRefreshToken(simulator.newRefreshToken(Brand.Peugeot));
        configuration.setRedirectUri("https://localhost/enrolled");
        configuration.setTokenStorePath(directory.resolve("logins").toString());
        configuration.setTokenStoreKey(ENCRYPTING);
        configuration.setCallbackTarget(externalUrl() + "/stellantis/events");
        configuration.setStateRepository(new JdbcStateRepository(
                JdbcConnectionPool.create("jdbc:h2:" + directory.resolve("positions"), "sa", "")));
        return configuration;
    }

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        context.setDevConsole(true);
        context.getRegistry().bind("meters", meters);
        HealthCheckHelper.getHealthCheckRepository(context, "consumers");
        StellantisComponent owners = new StellantisComponent();
        owners.setConfiguration(PlantedSecrets.configuration(simulator));
        context.addComponent("owners", owners);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(events("")).to("mock:notified");
                from("stellantis:snapshot?brand=Peugeot&initialDelay=0&delay=200")
                        .to("mock:cars");
            }
        });
    }

    @Test
    void everyOptionThatTheCatalogCallsSecretIsPlanted() {
        Map<String, Object> owner = set(PlantedSecrets.configuration(simulator));
        Map<String, Object> account = set(configuration());
        assertThat(Catalog.STELLANTIS.getEndpointOptions().stream().filter(BaseOptionModel::isSecret))
                .extracting(BaseOptionModel::getName)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(owner.getOrDefault(name, account.get(name)))
                        .as(name)
                        .isNotNull());
    }

    private Map<String, Object> set(StellantisConfiguration configuration) {
        Map<String, Object> values = new HashMap<>();
        PluginHelper.getBeanIntrospection(camel).getProperties(configuration, values, null, false);
        return values;
    }

    @Test
    void thePageNamesTheLoggersOfOthersThatTellSecrets() throws IOException {
        assertThat(Files.readString(Path.of("src/main/docs/stellantis-component.adoc")))
                .contains(PlantedSecrets.KNOWN_TO_TELL)
                .contains(PlantedSecrets.WRITE_URIS);
    }

    @Test
    void nothingThatSomebodyElseMayReadTellsASecret() throws Exception {
        call();
        fail();
        enrolImportAndRevoke();
        receive();
        PlantedSecrets secrets = secrets();
        assertThat(failures).hasSizeGreaterThan(10);
        failures.forEach(failure -> secrets.areNotIn("the exception", CapturedLog.trace(failure)));
        secrets.areNotInJmxOrThreadsOrUris(camel);
        consolesAndHealth().forEach(secrets::areNotIn);
        files().forEach(secrets::areNotIn);
        secrets.areNotIn("a meter", meters.getMetersAsString());
        camel.stop();
        assertThat(loggersThatTell(secrets))
                .as("what is searched for is there to be found")
                .contains("org.apache.hc.client5.http.headers")
                .isSubsetOf(PlantedSecrets.KNOWN_TO_TELL);
    }

    /** Logins of three kinds, a refresh, and calls. */
    private void call() {
        succeed(call(OWNER));
        succeed(call(USER));
        simulator.expireAccessTokens();
        succeed(call(USER));
        succeed(call(OWNER));
        succeed(call("stellantis:capabilities?brand=Peugeot&vin=" + vin() + "&capabilitiesUri="
                + simulator.getCapabilitiesUri()));
        succeed(call("stellantis:accounts?brand=Peugeot"));
        succeed(call("stellantis:vehicles?brand=Peugeot&paging=all"));
    }

    private void fail() {
        Map.of(
                        "refused app", api().gatewayError(401, "Invalid client id or secret."),
                        "refused user", api().gatewayError(403, "Not yours"),
                        "no data", api().applicationError(40400, "No data"),
                        "too many", api().status(429).header("Retry-After", PlantedSecrets.BODY),
                        "broken", api().status(500).body("<html>" + PlantedSecrets.BODY),
                        "no JSON", api().body("{" + PlantedSecrets.BODY),
                        "redirect", api().redirectTo("https://localhost/" + PlantedSecrets.BODY),
                        "reset", api().resetBeforeHeaders(),
                        "cut off", api().truncatedBody())
                .forEach((name, fault) -> fail(name, fault, USER));
        Map.of(
                        "server error", token().oauthError(400, "server_error", null),
                        "no client", token().oauthError(401, "invalid_client", "Client authentication failed"),
                        "no answer", token().body(PlantedSecrets.BODY),
                        "refused token", api().gatewayError(401, "Token is invalid"))
                .forEach((name, fault) -> failToRefresh(name, fault, OWNER));
        failToRefresh("spent", Fault.onRefresh().refreshTokenDead(), USER);
    }

    /** The fault is there before the tokens end, lest a poll refreshes them meanwhile. */
    private void failToRefresh(String name, Fault fault, String uri) {
        simulator.faults().add(fault.always());
        simulator.expireAccessTokens();
        fail(name, uri);
    }

    private static Fault token() {
        return Fault.onTokenRequest();
    }

    private static Fault api() {
        return Fault.on(Operation.user);
    }

    private void fail(String name, Fault fault, String uri) {
        simulator.faults().add(fault.always());
        fail(name, uri);
    }

    private void fail(String name, String uri) {
        Exchange result = call(uri);
        simulator.faults().clear();
        assertThat(result.getException()).as(name).isNotNull();
        failures.add(result.getException());
    }

    private void succeed(Exchange result) {
        assertThat(result.getException()).isNull();
    }

    private void enrolImportAndRevoke() {
        String address = call("stellantis:authorizationUrl?brand=Peugeot&account=default")
                .getMessage()
                .getBody(String.class);
        String redirect = simulator.consent(address, simulator.getUsername(Brand.Peugeot));
        succeed(call("stellantis:enroll?brand=Peugeot", Map.of(), redirect));
        Exchange again = call("stellantis:enroll?brand=Peugeot", Map.of(), redirect);
        failures.add(again.getException());
        String token = simulator.newRefreshToken(Brand.DS);
        String lines = "{\"account\":\"jane\",\"refreshToken\":\"" + token + "\"}\n{\"refreshToken\":\"" + token;
        succeed(call("stellantis:importTokens?brand=DS", Map.of(), lines));
        succeed(call("stellantis:revoke?brand=DS&account=jane"));
        succeed(call(USER));
    }

    /** Polls go on meanwhile. */
    private void receive() throws Exception {
        Target target = ensured();
        assertThat(post(target.address(), monitorEvent(target, VIN, "2026-03-01T10:00:00Z", 80))
                        .statusCode())
                .isEqualTo(201);
        assertThat(post(target.address(), PlantedSecrets.BODY).statusCode()).isEqualTo(400);
        assertThat(post(target.address().replaceFirst(".{40}$", "x".repeat(40)), "{}")
                        .statusCode())
                .isEqualTo(404);
        await().until(() -> camel.getEndpoint("mock:cars", MockEndpoint.class).getReceivedCounter() > 0);
    }

    /** What was planted, what was issued for it, and what ends the addresses of callbacks. */
    private PlantedSecrets secrets() throws IOException {
        PlantedSecrets secrets = new PlantedSecrets(simulator);
        secrets.add(ENCRYPTING, ENCRYPTING.substring(3), simulator.getPassword());
        secrets.add(Files.readString(Path.of(simulator.getPrivateKey()))
                .lines()
                .toList()
                .get(1));
        simulator.traffic().requests().forEach(request -> {
            Matcher secret = PlantedSecrets.IN_BODIES.matcher(request.body());
            while (secret.find()) {
                secrets.add(secret.group(1));
            }
        });
        return secrets;
    }

    private Map<String, String> consolesAndHealth() {
        DevConsoleRegistry consoles = DevConsoleRegistry.get(camel);
        consoles.loadDevConsoles();
        Map<String, String> shown = consoles.stream()
                .collect(Collectors.toMap(
                        console -> "the console " + console.getId(),
                        console -> console.call(DevConsole.MediaType.TEXT) + " "
                                + console.call(DevConsole.MediaType.JSON)));
        assertThat(shown).containsKey("the console stellantis").hasSizeGreaterThan(10);
        shown.put(
                "health",
                HealthCheckHelper.invoke(camel, "full").stream()
                        .map(result -> result.getMessage() + " " + result.getDetails()
                                + CapturedLog.trace(result.getError().orElse(null)))
                        .collect(Collectors.joining("\n")));
        return shown;
    }

    /** Those that are not the simulator's own: logins, and what consumers have delivered. */
    private Map<String, String> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            Map<String, String> written = files.filter(file ->
                            Files.isRegularFile(file) && !file.toString().endsWith(".pem"))
                    .collect(Collectors.toMap(Path::toString, this::withoutKeys));
            assertThat(written).hasSizeGreaterThan(1);
            return written;
        }
    }

    /** What a store keeps logins and positions under, app and account, is in clear. */
    private String withoutKeys(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .replace(simulator.getClientId(), "")
                    .replace(simulator.getUsername(Brand.Peugeot), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> loggersThatTell(PlantedSecrets secrets) {
        return logged.stream()
                .filter(event -> secrets.areIn(EveryLogger.text(event)))
                .map(LogEvent::getLoggerName)
                .collect(Collectors.toSet());
    }

    private String vin() {
        return simulator.fleet().vehicles(Brand.Peugeot).get(0).vin();
    }
}
