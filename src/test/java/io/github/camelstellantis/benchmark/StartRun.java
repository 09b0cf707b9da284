package io.github.camelstellantis.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.github.camelstellantis.StellantisComponent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/**
 * How long a Camel Main with one {@code stellantis:} route takes until it has started, against one whose route calls what
 * was made by hand: {@code mvn -q -Pbenchmark verify -Dbenchmark=start}.
 */
final class StartRun {

    private static final String STARTED = "started";
    private static final Bound TO_REACH = Bound.atMost(1.1);
    private static final int SECONDS_EACH = 4;
    private static final int FEWEST_ROUNDS = 5;

    private StartRun() {}

    /** Who starts. */
    private enum Starter {
        BY_HAND {
            @Override
            void prepare(Main main, Service service) throws Exception {
                RawClient client = new RawClient(
                        service,
                        PemByHand.sslContext(
                                service.identity().certificate(),
                                service.identity().key()),
                        RawClient.parsed());
                main.configure().addRoutesBuilder(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(RouteCaller.ENTRY)
                                .process(exchange -> exchange.getMessage().setBody(client.status()));
                    }
                });
            }
        },

        COMPONENT {
            @Override
            void prepare(Main main, Service service) {
                StellantisComponent component = new StellantisComponent();
                component.setConfiguration(Contender.configuration(service));
                main.bind("stellantis", component);
                main.configure().addRoutesBuilder(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from(RouteCaller.ENTRY).to("stellantis:status?brand=Peugeot&vehicleId=" + Service.VEHICLE_ID);
                    }
                });
            }
        };

        abstract void prepare(Main main, Service service) throws Exception;
    }

    /**
     * One start.
     *
     * @param millis since the process began
     * @param cpuMillis of all its threads
     */
    private record Start(double millis, double cpuMillis) {

        static Start of(Starter starter, Service service) throws IOException {
            try (Fork fork = new Fork(StartRun.class, service.properties(), starter.name())) {
                String[] said = fork.said(STARTED).split(" ");
                return new Start(Double.parseDouble(said[0]), Double.parseDouble(said[1]));
            }
        }
    }

    /** @param arguments none; in the processes that this one starts, the name of who starts */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            start(Starter.valueOf(arguments[0]));
            return;
        }
        int rounds = Math.max(FEWEST_ROUNDS, Integer.getInteger("check.seconds", 120) / SECONDS_EACH);
        Verdict.print(measure(rounds));
    }

    private static List<Verdict> measure(int rounds) throws Exception {
        Map<Starter, List<Start>> starts = new EnumMap<>(Starter.class);
        try (Servers servers = Servers.start(Files.createTempDirectory("benchmark"))) {
            for (int i = 0; i < rounds; i++) {
                for (Starter starter : Starter.values()) {
                    starts.computeIfAbsent(starter, key -> new ArrayList<>()).add(Start.of(starter, servers.service()));
                }
            }
        }
        return List.of(
                verdict("time until started", starts, Start::millis),
                verdict("CPU time until started", starts, Start::cpuMillis));
    }

    private static Verdict verdict(String measure, Map<Starter, List<Start>> starts, ToDoubleFunction<Start> figure) {
        double millis = starts.get(Starter.COMPONENT).stream()
                .mapToDouble(figure)
                .average()
                .orElseThrow();
        return new Verdict(
                measure + " (" + Math.round(millis) + " ms): component : by hand",
                Ratio.of(starts.get(Starter.COMPONENT), starts.get(Starter.BY_HAND), figure),
                TO_REACH);
    }

    private static void start(Starter starter) throws Exception {
        Main main = new Main();
        starter.prepare(main, Service.fromProperties());
        main.start();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println(STARTED + " " + ManagementFactory.getRuntimeMXBean().getUptime() + " "
                + system.getProcessCpuTime() / 1_000_000);
        main.stop();
    }
}
