package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.client.RateLimitMode;
import io.github.camelstellantis.readme.Readme;
import io.github.camelstellantis.simulator.ReceivedRequest;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.StellantisSimulatorExtension;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong, each family of operations does what {@link FaultMatrix} says. */
class FaultMatrixTest {

    @RegisterExtension
    static final StellantisSimulatorExtension SERVICE = new StellantisSimulatorExtension(simulator());

    private static final Map<String, FaultOfMatrix> FAULTS = FaultOfMatrix.byName();
    private static final ExecutorService CALLERS = Executors.newCachedThreadPool();
    private static final AtomicInteger HELD = new AtomicInteger();

    private final StellantisSimulator simulator = SERVICE.simulator();

    private static StellantisSimulator simulator() {
        StellantisSimulator simulator = new StellantisSimulator();
        simulator.setClockRate(0);
        simulator.setClockStart("2026-01-14T05:00:00Z");
        simulator.setRequestsPerSecond(1_000_000);
        simulator.setRequestsPerDay(1_000_000);
        return simulator;
    }

    @AfterAll
    static void tell() {
        CALLERS.shutdownNow();
        System.out.println("Fault matrix: " + HELD + " of " + FaultMatrix.cells() + " cells held");
    }

    static Stream<FaultMatrix.Row> rows() {
        return FaultMatrix.rows();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void whileAFaultLastsEachFamilyDoesWhatTheTableSays(FaultMatrix.Row row) throws Exception {
        FaultOfMatrix fault = FAULTS.get(row.fault());
        try (FaultMatrixBench bench = new FaultMatrixBench(simulator, configuration())) {
            bench.prepare();
            int before = simulator.traffic().requests().size();
            fault.happens().accept(FaultFamily.all(simulator.faults()));
            List<CompletableFuture<Character>> outcomes = Arrays.stream(FaultFamily.values())
                    .map(family -> CompletableFuture.supplyAsync(() -> bench.outcome(family, fault.options()), CALLERS))
                    .toList();
            List<Character> letters =
                    outcomes.stream().map(CompletableFuture::join).toList();
            List<ReceivedRequest> requests =
                    simulator.traffic().requests().stream().skip(before).toList();
            assertThat(cells(letters, requests)).isEqualTo(cells(row));
            assertThat(requests).noneMatch(request -> request.path().contains("elsewhere"));
            HELD.addAndGet(letters.size());
        }
    }

    private static String cells(List<Character> letters, List<ReceivedRequest> requests) {
        return Arrays.stream(FaultFamily.values())
                .map(family -> family + " " + letters.get(family.ordinal())
                        + requests.stream().filter(family::isRequest).count())
                .collect(Collectors.joining("\n"));
    }

    private static String cells(FaultMatrix.Row row) {
        return Arrays.stream(FaultFamily.values())
                .map(family -> family + " " + row.cells().get(family.ordinal()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void everyFaultHasItsLineAndEveryFamilyItsColumn() {
        assertThat(FaultMatrix.rows().map(FaultMatrix.Row::fault)).containsExactlyInAnyOrderElementsOf(FAULTS.keySet());
        assertThat(FaultMatrix.rows()).allMatch(row -> row.cells().size() == FaultFamily.values().length);
    }

    @Test
    void contributorsAreToldHowManyCellsThereAre() {
        assertThat(Readme.read(Path.of("CONTRIBUTING.md"))).contains(FaultMatrix.cells() + " cells");
    }

    private StellantisConfiguration configuration() {
        StellantisConfiguration configuration = new StellantisConfiguration();
        configuration.setClientId(simulator.getClientId());
        configuration.setClientSecret(simulator.getClientSecret());
        configuration.setScope(simulator.getScopes());
        configuration.setClientCertificate(simulator.getClientCertificate());
        configuration.setPrivateKey(simulator.getPrivateKey());
        configuration.setCaCertificate(simulator.getCaCertificate());
        configuration.setIdentityCaCertificate(simulator.getCaCertificate());
        configuration.setApiUri(simulator.getApiCertUri());
        configuration.setCapabilitiesUri(simulator.getCapabilitiesUri());
        configuration.setIdentityUri(simulator.getIdentityUri());
        configuration.setMaxRetries(1);
        configuration.setRetryBackoff(1);
        // what one family is told of a limit must not keep the others from asking
        configuration.setRateLimit(RateLimitMode.off);
        return configuration;
    }
}
