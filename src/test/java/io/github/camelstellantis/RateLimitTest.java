package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class RateLimitTest extends SimulatorTestSupport {

    @Override
    void simulate(StellantisSimulator service) {
        service.setRequestsPerSecond(10);
    }

    @Test
    void whoMayNotWaitAsLongAsTheServiceAsksForIsToldWhenToComeBackAndDoesNotCallUntilThen() {
        simulator.faults().add(Fault.on(Operation.vehicles).status(429).header("Retry-After", "20"));
        String uri = "stellantis:vehicles?brand=Peugeot&rateLimitMaxWait=2s";
        for (int call = 1; call <= 2; call++) {
            assertThat(call(uri).getException())
                    .isInstanceOfSatisfying(RateLimitedException.class, limited -> assertThat(limited.getRetryAfter())
                            .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(20)));
            assertThat(simulator.traffic().count(Operation.vehicles)).isEqualTo(1);
        }
    }

    @Test
    void whoMayWaitAsLongAsTheServiceAsksForDoes() {
        simulator.faults().add(Fault.on(Operation.vehicles).status(429).header("Retry-After", "1"));
        assertThat(call("stellantis:vehicles?brand=Peugeot&rateLimitMaxWait=1s").getException())
                .isNull();
        assertThat(simulator.traffic().count(Operation.vehicles)).isEqualTo(2);
    }

    @Test
    void callersOfOneAppStayTogetherWithinTheBurstLimitOfTheService() throws Exception {
        String uri = "stellantis:vehicles?brand=Peugeot&maxRetries=0";
        assertThat(call(uri).getException()).isNull();
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Exchange>> calls = IntStream.range(0, 40)
                    .<Callable<Exchange>>mapToObj(i -> () -> call(uri))
                    .toList();
            for (Future<Exchange> result : executor.invokeAll(calls)) {
                assertThat(result.get().getException()).isNull();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
