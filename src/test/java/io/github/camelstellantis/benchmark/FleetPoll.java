package io.github.camelstellantis.benchmark;

import io.github.camelstellantis.GrantType;
import io.github.camelstellantis.StellantisComponent;
import io.github.camelstellantis.StellantisConfiguration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A route that is told the state of every vehicle of a {@link Fleet}, as often as it is asked to poll. */
final class FleetPoll implements AutoCloseable {

    private static final String ROUTE = "fleet";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final AtomicInteger messages = new AtomicInteger();

    /**
     * @param accounts how many of them to poll
     * @param options more of the endpoint, each with an ampersand before it
     */
    FleetPoll(Service service, int accounts, int maxInFlight, String options) throws Exception {
        camel.disableJMX();
        camel.getComponent("stellantis", StellantisComponent.class)
                .setConfiguration(configuration(service, accounts, maxInFlight));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("stellantis:snapshot?brand=Peugeot&accounts=all&onlyNew=false&initialDelay=86400000" + options)
                        .routeId(ROUTE)
                        .process(exchange -> messages.incrementAndGet());
            }
        });
        camel.start();
    }

    /** Of an application whose accounts have logged in long ago. */
    static StellantisConfiguration configuration(Service service, int accounts, int maxInFlight) {
        StellantisConfiguration configuration = Contender.configuration(service);
        configuration.setGrantType(GrantType.authorization_code);
        configuration.setUsername(null);
        configuration.setPassword(null);
        configuration.setTokenStore(new GeneratedLogins(accounts));
        configuration.setMaxInFlight(maxInFlight);
        return configuration;
    }

    /** Polls a fleet that the process that has started this one serves, as {@link FleetCase} tells it. */
    public static void main(String[] arguments) throws Exception {
        int[] told = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        int vehicles = told[1];
        int polls = told[4];
        try (FleetPoll fleet = new FleetPoll(Service.fromProperties(), told[0], told[2], "")) {
            fleet.poll(told[3], vehicles);
            for (int i = 0; i < told[5]; i++) {
                Effort.of(() -> fleet.poll(polls, vehicles)).say();
            }
        }
    }

    private int poll(int times, int vehicles) {
        for (int i = 0; i < times; i++) {
            int messages = poll();
            if (messages != vehicles) {
                throw new IllegalStateException(messages + " messages of " + vehicles + " vehicles");
            }
        }
        return vehicles;
    }

    /** Polls once, on this thread, and says how many vehicles the route was told of. */
    int poll() {
        messages.set(0);
        ((Runnable) camel.getRoute(ROUTE).getConsumer()).run();
        return messages.get();
    }

    @Override
    public void close() {
        camel.stop();
    }
}
