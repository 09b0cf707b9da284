package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.simulator.StellantisSimulator;
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
    void callersOfOneAppStayTogetherWithinTheBurstLimitOfTheService() throws Exception {
        String uri = "stellantis:vehicles?brand=Peugeot";
        assertThat(call(uri).getException()).isNull();
        ExecutorService executor = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Exchange>> calls = IntStream.range(0, 40)
                    .<Callable<Exchange>>mapToObj(i -> () -> call(uri))
                    .toList();
            for (Future<Exchange> result : executor.invokeAll(calls)) {
                assertThat(result.get().getException()).isNull();
            }
            // without pacing three quarters of the calls would be; a machine that stands still now and then may cause
            // one
            assertThat(simulator.traffic().rateLimited()).isLessThanOrEqualTo(2);
        } finally {
            executor.shutdownNow();
        }
    }
}
