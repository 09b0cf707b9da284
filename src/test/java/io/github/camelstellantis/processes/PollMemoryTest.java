package io.github.camelstellantis.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a poll takes on the heap of the process that polls; the service and the database are other processes. The profile
 * {@code memory} makes it fifty thousand accounts.
 */
class PollMemoryTest {

    private static final List<Integer> ACCOUNTS = sizes("memory.accounts", "100,300,1000");
    private static final List<Integer> VEHICLES = sizes("memory.vehicles", "50,400");

    /** Whose tokens and ids are at hand for the next call: as many as fit into a quarter of the heap. */
    private static final int MOST_ACCOUNTS_KEPT = 65_000;

    private static final long BYTES_OF_A_KEPT_ACCOUNT = 2_000;

    private static final long BYTES_OF_A_VEHICLE = 1_500;

    /** What is in flight, a page of accounts, and whatever libraries do in the meantime: the same for any number. */
    private static final long FLAT = 2_000_000;

    private static final int DRIVERS = 20;

    private static EmbeddedPostgres database;

    @BeforeAll
    static void startDatabase() throws IOException {
        database = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        database.close();
    }

    /** What is alive on the heap in the middle of a poll, at most, and after it. */
    private record Weight(int polled, int messages, long during, long after) {

        static Weight of(int polled, String said) {
            String[] numbers = said.split(" ");
            return new Weight(
                    polled, Integer.parseInt(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
        }

        String text() {
            return String.format("%,d: %.1f MB, then %.1f MB", polled, during / 1e6, after / 1e6);
        }
    }

    @Test
    void anAccountTakesTheSameHeapHoweverManyThereAreAndThoseBeyondAQuarterOfTheHeapTakeNone() throws Exception {
        List<Weight> weights = new ArrayList<>();
        try (StellantisSimulator simulator = simulator(DRIVERS)) {
            Map<String, String> settings = settings(simulator);
            try (Replica replica = new Replica(settings)) {
                List<Login> logins = logins(replica, simulator);
                try (OtherProcess poller = poller(settings, "accounts=all&maxConcurrentVehicles=4")) {
                    int enrolled = 0;
                    for (int accounts : ACCOUNTS) {
                        for (; enrolled < accounts; enrolled++) {
                            String name = String.format("driver%08d", enrolled);
                            LoginKey key = Replica.key(simulator, Brand.Peugeot, name);
                            replica.store().replace(key, TokenStore.ABSENT, logins.get(enrolled % DRIVERS));
                        }
                        weights.add(weighed(poller, accounts));
                    }
                }
            }
        }
        bounded("accounts", weights, BYTES_OF_A_KEPT_ACCOUNT, MOST_ACCOUNTS_KEPT);
    }

    @Test
    void theVehiclesOfOneAccountTakeTheirIdsAndTheirTurnInTheMiddleOfAPoll() throws Exception {
        List<Weight> weights = new ArrayList<>();
        for (int vehicles : VEHICLES) {
            try (StellantisSimulator simulator = simulator(vehicles)) {
                Map<String, String> settings = settings(simulator);
                settings.put("grantType", "password");
                settings.put("username", simulator.getUsername(Brand.Peugeot));
                settings.put("password", simulator.getPassword());
                try (OtherProcess poller = poller(settings, "adaptive=true&requestsPerDay=100000000")) {
                    weights.add(weighed(poller, vehicles));
                }
            }
        }
        bounded("vehicles of one account", weights, BYTES_OF_A_VEHICLE, Integer.MAX_VALUE);
    }

    /** Growth, from the first number on: so many bytes for each that is kept, and for those beyond nothing. */
    private static void bounded(String what, List<Weight> weights, long bytes, int mostKept) {
        report(what, weights);
        Weight first = weights.get(0);
        assertThat(weights).allSatisfy(each -> {
            long growth = bytes * (Math.min(each.polled(), mostKept) - first.polled()) + FLAT;
            assertThat(each.during() - first.during()).isLessThan(growth);
            assertThat(each.after() - first.after()).isLessThan(growth);
        });
    }

    private static StellantisSimulator simulator(int vehiclesPerBrand) {
        StellantisSimulator simulator = new StellantisSimulator();
        simulator.setClockRate(0);
        simulator.setVehiclesPerBrand(vehiclesPerBrand);
        simulator.setAccountsPerBrand(vehiclesPerBrand == DRIVERS ? DRIVERS : 1);
        simulator.setRequestsPerSecond(1_000_000);
        simulator.setRequestsPerDay(1_000_000_000);
        simulator.setTokenLifetime(86_400);
        simulator.start();
        return simulator;
    }

    private static Map<String, String> settings(StellantisSimulator simulator) {
        return Replica.settings(simulator, database.getJdbcUrl("postgres", "postgres"));
    }

    /** Those of all drivers that there are; who enrols in thousands shares them. */
    private static List<Login> logins(Replica replica, StellantisSimulator simulator) {
        return IntStream.rangeClosed(1, DRIVERS)
                .mapToObj(number -> {
                    String name = simulator.getUsername(Brand.Peugeot, number);
                    String uri = "stellantis:user?brand=Peugeot&grantType=password&username=RAW(" + name
                            + ")&password=RAW(" + simulator.getPassword() + ")";
                    assertThat(replica.call(uri, null).getException()).isNull();
                    LoginKey key = Replica.key(simulator, Brand.Peugeot, name);
                    Login login = replica.store().find(key).orElseThrow().login();
                    replica.store().remove(key);
                    return login;
                })
                .toList();
    }

    private static OtherProcess poller(Map<String, String> settings, String options) throws IOException {
        Map<String, String> own = new LinkedHashMap<>(settings);
        own.put(
                WeighedPoller.ROUTE,
                "stellantis:snapshot?brand=Peugeot&onlyNew=false&scheduler=#ticks&stateRepository=#positions&"
                        + options);
        OtherProcess poller = OtherProcess.start(WeighedPoller.class, own);
        assertThat(poller.hear()).isEqualTo("ready");
        return poller;
    }

    private static Weight weighed(OtherProcess poller, int polled) throws IOException {
        poller.say(String.valueOf(polled));
        Weight weight = Weight.of(polled, poller.hear());
        assertThat(weight.messages()).isGreaterThan(polled * 8 / 10);
        return weight;
    }

    private static void report(String what, List<Weight> weights) {
        Weight last = weights.get(weights.size() - 1);
        System.out.println("memory of a poll, by " + what + ": "
                + String.join("; ", weights.stream().map(Weight::text).toList())
                + String.format(
                        "; %,d bytes more for each of them",
                        (last.after() - weights.get(0).after())
                                / (last.polled() - weights.get(0).polled())));
    }

    private static List<Integer> sizes(String property, String otherwise) {
        return Stream.of(System.getProperty(property, otherwise).split(","))
                .map(Integer::valueOf)
                .toList();
    }
}
