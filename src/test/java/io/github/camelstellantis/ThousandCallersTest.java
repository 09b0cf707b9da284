package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelstellantis.api.Operation;
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

/** A thousand callers whose one token has ended. */
class ThousandCallersTest extends SimulatorTestSupport {

    private static final String USER = "stellantis:user?brand=Peugeot&maxRetries=0&requestTimeout=60000";
    private static final int CALLERS = 1000;
    private static final int VIRTUAL_THREADS_SINCE = 21;

    @Override
    void simulate(StellantisSimulator service) {
        service.setRequestsPerSecond(1_000_000);
        service.setRequestsPerDay(1_000_000);
    }

    @Test
    void threadsShareOneTokenRequestAndNoneWaitsForMore() throws Exception {
        oneTokenRequestFor(Executors.newFixedThreadPool(CALLERS));
    }

    @Test
    void virtualThreadsShareOneTokenRequestAndNoneWaitsForMore() throws Exception {
        assumeTrue(Runtime.version().feature() >= VIRTUAL_THREADS_SINCE, "this JVM has no virtual threads");
        oneTokenRequestFor((ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
    }

    /** Who is refused asks once more, with the token that the one request has brought: nobody waits for another. */
    private void oneTokenRequestFor(ExecutorService threads) throws Exception {
        call(USER);
        simulator.expireAccessTokens();
        simulator.faults().add(Fault.onRefresh().delay(Duration.ofMillis(300)).always());
        try {
            List<Callable<Exchange>> calls = IntStream.range(0, CALLERS)
                    .<Callable<Exchange>>mapToObj(caller -> () -> call(USER))
                    .toList();
            for (Future<Exchange> answer : threads.invokeAll(calls)) {
                assertThat(answer.get().getException()).isNull();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(simulator.traffic().refreshes()).isEqualTo(1);
        assertThat(simulator.traffic().tokenRequests())
                .as("the login and the refresh")
                .hasSize(2);
        assertThat(simulator.traffic().count(Operation.user)).isBetween(CALLERS + 1L, 2L * CALLERS + 1);
    }
}
