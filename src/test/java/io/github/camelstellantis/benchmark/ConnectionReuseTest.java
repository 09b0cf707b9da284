package io.github.camelstellantis.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the benchmark: what can be counted of it. */
class ConnectionReuseTest {

    private static final int CALLERS = 8;
    private static final int CALLS_EACH = 50;

    @TempDir
    Path directory;

    private Servers servers;

    @BeforeEach
    void start() throws Exception {
        servers = Servers.start(directory);
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void callsOneAfterTheOtherShareOneConnectionThoughItHasShownACertificate() throws Exception {
        try (Caller component = Contender.COMPONENT.open(servers.service())) {
            for (int i = 0; i < CALLS_EACH; i++) {
                assertThat(component.status().get("odometer")).isNotNull();
            }
        }
        assertThat(servers.api().calls()).isEqualTo(CALLS_EACH);
        assertThat(servers.api().handshakes()).isEqualTo(1);
        assertThat(servers.identity().calls()).as("logins").isEqualTo(1);
    }

    @Test
    void callersAtOnceNeedNoMoreConnectionsThanThereAreCallers() throws Exception {
        try (Caller component = Contender.COMPONENT.open(servers.service())) {
            callAtOnce(component);
        }
        assertThat(servers.api().calls()).isEqualTo(CALLERS * CALLS_EACH);
        assertThat(servers.api().handshakes()).isBetween(1L, (long) CALLERS);
        assertThat(servers.identity().calls()).as("logins").isEqualTo(1);
    }

    private static void callAtOnce(Caller component) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<Object>> calls = IntStream.range(0, CALLERS * CALLS_EACH)
                    .<Callable<Object>>mapToObj(i -> component::status)
                    .toList();
            for (Future<Object> call : callers.invokeAll(calls)) {
                call.get();
            }
        } finally {
            callers.shutdownNow();
        }
    }
}
