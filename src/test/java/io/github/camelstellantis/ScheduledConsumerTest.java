package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When consumers poll: Camel's schedulers, suspending, stopping, clusters, outages. */
class ScheduledConsumerTest extends PollingTestSupport {

    @TempDir
    Path cluster;

    private String car(String operation, String options) {
        return "stellantis:" + operation + "?brand=Peugeot&vin=" + car(0).vin() + "&" + options;
    }

    @Test
    void withoutADelayAPollComesEveryMinute() throws Exception {
        consume("car", car("snapshot", "initialDelay=0"));
        await().until(() -> received.size() == 1);
        assertThat(consumer("car").getDelay()).isEqualTo(60_000);
        consume("inSeconds", car("status", "timeUnit=SECONDS"));
        assertThat(consumer("inSeconds").getDelay()).isEqualTo(60);
    }

    @Test
    void aCronScheduleOfQuartzPolls() throws Exception {
        consume("car", car("snapshot", "scheduler=quartz&scheduler.cron=0/1+*+*+*+*+?"));
        await().until(() -> received.size() == 1);
    }

    @Test
    void anEmptyMessageTellsThatThereIsNothingNew() throws Exception {
        consume("car", car("snapshot", "initialDelay=0&delay=20&sendEmptyMessageWhenIdle=true"));
        await().until(() -> received.size() > 1);
        assertThat(received.get(0).getMessage().getBody()).isNotNull();
        assertThat(received.get(1).getMessage().getBody()).isNull();
    }

    @Test
    void aSuspendedRouteAsksNothingAndGoesOnWhenResumed() throws Exception {
        consume("car", car("snapshot", "initialDelay=0&delay=20"));
        await().until(() -> received.size() == 1);
        camel.getRouteController().suspendRoute("car");
        await().until(() -> !consumer("car").isPolling());
        long before = simulator.traffic().count();
        simulator.clock().advance(Duration.ofMinutes(5));
        assertThat(simulator.traffic().count()).isEqualTo(before);
        camel.getRouteController().resumeRoute("car");
        await().until(() -> received.size() == 2);
    }

    @Test
    void aRouteCanFetchWhatIsNewWhenItWants() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:fetch")
                        .pollEnrich(ScheduledConsumerTest.this.car("snapshot", "initialDelay=0&delay=20"), 5000);
            }
        });
        String first = header(call("direct:fetch"), StellantisConstants.UPDATED_AT);
        simulator.clock().advance(Duration.ofMinutes(5));
        String second = header(call("direct:fetch"), StellantisConstants.UPDATED_AT);
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void stoppingWaitsForWhatIsInFlightAndItIsNotDeliveredAgain() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch mayLeave = new CountDownLatch(1);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(ScheduledConsumerTest.this.car("trips", "initialDelay=0&delay=20&startFrom=earliest"))
                        .routeId("trips")
                        .process(exchange -> {
                            inside.countDown();
                            mayLeave.await();
                            received.add(exchange.copy());
                        });
            }
        });
        inside.await();
        Thread stopping = new Thread(() -> {
            try {
                camel.getRouteController().stopRoute("trips");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        stopping.start();
        await().until(() -> consumer("trips").isSuspendingOrSuspended());
        mayLeave.countDown();
        stopping.join();
        assertThat(camel.getRouteController().getRouteStatus("trips")).isEqualTo(ServiceStatus.Stopped);
        assertThat(received).hasSize(1);
        camel.getRouteController().startRoute("trips");
        await().until(() -> received.size() >= car(0).trips().size() - 1);
        assertThat(values(StellantisConstants.TRIP_ID)).doesNotHaveDuplicates();
    }

    @Test
    void ofTwoReplicasOnlyTheMasterPollsAndTheOtherOneTakesOver() throws Exception {
        CamelContext other = new DefaultCamelContext();
        component(other).setConfiguration(configuration());
        other.getRegistry().bind("stellantisClock", simulator.clock());
        for (CamelContext replica : List.of(camel, other)) {
            FileLockClusterService service = new FileLockClusterService();
            service.setRoot(cluster.toString());
            service.setAcquireLockDelayUnit(TimeUnit.MILLISECONDS);
            service.setAcquireLockIntervalUnit(TimeUnit.MILLISECONDS);
            service.setAcquireLockDelay(50);
            service.setAcquireLockInterval(50);
            service.setHeartbeatTimeoutMultiplier(2);
            replica.addService(service);
            replica.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("master:fleet:" + ScheduledConsumerTest.this.car("snapshot", "initialDelay=0&delay=20"))
                            .setProperty("replica", constant(replica == camel ? "first" : "second"))
                            .process(exchange -> received.add(exchange.copy()));
                }
            });
        }
        await().until(() -> received.size() == 1);
        try (other) {
            other.start();
            simulator.clock().advance(Duration.ofMinutes(5));
            await().until(() -> received.size() == 2);
            assertThat(replicas()).containsOnly("first");
            camel.stop();
            await().until(() -> replicas().contains("second"));
        }
    }

    private List<String> replicas() {
        return received.stream()
                .map(exchange -> exchange.getProperty("replica", String.class))
                .toList();
    }

    @Test
    void anOutageFailsThePollSoThatCamelBacksOffAndResumes() throws Exception {
        component(camel).getConfiguration().setMaxRetries(0);
        simulator.faults().add(Fault.on(Operation.status).always().status(503));
        consume(
                "cars",
                "stellantis:snapshot?" + QUICKLY
                        + "&backoffMultiplier=3&backoffErrorThreshold=1&exceptionHandler=#quiet");
        await().until(() -> consumer("cars").getBackoffCounter() > 0);
        simulator.faults().clear();
        await().until(() -> received.size() == 3);
        assertThat(consumer("cars").getErrorCounter()).isZero();
    }

    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        context.getRegistry().bind("quiet", new Quiet());
    }

    /** Expected failures need not be in the log of the tests. */
    private static final class Quiet implements ExceptionHandler {

        @Override
        public void handleException(Throwable exception) {
            handleException(null, null, exception);
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handleException(message, null, exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            assertThat(exception).isNotNull();
        }
    }

    @Test
    void whenTheServiceWantsToBeLeftAloneThePollEndsAtOnce() throws Exception {
        simulator.faults().add(Fault.on(Operation.status).always().status(429).header("Retry-After", "3600"));
        consume("cars", "stellantis:snapshot?" + QUICKLY + "&maxConcurrentVehicles=1&exceptionHandler=#quiet");
        await().until(() -> consumer("cars").getErrorCounter() > 3);
        assertThat(simulator.traffic().count(Operation.status)).isEqualTo(1);
    }

    @Test
    void twoRoutesCannotShareThePositionsOfTheSameVehicles() throws Exception {
        camel.getRegistry().bind("state", new MemoryStateRepository());
        String state = "stateRepository=#state";
        consume("one", car("snapshot", state));
        consume("other operation", car("status", state));
        consume("other car", "stellantis:snapshot?brand=Peugeot&vin=" + car(1).vin() + "&" + state);
        consume("other repository", car("snapshot", "delay=61s"));
        assertThatThrownBy(() -> consume("all", "stellantis:snapshot?brand=Peugeot" + "&" + state))
                .hasStackTraceContaining("each would get a part");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            user      |                        | operation user cannot be consumed from
            sendRemote| vin=VR3ATTENTJY236996  | snapshot
            trips     | onlyNew=false          | option onlyNew
            trips     | paging=all             | option paging
            trips     | indexRange=0-9         | option indexRange
            trips     | timestamps=2026-01-01T00:00:00Z/ | startFrom
            vehicles  | vin=VR3ATTENTJY236996  | option
            snapshot  | accounts=all           | grantType=password
            trips     | adaptive=true          | option adaptive
            snapshot  | requestsPerDay=100     | adaptive=true
            snapshot  | scheduler.cron=x&scheduler.corn=y&scheduler=quartz | corn
            """)
    void whatCannotBeConsumedIsRefusedAtTheStart(String operation, String options, String says) {
        String uri = "stellantis:" + operation + "?brand=Peugeot" + (options == null ? "" : "&" + options);
        assertThatThrownBy(() -> consume("wrong", uri)).hasStackTraceContaining(says);
    }

    @Test
    void whatCanNeverBeConsumedIsSaidBeforeAnybodyLooksForItsBrand() {
        assertThatThrownBy(() -> consume("wrong", "stellantis:user"))
                .hasStackTraceContaining("option brand is missing")
                .hasStackTraceContaining("user cannot be consumed from");
    }

    @Test
    void aPollThatFailsForAReasonInWordsIsLoggedInOneLine() throws Exception {
        try (CapturedLog log = new CapturedLog(Map.of(StellantisConsumer.class.getName(), Level.WARN))) {
            simulator.faults().add(Fault.on(Operation.trips).always().status(429));
            consume("cars", "stellantis:snapshot?" + QUICKLY + "&vin=VR3ATTENTJY236996");
            consume("trips", "stellantis:trips?" + QUICKLY);
            await().until(() -> log.text().contains("this account has no vehicle")
                    && log.text().contains("Failed polling endpoint"));
            polls("cars", 3);
            assertThat(log.text().lines())
                    .allSatisfy(line -> assertThat(line).startsWith(StellantisConsumer.class.getName()))
                    .filteredOn(line -> line.contains("this account has no vehicle VR3…6996"))
                    .hasSize(1);
        }
    }

    @Test
    void aPollThatFailsForAReasonInWordsReachesTheErrorHandlerWhereThatIsBridged() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(InvalidRequestException.class).handled(true).process(received::add);
                from("stellantis:snapshot?" + QUICKLY + "&bridgeErrorHandler=true&vin=VR3ATTENTJY236996")
                        .to("mock:cars");
            }
        });
        await().until(() -> !received.isEmpty());
        assertThat(received.get(0).getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("this account has no vehicle");
    }
}
