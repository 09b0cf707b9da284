package io.github.camelstellantis;

import static io.github.camelstellantis.StellantisConstants.CALLBACK_ID;
import static io.github.camelstellantis.StellantisConstants.LINK;
import static io.github.camelstellantis.StellantisConstants.VEHICLE_ID;
import static io.github.camelstellantis.StellantisConstants.VIN;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.MemoryTokenStore;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.processor.state.MemoryStateRepository;

/** Calls every family once in a CamelContext of its own, while whatever fault is armed, and says what came of it. */
final class FaultMatrixBench implements AutoCloseable {

    private static final String ONCE =
            "&initialDelay=0&delay=20&repeatCount=1" + "&stateRepository=#positions&exceptionHandler=#reported";

    private final StellantisSimulator simulator;
    private final SimulatedVehicle car;
    private final CamelContext camel = new DefaultCamelContext();
    private final List<Throwable> reported = new CopyOnWriteArrayList<>();
    private final List<Exchange> polled = new CopyOnWriteArrayList<>();
    private final ProducerTemplate template;
    private Object kept;
    private Object doomed;

    /** @param configured the component, which gets logins from here */
    FaultMatrixBench(StellantisSimulator simulator, StellantisConfiguration configured) throws Exception {
        this.simulator = simulator;
        this.car = simulator.fleet().vehicles(Brand.Peugeot).stream()
                .filter(each -> each.alerts().size() > 1)
                .findFirst()
                .orElseThrow();
        configured.setTokenStore(enrolled());
        SimulatorTestSupport.component(camel).setConfiguration(configured);
        camel.getRegistry().bind("positions", new MemoryStateRepository());
        camel.getRegistry().bind("reported", (ExceptionHandler) new Reported());
        camel.start();
        this.template = camel.createProducerTemplate();
    }

    /** An account for each family, so that what one is told of its login concerns no other. */
    private TokenStore enrolled() {
        TokenStore store = new MemoryTokenStore();
        for (FaultFamily family : FaultFamily.values()) {
            Brand brand = brand(family);
            store.replace(
                    new LoginKey(simulator.getClientId(), brand.realm(), family.name()),
                    TokenStore.ABSENT,
                    Login.ofRefreshToken(simulator.newRefreshToken(brand), Instant.now()));
        }
        return store;
    }

    /** Of one brand no more than ten: where more logins are refused in a row, those after the tenth are not asked for. */
    private static Brand brand(FaultFamily family) {
        return switch (family) {
            case REFRESH -> Brand.Citroen;
            case GET -> Brand.Opel;
            default -> Brand.Peugeot;
        };
    }

    /** What is there before anything goes wrong: two callbacks of this bench and no others, one delivered state. */
    void prepare() throws Exception {
        List<?> callbacks = called("callbacks?brand=Peugeot&account=LIST&paging=all", Map.of(), null)
                .getMessage()
                .getBody(List.class);
        callbacks.forEach(
                callback -> called(FaultFamily.DELETE, Map.of(CALLBACK_ID, ((Map<?, ?>) callback).get("id"))));
        kept = newCallback();
        doomed = newCallback();
        poll("before", "");
        simulator.clock().advance(Duration.ofMinutes(5));
        polled.clear();
        reported.clear();
    }

    private Object newCallback() {
        return called(FaultFamily.POST, Map.of())
                .getMessage()
                .getBody(Map.class)
                .get("callbackId");
    }

    /** What a call comes to, as in the table: a letter of {@link FaultMatrix}. */
    char outcome(FaultFamily family, String options) {
        try {
            return family == FaultFamily.POLL ? polled(options) : FaultMatrix.letter(call(family, options));
        } catch (Exception e) {
            throw new IllegalStateException(family + " cannot be called", e);
        }
    }

    private Throwable call(FaultFamily family, String options) {
        return called(family.call() + account(family) + options, headers(family), family.body())
                .getException();
    }

    private Map<String, Object> headers(FaultFamily family) {
        return switch (family) {
            case GET ->
                Map.of(VEHICLE_ID, simulator.fleet().vehicles(Brand.Opel).get(0).id());
            case LIST, PAGES, GEO_JSON -> Map.of(VEHICLE_ID, car.id());
            case LINK ->
                Map.of(LINK, "https://elsewhere.example/connectedcar/v4/user/vehicles/" + car.id() + "/maintenance");
            case CAPABILITIES -> Map.of(VIN, car.vin());
            case PUT -> Map.of(CALLBACK_ID, kept);
            case DELETE -> Map.of(CALLBACK_ID, doomed);
            case COMMAND -> Map.of(VEHICLE_ID, car.id(), CALLBACK_ID, kept);
            case POST, REGISTER, LOGIN, REFRESH, POLL -> Map.of();
        };
    }

    private String account(FaultFamily family) {
        return family == FaultFamily.LOGIN
                ? "&username=" + simulator.getUsername(Brand.DS) + "&password=RAW(" + simulator.getPassword() + ")"
                : "&account=" + family;
    }

    private Exchange called(FaultFamily family, Map<String, Object> headers) {
        return called(family.call() + account(family), headers, family.body());
    }

    private Exchange called(String call, Map<String, Object> headers, Object body) {
        return template.request("stellantis:" + call, exchange -> {
            exchange.getMessage().setHeaders(new HashMap<>(headers));
            exchange.getMessage().setBody(body);
        });
    }

    private char polled(String options) throws Exception {
        poll("during", options);
        if (!reported.isEmpty()) {
            return FaultMatrix.letter(reported.get(0));
        }
        return polled.isEmpty() ? FaultMatrix.NOTHING : FaultMatrix.WELL;
    }

    private void poll(String id, String options) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("stellantis:" + FaultFamily.POLL.call() + account(FaultFamily.POLL) + "&vin=" + car.vin() + ONCE
                                + options)
                        .routeId(id)
                        .process(polled::add);
            }
        });
        StellantisConsumer consumer = (StellantisConsumer) camel.getRoute(id).getConsumer();
        // the first one is over when the second one would begin
        await().until(() -> consumer.getCounter() > 1);
        camel.getRouteController().stopRoute(id);
    }

    @Override
    public void close() {
        camel.stop();
    }

    private final class Reported implements ExceptionHandler {
        @Override
        public void handleException(Throwable exception) {
            reported.add(exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            reported.add(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            reported.add(exception);
        }
    }
}
