package io.github.camelstellantis.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short form of the benchmarks fan-out and growth: what can be counted of them. */
class FanOutTest {

    private static final int IN_FLIGHT = 20;

    @TempDir
    Path directory;

    private Identity identity;
    private SSLContext tls;

    @BeforeEach
    void identify() throws Exception {
        identity = Identity.create(directory);
        tls = identity.sslContextParameters().createSSLContext(new DefaultCamelContext());
    }

    private FleetPoll poll(FleetServer server, int accounts, String options) throws Exception {
        return new FleetPoll(new Service(identity, server.port(), server.port()), accounts, IN_FLIGHT, options);
    }

    /** The server answers nobody before so many ask: a poll that asked fewer at once would never end. */
    @ParameterizedTest
    @CsvSource({"1,200", "200,1", "10,20"})
    void asManyVehiclesAsMayBeInFlightAreAskedAtOnceAndNeverMore(int accounts, int vehicles) throws Exception {
        try (FleetServer server = new FleetServer(tls, new Fleet(vehicles, 0));
                FleetPoll poll = poll(server, accounts, "")) {
            assertThat(poll.poll()).isEqualTo(accounts * vehicles);
            server.answer(Timing.whenThereAre(IN_FLIGHT));
            server.flight().reset();
            assertThat(poll.poll()).isEqualTo(accounts * vehicles);
            assertThat(server.flight().most()).isEqualTo(IN_FLIGHT);
            assertThat(server.flight().calls()).as("nothing is listed again").isEqualTo((long) accounts * vehicles);
            assertThat(server.handshakes()).isLessThanOrEqualTo(IN_FLIGHT);
        }
    }

    @Test
    void fewerAreAskedAtOnceWhereTheOptionSaysSo() throws Exception {
        try (FleetServer server = new FleetServer(tls, new Fleet(20, 0));
                FleetPoll poll = poll(server, 1, "&maxConcurrentVehicles=5")) {
            assertThat(poll.poll()).isEqualTo(20);
            server.answer(Timing.whenThereAre(5));
            server.flight().reset();
            assertThat(poll.poll()).isEqualTo(20);
            assertThat(server.flight().most()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aVehicleAllocatesTheSameWhereThereAreTenTimesAsMany(boolean ofOneAccount) throws Exception {
        double few = bytesOfAVehicle(100, ofOneAccount);
        double many = bytesOfAVehicle(1000, ofOneAccount);
        assertThat(many).isLessThan(1.1 * few);
    }

    private double bytesOfAVehicle(int vehicles, boolean ofOneAccount) throws Exception {
        int accounts = ofOneAccount ? 1 : vehicles;
        try (FleetServer server = new FleetServer(tls, new Fleet(vehicles / accounts, 0));
                FleetPoll poll = poll(server, accounts, "")) {
            assertThat(poll.poll()).isEqualTo(vehicles);
            Map<Long, Long> before = allocated();
            assertThat(poll.poll()).isEqualTo(vehicles);
            long bytes = allocated().entrySet().stream()
                    .mapToLong(each -> each.getValue() - before.getOrDefault(each.getKey(), 0L))
                    .sum();
            return (double) bytes / vehicles;
        }
    }

    /** By this thread and those of the consumer, which stay a minute after a poll. */
    private static Map<Long, Long> allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Long> ids = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null
                        && (thread.getThreadName().contains("StellantisConsumer")
                                || thread.getThreadId()
                                        == Thread.currentThread().getId()))
                .map(thread -> thread.getThreadId())
                .toList();
        return ids.stream().collect(Collectors.toMap(id -> id, threads::getThreadAllocatedBytes));
    }
}
