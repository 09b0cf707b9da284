package io.github.camelstellantis.processes;

import io.github.camelstellantis.StellantisConstants;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.state.JdbcStateRepository;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.ExceptionHandler;

/** A replica that polls everybody whenever it is told what time it is, and keeps a journal of what it gets. */
final class Poller {

    static final String JOURNAL = "journal";
    static final String RUN = "run";
    static final String START_FROM = "startFrom";
    static final List<String> OPERATIONS = List.of("trips", "alerts", "snapshot");

    /** There are thousands. */
    static final ExceptionHandler EXPECTED = new ExceptionHandler() {
        @Override
        public void handleException(Throwable exception) {}

        @Override
        public void handleException(String message, Throwable exception) {}

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {}
    };

    private Poller() {}

    public static void main(String[] arguments) throws Exception {
        Starter starter = new Starter();
        Map<String, String> settings = starter.settings();
        Journal journal = new Journal(Path.of(settings.remove(JOURNAL)));
        int run = Integer.parseInt(settings.remove(RUN));
        Ticks ticks = new Ticks();
        Replica.Preparation preparation = (camel, database) -> {
            camel.getRegistry().bind("ticks", ticks);
            camel.getRegistry().bind("stellantisClock", ticks.clock());
            camel.getRegistry().bind("faults", EXPECTED);
            camel.getRegistry().bind("positions", new JdbcStateRepository(database));
            addRoutes(camel, exchange -> journal.write(delivered(run, ticks, exchange)));
        };
        Instant startFrom = Instant.parse(settings.get(START_FROM));
        ticks.clock().show(startFrom);
        Replica replica = new Replica(settings, UnaryOperator.identity(), preparation);
        starter.say("ready");
        for (String time = starter.hear(); time != null; time = starter.hear()) {
            ticks.clock().show(Instant.parse(time));
            ticks.poll();
            starter.say("done");
        }
        replica.close();
    }

    private static void addRoutes(CamelContext camel, Processor journal) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (Brand brand : Brand.values()) {
                    for (String operation : OPERATIONS) {
                        from("stellantis:" + operation + "?accounts=all&maxConcurrentVehicles=4&scheduler=#ticks"
                                        + "&stateRepository=#positions&exceptionHandler=#faults&brand=" + brand)
                                .routeId(brand + "-" + operation)
                                .process(journal);
                    }
                }
            }
        });
    }

    private static Delivered delivered(int run, Ticks ticks, Exchange exchange) {
        Message message = exchange.getMessage();
        String operation = exchange.getFromRouteId().split("-", 2)[1];
        String id = operation.equals("snapshot")
                ? ""
                : message.getBody(Map.class).get("id").toString();
        return new Delivered(
                run,
                ticks.clock().instant(),
                operation,
                message.getHeader(StellantisConstants.VIN, String.class),
                id,
                Instant.parse(message.getHeader(StellantisConstants.UPDATED_AT, String.class)));
    }
}
