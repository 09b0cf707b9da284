package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.MemoryTokenStore;
import io.github.camelstellantis.auth.StoredLogin;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.auth.UnreadableLoginException;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.state.JdbcStateRepository;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.EventNotifierSupport;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** Consumers that ask for everybody who is enrolled. */
class AccountsConsumerTest extends PollingTestSupport {

    private static final String REDIRECT = "https://localhost/enrolled";

    /** Accounts whose logins cannot be read. */
    private final Set<String> damaged = ConcurrentHashMap.newKeySet();

    @Override
    void simulate(StellantisSimulator service) {
        super.simulate(service);
        service.setAccountsPerBrand(7);
        service.setVehiclesPerBrand(21);
    }

    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = super.configuration();
        configuration.setGrantType(GrantType.authorization_code);
        configuration.setUsername(null);
        configuration.setPassword(null);
        configuration.setRedirectUri(REDIRECT);
        configuration.setTokenStore(new DamagedStore(new MemoryTokenStore(), damaged));
        configuration.setMaxRetries(0);
        return configuration;
    }

    private void enrol(int driver) {
        String uri = call("stellantis:authorizationUrl?brand=Peugeot&account=driver" + driver)
                .getMessage()
                .getBody(String.class);
        String redirect = simulator.consent(uri, simulator.getUsername(Brand.Peugeot, driver));
        Exchange enrolled = call("stellantis:enroll?brand=Peugeot&account=driver" + driver, Map.of(), redirect);
        assertThat(enrolled.getException()).isNull();
    }

    private Set<String> accounts() {
        return Set.copyOf(values(StellantisConstants.ACCOUNT));
    }

    @Test
    void everybodyWhoIsEnrolledIsPolledAlsoWhoComesLater() throws Exception {
        enrol(1);
        enrol(2);
        consume("cars", "stellantis:snapshot?" + QUICKLY);
        await().until(() -> received.size() == 6);
        assertThat(accounts()).containsExactlyInAnyOrder("driver1", "driver2");
        enrol(3);
        await().until(() -> received.size() == 9);
        assertThat(accounts()).hasSize(3);
        polls("cars", 2);
        assertThat(received).hasSize(9);
    }

    @Test
    void onlyThoseThatAreNamedArePolled() throws Exception {
        enrol(1);
        enrol(2);
        enrol(3);
        consume("two", "stellantis:snapshot?" + QUICKLY + "&accounts=driver1, driver3");
        await().until(() -> accounts().size() == 2);
        polls("two", 2);
        assertThat(accounts()).containsExactlyInAnyOrder("driver1", "driver3");
        received.clear();
        consume("one", "stellantis:snapshot?" + QUICKLY + "&account=driver2");
        await().until(() -> received.size() == 3);
        polls("one", 2);
        assertThat(accounts()).containsExactly("driver2");
    }

    @Test
    void aDeadLoginStopsNobodyElseIsReportedOnceAndComesBackWhenEnrolledAgain() throws Exception {
        enrol(1);
        enrol(2);
        List<Throwable> reported = new CopyOnWriteArrayList<>();
        List<LoginRequiredEvent> events = new CopyOnWriteArrayList<>();
        camel.getManagementStrategy().addEventNotifier(new Events(events));
        camel.getRegistry().bind("handler", new Reports(reported));
        simulator.expireAccessTokens();
        simulator.faults().add(Fault.onRefresh().refreshTokenDead());
        consume("cars", "stellantis:snapshot?" + QUICKLY + "&exceptionHandler=#handler&maxConcurrentVehicles=1");
        polls("cars", 4);
        assertThat(reported).hasSize(1).allMatch(LoginRequiredException.class::isInstance);
        assertThat(events).hasSize(1);
        assertThat(events.get(0).getCause()).isSameAs(reported.get(0));
        assertThat(health("cars").getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(health("cars").getDetails().get("stellantis.accountsToLogIn"))
                .isEqualTo(List.of(events.get(0).getAccount()));
        assertThat(consumer("cars").getAccountsToLogIn()).hasSize(1);
        assertThat(accounts()).hasSize(1);
        int dead = consumer("cars").getAccountsToLogIn().contains("driver1") ? 1 : 2;
        enrol(dead);
        await().until(() -> accounts().size() == 2);
        assertThat(consumer("cars").getAccountsToLogIn()).isEmpty();
        assertThat(health("cars").getDetails().get("stellantis.accountsToLogIn"))
                .isEqualTo(List.of());
        assertThat(reported).hasSize(1);
    }

    @Test
    void loginsThatCannotBeReadStopNobodyElseAndLoseNothing() throws Exception {
        int all = 7;
        IntStream.rangeClosed(1, all).forEach(this::enrol);
        IntStream.range(1, all).forEach(driver -> damaged.add("driver" + driver));
        simulator.expireAccessTokens();
        List<Throwable> reported = new CopyOnWriteArrayList<>();
        camel.getRegistry().bind("handler", new Reports(reported));
        consume("trips", "stellantis:trips?" + QUICKLY + "&exceptionHandler=#handler&maxConcurrentVehicles=1");
        polls("trips", 1);
        simulator.clock().advance(Duration.ofDays(4));
        await().until(() -> accounts().contains("driver7"));
        polls("trips", 2);
        assertThat(accounts()).containsExactly("driver7");
        assertThat(reported).hasSize(all - 1).hasOnlyElementsOfType(UnreadableLoginException.class);
        assertThat(health("trips").getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(consumer("trips").getLagSeconds()).isZero();
        damaged.clear();
        await().until(() -> accounts().size() == all);
        polls("trips", 1);
        Instant soon = simulator.clock().instant().minus(Duration.ofDays(3));
        assertThat(received.stream()
                        .filter(trip -> Instant.parse(header(trip, StellantisConstants.UPDATED_AT))
                                .isBefore(soon))
                        .map(trip -> header(trip, StellantisConstants.ACCOUNT)))
                .contains("driver1", "driver2");
    }

    @Test
    void aLoginThatEndsWhileItIsPolledIsReportedOnceToo() throws Exception {
        enrol(1);
        List<Throwable> reported = new CopyOnWriteArrayList<>();
        camel.getRegistry().bind("handler", new Reports(reported));
        consume("cars", "stellantis:snapshot?" + QUICKLY + "&exceptionHandler=#handler");
        await().until(() -> received.size() == 3);
        simulator.faults().add(Fault.onRefresh().refreshTokenDead());
        simulator.expireAccessTokens();
        await().until(() -> !consumer("cars").getAccountsToLogIn().isEmpty());
        polls("cars", 3);
        assertThat(consumer("cars").getAccountsToLogIn()).containsExactly("driver1");
        assertThat(reported).hasSize(1);
    }

    @Test
    void whereTheOnlyLoginCannotBeReadAnyMorePollsFail() throws Exception {
        enrol(1);
        camel.getRegistry().bind("handler", new Reports(new CopyOnWriteArrayList<>()));
        consume("cars", "stellantis:snapshot?" + QUICKLY + "&exceptionHandler=#handler");
        await().until(() -> received.size() == 3);
        damaged.add("driver1");
        simulator.expireAccessTokens();
        await().until(() -> consumer("cars").getErrorCounter() > 1);
        assertThat(health("cars").getState()).isEqualTo(HealthCheck.State.DOWN);
    }

    @Test
    void whereNoLoginCanBeReadThePollFails() throws Exception {
        enrol(1);
        damaged.add("driver1");
        simulator.expireAccessTokens();
        camel.getRegistry().bind("handler", new Reports(new CopyOnWriteArrayList<>()));
        consume("cars", "stellantis:snapshot?" + QUICKLY + "&exceptionHandler=#handler");
        await().until(() -> consumer("cars").getErrorCounter() > 1);
        assertThat(health("cars").getState()).isEqualTo(HealthCheck.State.DOWN);
        damaged.clear();
        await().until(() -> health("cars").getState() == HealthCheck.State.UP);
    }

    /** With logins that were encrypted with a key that is no longer there. */
    private record DamagedStore(TokenStore store, Set<String> damaged) implements TokenStoreAround {

        @Override
        public Optional<StoredLogin> find(LoginKey key) {
            if (damaged.contains(key.account())) {
                throw new UnreadableLoginException("encrypted with the key k0, which is not here", null);
            }
            return store.find(key);
        }
    }

    private HealthCheck.Result health(String id) {
        return consumer(id).getHealthCheck().call();
    }

    private static final class Events extends EventNotifierSupport {
        private final List<LoginRequiredEvent> events;

        Events(List<LoginRequiredEvent> events) {
            this.events = events;
        }

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof LoginRequiredEvent ended) {
                events.add(ended);
            }
        }
    }

    @Test
    void theReportCanGoThroughTheRoutesErrorHandler() throws Exception {
        enrol(1);
        simulator.expireAccessTokens();
        simulator.killRefreshTokens();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(LoginRequiredException.class)
                        .handled(true)
                        .process(exchange -> received.add(exchange.copy()));
                from("stellantis:snapshot?" + QUICKLY + "&bridgeErrorHandler=true")
                        .routeId("cars")
                        .to("mock:none");
            }
        });
        await().until(() -> received.size() == 1);
        polls("cars", 3);
        assertThat(received).hasSize(1);
    }

    @Test
    void aVehicleThatAppearsChangesOrGoesIsTold() throws Exception {
        enrol(1);
        answer("A", "B");
        consume("fleet", "stellantis:vehicles?" + QUICKLY);
        await().until(() -> received.size() == 2);
        answer("A", "C");
        await().until(() -> received.size() == 4);
        simulator.faults().clear();
        simulator
                .faults()
                .add(Fault.on(Operation.vehicles)
                        .always()
                        .body("{\"_embedded\":{\"Vehicles\":[{\"vin\":\"A\",\"id\":\"2\",\"label\":\"new\"},"
                                + "{\"vin\":\"C\",\"id\":\"other\",\"_links\":{}}]}}"));
        await().until(() -> received.size() == 5);
        simulator.faults().clear();
        simulator.faults().add(Fault.on(Operation.vehicles).always().applicationError(40400, "no vehicle"));
        await().until(() -> received.size() == 7);
        polls("fleet", 2);
        List<String> told = received.stream()
                .map(exchange ->
                        header(exchange, StellantisConstants.VIN) + " " + header(exchange, StellantisConstants.CHANGE))
                .toList();
        assertThat(told)
                .containsExactly("A appeared", "B appeared", "C appeared", "B gone", "A changed", "A gone", "C gone");
        assertThat(received.get(3).getMessage().getBody(Map.class).get("vin")).isEqualTo("B");
    }

    @Test
    void whoIsRevokedLeavesNoPositions() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:revoked;DB_CLOSE_DELAY=-1");
        JdbcStateRepository positions = new JdbcStateRepository(database);
        camel.getRegistry().bind("positions", positions);
        enrol(1);
        enrol(2);
        consume("cars", "stellantis:snapshot?" + QUICKLY + "&stateRepository=#positions");
        await().until(() -> received.size() == 6);
        polls("cars", 1);
        camel.getRouteController().stopRoute("cars");
        assertThat(rows(database)).isEqualTo(6);
        Exchange revoked = call("stellantis:revoke?brand=Peugeot&account=driver1&stateRepository=#positions");
        assertThat(revoked.getException()).isNull();
        assertThat(rows(database)).isEqualTo(3);
    }

    private static int rows(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM stellantis_state")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void answer(String... vins) {
        String vehicles = String.join(
                ",",
                Arrays.stream(vins)
                        .map(vin -> "{\"vin\":\"" + vin + "\",\"id\":\"1\"}")
                        .toList());
        simulator.faults().clear();
        simulator
                .faults()
                .add(Fault.on(Operation.vehicles).always().body("{\"_embedded\":{\"vehicles\":[" + vehicles + "]}}"));
    }

    @Test
    void aVehicleOfSeveralPeopleComesOnceForEach() throws Exception {
        IntStream.rangeClosed(1, 2).forEach(this::enrol);
        answer("A");
        consume("fleet", "stellantis:vehicles?" + QUICKLY);
        await().until(() -> received.size() == 2);
        polls("fleet", 2);
        assertThat(accounts()).hasSize(2);
        assertThat(received).hasSize(2);
    }

    /** What is handed to an exception handler. */
    private record Reports(List<Throwable> all) implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            all.add(exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            all.add(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            all.add(exception);
        }
    }
}
