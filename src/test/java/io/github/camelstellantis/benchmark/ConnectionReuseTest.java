package io.github.camelstellantis.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.camelstellantis.StellantisConfiguration;
import io.github.camelstellantis.TunnelProxy;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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
            call(component, CALLS_EACH);
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

    @Test
    void callsThroughAProxyShareOneConnectionToo() throws Exception {
        try (TunnelProxy proxy = new TunnelProxy()) {
            StellantisConfiguration configuration = Contender.configuration(servers.service());
            configuration.setProxyHost("localhost");
            configuration.setProxyPort(proxy.port());
            try (Caller component = Contender.component(configuration)) {
                call(component, CALLS_EACH);
            }
            assertThat(proxy.tunnels()).as("one to each server").isEqualTo(2);
        }
        assertThat(servers.api().calls()).isEqualTo(CALLS_EACH);
        assertThat(servers.api().handshakes()).isEqualTo(1);
    }

    @Test
    void aNewConnectionResumesTheSessionOfTheOneBeforeInsteadOfProvingAgainWhoCalls() throws Exception {
        Identity identity = servers.service().identity();
        FullHandshakes proofs = new FullHandshakes();
        SSLContext tls = PemByHand.sslContext(identity.certificate(), identity.key(), proofs);
        try (StatusServer closing = new StatusServer(tls, true)) {
            closing.closeConnections();
            StellantisConfiguration configuration = Contender.configuration(
                    new Service(identity, closing.port(), servers.service().identityPort()));
            try (Caller component = Contender.component(configuration)) {
                call(component, CALLS_EACH);
            }
            assertThat(closing.handshakes()).isEqualTo(CALLS_EACH);
            assertThat(proofs.count()).isEqualTo(1);
        }
    }

    @Tag("allocation")
    @Test
    void withoutParsingACallAllocatesNoMoreThanHttpClientByHand() throws Exception {
        try (Caller component = Contender.JSON.open(servers.service());
                Caller limit = Contender.LIMIT_JSON.open(servers.service())) {
            assertThat(bytesPerCall(component)).isLessThan(1.2 * bytesPerCall(limit));
        }
    }

    @Tag("allocation")
    @Test
    void aCallAllocatesHardlyMoreThanHttpClientByHand() throws Exception {
        try (Caller component = Contender.COMPONENT.open(servers.service());
                Caller limit = Contender.LIMIT.open(servers.service())) {
            assertThat(bytesPerCall(component)).isLessThan(1.2 * bytesPerCall(limit));
        }
    }

    private static double bytesPerCall(Caller caller) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        call(caller, CALLS_EACH);
        long before = threads.getCurrentThreadAllocatedBytes();
        call(caller, CALLS_EACH);
        return (threads.getCurrentThreadAllocatedBytes() - before) / (double) CALLS_EACH;
    }

    private static void call(Caller caller, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            caller.status();
        }
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
