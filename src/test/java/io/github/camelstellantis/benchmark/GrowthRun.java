package io.github.camelstellantis.benchmark;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.camel.impl.DefaultCamelContext;

/** What a vehicle costs in a poll of few and in one of many: {@code mvn -q -Pbenchmark verify -Dbenchmark=growth}. */
final class GrowthRun {

    private static final List<Integer> VEHICLES = List.of(100, 1000, 10_000, 100_000);
    private static final int FEW = VEHICLES.get(0);
    private static final int IN_FLIGHT = 50;
    private static final int CALLS = 50_000;
    private static final int SECONDS_OF_A_ROUND = 300;
    private static final int FEWEST_ROUNDS = 2;
    private static final Bound FLAT = Bound.atMost(1.1);

    private final Identity identity;
    private final SSLContext tls;
    private final Map<FleetCase, List<Effort>> efforts = new LinkedHashMap<>();

    private GrowthRun() throws Exception {
        identity = Identity.create(Files.createTempDirectory("benchmark"));
        tls = identity.sslContextParameters().createSSLContext(new DefaultCamelContext());
    }

    /** @param arguments none */
    public static void main(String[] arguments) throws Exception {
        int rounds = Math.max(FEWEST_ROUNDS, Integer.getInteger("check.seconds", 900) / SECONDS_OF_A_ROUND);
        GrowthRun run = new GrowthRun();
        List<Verdict> verdicts = new ArrayList<>();
        for (IntFunction<FleetCase> cases : List.<IntFunction<FleetCase>>of(
                vehicles -> new FleetCase(vehicles, vehicles, IN_FLIGHT, Threads.PLATFORM),
                vehicles -> new FleetCase(1, vehicles, IN_FLIGHT, Threads.PLATFORM))) {
            run.measure(VEHICLES.stream().map(cases::apply).toList(), rounds);
            verdicts.addAll(run.verdicts(cases));
        }
        Verdict.print(verdicts);
    }

    private void measure(List<FleetCase> cases, int rounds) throws Exception {
        for (int i = 0; i < rounds; i++) {
            for (FleetCase each : cases) {
                try (FleetServer server = new FleetServer(tls, each.fleet())) {
                    int polls = Math.max(1, CALLS / each.vehicles());
                    Effort effort = each.measure(server, identity, polls, 1).get(0);
                    efforts.computeIfAbsent(each, key -> new ArrayList<>()).add(ofAVehicle(effort, polls, each));
                }
            }
        }
        cases.forEach(each -> System.out.println(line(each)));
    }

    private static Effort ofAVehicle(Effort effort, int polls, FleetCase polled) {
        double vehicles = (double) polls * polled.vehicles();
        return new Effort(effort.seconds() / vehicles, effort.cpuSeconds() / vehicles, effort.alive());
    }

    private String line(FleetCase polled) {
        List<Effort> of = efforts.get(polled);
        return String.format(
                Locale.ROOT,
                "%s: %.0f CPU µs a vehicle, %.1f MB alive afterwards",
                polled.title(),
                of.stream().mapToDouble(Effort::cpuSeconds).average().orElseThrow() * 1e6,
                alive(polled) / 1e6);
    }

    private double alive(FleetCase polled) {
        return efforts.get(polled).stream().mapToLong(Effort::alive).average().orElseThrow();
    }

    private List<Verdict> verdicts(IntFunction<FleetCase> cases) {
        FleetCase many = cases.apply(VEHICLES.get(VEHICLES.size() - 1));
        Verdict cpu = new Verdict(
                "CPU time of a vehicle, " + many.title() + " : " + FEW,
                Ratio.of(efforts.get(many), efforts.get(cases.apply(FEW)), Effort::cpuSeconds),
                FLAT);
        List<Double> bytes = Stream.iterate(2, i -> i < VEHICLES.size(), i -> i + 1)
                .map(i -> bytes(cases.apply(VEHICLES.get(i - 1)), cases.apply(VEHICLES.get(i))))
                .toList();
        double last = bytes.get(bytes.size() - 1);
        double growth = last / bytes.get(0);
        Verdict heap = new Verdict(
                String.format(Locale.ROOT, "heap of a vehicle (%,.0f bytes), %s : 10,000", last, many.title()),
                new Ratio(growth, growth, growth),
                FLAT);
        return List.of(cpu, heap);
    }

    /** For each vehicle more; what the first ones load is the same for any number. */
    private double bytes(FleetCase from, FleetCase to) {
        return (alive(to) - alive(from)) / (to.vehicles() - from.vehicles());
    }
}
