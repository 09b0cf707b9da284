package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.MemoryTokenStore;
import io.github.camelstellantis.simulator.ReceivedRequest;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One process, two apps, five brands, three people each, who have the same account names everywhere, all at once and with
 * tokens that are renewed meanwhile: no token is seen in another one's call.
 */
class CrossTalkTest extends SimulatorTestSupport {

    private static final int PEOPLE = 3;
    private static final int ROUNDS = 12;

    private final StellantisSimulator otherService = new StellantisSimulator();
    private final Map<String, LoginKey> tokens = new ConcurrentHashMap<>();

    /** Who may be meant by a call: an app of a service, a brand, the number of a person there. */
    private record Driver(StellantisSimulator service, Brand brand, int number) {

        String account() {
            return "driver" + number;
        }

        String email() {
            return service.getUsername(brand, number);
        }

        String uri() {
            return "stellantis:user?clientId=" + service.getClientId() + "&brand=" + brand + "&clientSecret="
                    + service.getClientSecret() + "&apiUri=" + service.getApiUri() + "&identityUri="
                    + service.getIdentityUri() + "&caCertificate=" + service.getCaCertificate()
                    + "&identityCaCertificate=" + service.getCaCertificate();
        }
    }

    @Override
    void simulate(StellantisSimulator service) {
        service.setAccountsPerBrand(PEOPLE);
        service.setTokenLifetime(2);
        service.setRequestsPerSecond(1_000_000);
    }

    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = super.configuration();
        configuration.setClientCertificate(null);
        configuration.setPrivateKey(null);
        configuration.setGrantType(GrantType.authorization_code);
        configuration.setUsername(null);
        configuration.setPassword(null);
        MemoryTokenStore memory = new MemoryTokenStore();
        configuration.setTokenStore(
                new ObservedStore(memory, (key, login) -> tokens.put("Bearer " + login.accessToken(), key)));
        return configuration;
    }

    @BeforeEach
    void startOtherService() {
        simulate(otherService);
        otherService.setClientId("other-client");
        otherService.setClientSecret("other-secret");
        otherService.start();
    }

    @AfterEach
    void stopOtherService() {
        otherService.close();
    }

    private List<Driver> drivers() {
        List<Driver> drivers = new ArrayList<>();
        for (StellantisSimulator service : List.of(simulator, otherService)) {
            for (Brand brand : Brand.values()) {
                IntStream.rangeClosed(1, PEOPLE)
                        .mapToObj(number -> new Driver(service, brand, number))
                        .forEach(drivers::add);
            }
        }
        return drivers;
    }

    @Test
    void noTokenReachesAnotherAccountsCallHoweverManyCallAtOnceAndWhateverTheMessageSays() throws Exception {
        List<Driver> drivers = drivers();
        drivers.forEach(this::logIn);
        List<Callable<Void>> calls = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Driver driver : drivers) {
                calls.add(() -> callAsMyself(driver));
                calls.add(() -> callAsTheHeaderMay(driver));
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            for (Future<Void> call : threads.invokeAll(calls)) {
                call.get();
            }
        } finally {
            threads.shutdown();
        }
        assertOnlyOwnTokens(simulator);
        assertOnlyOwnTokens(otherService);
        assertThat(tokens.values().stream().distinct()).hasSize(drivers.size());
    }

    private void logIn(Driver driver) {
        String password = "&grantType=password&account=" + driver.account() + "&username=" + driver.email()
                + "&password=" + driver.service().getPassword();
        assertThat(emailOf(call(driver.uri() + password))).isEqualTo(driver.email());
    }

    /** The endpoint names the account, and a message from anywhere another one. */
    private Void callAsMyself(Driver driver) {
        Map<String, Object> forged = Map.of(
                StellantisConstants.ACCOUNT,
                "driver" + (driver.number() % PEOPLE + 1),
                "Authorization",
                "Bearer forged",
                "x-introspect-realm",
                "clientsB2CForged");
        String uri = driver.uri() + "&allowAccountHeader=true&account=" + driver.account();
        assertThat(emailOf(call(uri, forged, null))).isEqualTo(driver.email());
        return null;
    }

    private Void callAsTheHeaderMay(Driver driver) {
        Map<String, Object> chosen = Map.of(StellantisConstants.ACCOUNT, driver.account());
        assertThat(emailOf(call(driver.uri() + "&allowAccountHeader=true", chosen, null)))
                .isEqualTo(driver.email());
        return null;
    }

    private static String emailOf(Exchange result) {
        assertThat(result.getException()).isNull();
        return (String) result.getMessage().getBody(Map.class).get("email");
    }

    private void assertOnlyOwnTokens(StellantisSimulator service) {
        List<ReceivedRequest> requests = service.traffic().requests().stream()
                .filter(request -> request.operation() != null)
                .toList();
        assertThat(requests).isNotEmpty().allSatisfy(request -> {
            LoginKey whose = tokens.get(request.header("Authorization"));
            assertThat(whose).isNotNull();
            assertThat(request.parameter("client_id"))
                    .isEqualTo(whose.clientId())
                    .isEqualTo(service.getClientId());
            assertThat(request.header("x-introspect-realm")).isEqualTo(whose.realm());
        });
    }
}
