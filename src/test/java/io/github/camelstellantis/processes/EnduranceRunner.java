package io.github.camelstellantis.processes;

import io.github.camelstellantis.StellantisComponent;
import io.github.camelstellantis.StellantisConfiguration;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.FileTokenStore;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.StoredLogin;
import io.github.camelstellantis.auth.TokenCipher;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.auth.TokenStoreKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.ScheduledPollConsumer;

/** The process that lasts: callers and consumers, and what it tells about itself when it is asked. */
final class EnduranceRunner {

    static final String STORE = "store";
    static final String ELSEWHERE = "elsewhere";
    static final String LOG_IN = "logIn";

    static final int ACCOUNTS_OF_A_BRAND = 2;
    static final int ACCOUNTS = ACCOUNTS_OF_A_BRAND * Brand.values().length;
    static final int CALLERS = 32;
    static final int MOST_IN_FLIGHT = 40;
    static final int VEHICLES_AT_ONCE = 2;
    static final List<String> CONSUMED = List.of("snapshot", "trips");

    /** Far longer than two attempts take, each with a token to get before. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CamelContext camel = new DefaultCamelContext();
    private final EnduranceCallers callers = new EnduranceCallers();
    private final String clientId;
    private final TokenStore store;
    private final EnduranceCalls calls;

    private EnduranceRunner(Map<String, String> settings) throws Exception {
        Map<String, Object> options = new LinkedHashMap<>(settings);
        clientId = settings.get("clientId");
        List<String> elsewhere = List.of(options.remove(ELSEWHERE).toString().split(" "));
        String logIn = options.remove(LOG_IN).toString();
        store = new FileTokenStore(
                Path.of(options.remove(STORE).toString()),
                new TokenCipher(TokenStoreKeys.of(Replica.KEY), false),
                Clock.systemUTC());
        StellantisConfiguration configuration = new StellantisConfiguration();
        PropertyBindingSupport.bindProperties(camel, configuration, options);
        configuration.setTokenStore(store);
        configuration.setAllowAccountHeader(true);
        configuration.setNoDataAsNull(true);
        configuration.setMaxInFlight(MOST_IN_FLIGHT);
        configuration.setMaxConcurrentVehicles(VEHICLES_AT_ONCE);
        camel.getComponent("stellantis", StellantisComponent.class).setConfiguration(configuration);
        camel.getRegistry().bind("faults", Poller.EXPECTED);
        calls = new EnduranceCalls(camel, elsewhere, logIn);
        camel.start();
    }

    /** Does what it is told, a line each, and answers with a line. */
    public static void main(String[] arguments) throws Exception {
        Starter starter = new Starter();
        EnduranceRunner runner = new EnduranceRunner(starter.settings());
        starter.say("ready");
        for (String order = starter.hear(); !order.equals("end"); order = starter.hear()) {
            starter.say(runner.obey(order.split(" ")));
        }
        starter.say(runner.end());
        System.exit(0);
    }

    private String obey(String[] order) throws Exception {
        return switch (order[0]) {
            case "enrol" -> enrol(Brand.valueOf(order[1]), order[2], order[3]);
            case "begin" -> begin();
            case "dead" -> dead();
            case "sample" -> sample();
            default -> throw new IllegalArgumentException(order[0]);
        };
    }

    private String enrol(Brand brand, String account, String refreshToken) {
        Map<String, String> item = Map.of("account", account, "refreshToken", refreshToken);
        Exchange imported = calls.called("stellantis:importTokens?brand=" + brand, Map.of(), List.of(item));
        return String.valueOf(imported.getMessage().getBody());
    }

    /** Gives how many threads and files there are before anybody calls. */
    private String begin() throws Exception {
        for (Brand brand : Brand.values()) {
            for (int number = 1; number <= ACCOUNTS_OF_A_BRAND; number++) {
                calls.learn(brand, account(number));
            }
        }
        calls.logIn();
        String before = EnduranceSample.liveThreads() + " " + EnduranceSample.openFiles();
        consume();
        for (int number = 0; number < CALLERS; number++) {
            int caller = number;
            callers.add(caller, random -> calls.any(caller, random));
        }
        return before;
    }

    static String account(int number) {
        return "driver" + number;
    }

    private void consume() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (Brand brand : Brand.values()) {
                    for (String operation : CONSUMED) {
                        from("stellantis:" + operation + "?accounts=all&delay=1000&initialDelay=0"
                                        + "&exceptionHandler=#faults&brand=" + brand)
                                .routeId(operation + "-" + brand)
                                .setBody(simple("${header.CamelStellantisVin}"));
                    }
                }
            }
        });
    }

    /** Whose login is over, with the refresh token that did not do. */
    private String dead() {
        List<String> dead = new ArrayList<>();
        for (Brand brand : Brand.values()) {
            for (int number = 1; number <= ACCOUNTS_OF_A_BRAND; number++) {
                String account = account(number);
                login(brand, account)
                        .filter(Login::isDead)
                        .ifPresent(login -> dead.add(brand + " " + account + " " + login.refreshToken()));
            }
        }
        return String.join(",", dead);
    }

    private Optional<Login> login(Brand brand, String account) {
        return store.find(new LoginKey(clientId, brand.realm(), account)).map(StoredLogin::login);
    }

    private String sample() throws InterruptedException {
        long threads = EnduranceSample.liveThreads();
        long sockets = EnduranceSample.openSockets();
        long files = EnduranceSample.openFiles();
        long heap = callers.atRest(PATIENCE, EnduranceSample::liveHeap);
        return new EnduranceSample(
                        callers.calls(),
                        callers.answered(),
                        callers.longestMillis(),
                        fewestPolls(),
                        heap,
                        threads,
                        sockets,
                        files)
                .text();
    }

    private long fewestPolls() {
        return camel.getRoutes().stream()
                .map(Route::getConsumer)
                .filter(ScheduledPollConsumer.class::isInstance)
                .mapToLong(consumer -> ((ScheduledPollConsumer) consumer).getCounter())
                .min()
                .orElse(0);
    }

    /** Gives how many calls ended how. */
    private String end() throws Exception {
        callers.stop(PATIENCE);
        camel.stop();
        return callers.outcomes().entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(","));
    }
}
