package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.ReceivedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a route gets that consumes what happens to vehicles. */
class TripConsumerTest extends PollingTestSupport {

    private static final Instant WRONG = Instant.parse("2045-01-01T00:00:00Z");

    private volatile int answers;

    private String ofCar(int index, String operation) {
        return "stellantis:" + operation + "?" + QUICKLY + "&vin=" + car(index).vin();
    }

    private List<String> tripIds(boolean done) {
        return car(0).trips().stream()
                .filter(trip -> trip.path("done").asBoolean() == done)
                .map(trip -> trip.path("id").asText())
                .toList();
    }

    @Test
    void everyTripComesOnceOldestFirstWhenItIsDone() throws Exception {
        consume("trips", ofCar(0, "trips") + "&startFrom=earliest");
        List<String> done = tripIds(true);
        List<String> driving = tripIds(false);
        assertThat(done).isNotEmpty();
        assertThat(driving).hasSize(1);
        polls("trips", 2);
        assertThat(values(StellantisConstants.TRIP_ID)).isEqualTo(done);
        simulator.clock().advance(Duration.ofHours(2));
        await().until(() -> values(StellantisConstants.TRIP_ID).containsAll(driving));
        for (int hours = 0; hours < 48; hours += 4) {
            simulator.clock().advance(Duration.ofHours(4));
            polls("trips", 1);
        }
        polls("trips", 2);
        assertThat(values(StellantisConstants.TRIP_ID)).isEqualTo(tripIds(true)).doesNotHaveDuplicates();
        assertThat(values(StellantisConstants.UNFINISHED)).containsOnlyNulls();
    }

    @Test
    void fromNowOnComesWhatEndsFromNowOn() throws Exception {
        List<String> driving = tripIds(false);
        List<String> before = tripIds(true);
        consume("trips", ofCar(0, "trips"));
        polls("trips", 2);
        assertThat(received).isEmpty();
        simulator.clock().advance(Duration.ofHours(2));
        await().untilAsserted(() -> assertThat(values(StellantisConstants.TRIP_ID))
                .containsAll(driving)
                .doesNotContainAnyElementsOf(before));
    }

    @Test
    void aTripWhoseEndIsNotReportedComesAsUnfinishedAfterADay() throws Exception {
        Instant began = simulator.clock().instant().minusSeconds(600);
        String endless = "{\"_embedded\":{\"trips\":[{\"id\":\"endless\",\"done\":false,\"startedAt\":\"" + began
                + "\",\"updatedAt\":\"" + began + "\"},{\"id\":\"later\",\"done\":true,\"startedAt\":\""
                + began.plusSeconds(300) + "\",\"updatedAt\":\"" + began.plusSeconds(400) + "\"}]}}";
        simulator.faults().add(Fault.on(Operation.trips).always().body(endless));
        consume("trips", ofCar(0, "trips") + "&startFrom=earliest");
        polls("trips", 3);
        assertThat(values(StellantisConstants.TRIP_ID)).containsExactly("later");
        simulator.clock().advance(Duration.ofDays(1));
        polls("trips", 3);
        assertThat(values(StellantisConstants.TRIP_ID)).containsExactly("later", "endless");
        assertThat(values(StellantisConstants.UNFINISHED)).containsExactly(null, "true");
    }

    @Test
    void whatArrivesLateComesAndWhatHasChangedComesAgain() throws Exception {
        Instant noon = simulator.clock().instant();
        answer(trip("second", noon, noon));
        consume("trips", ofCar(0, "trips") + "&startFrom=earliest&lookback=2h");
        await().until(() -> received.size() == 1);
        answer(trip("first", noon.minusSeconds(3600), noon), trip("second", noon, noon));
        await().until(() -> received.size() == 2);
        answer(
                trip("lost", noon.minusSeconds(10_800), noon),
                trip("first", noon.minusSeconds(3600), noon),
                trip("second", noon, noon.plusSeconds(60)));
        await().until(() -> received.size() == 3);
        polls("trips", 3);
        assertThat(values(StellantisConstants.TRIP_ID)).containsExactly("second", "first", "second");
    }

    /** From the next poll on, with nothing else in between. */
    private void answer(String... trips) {
        int mine = answers + 1;
        simulator
                .faults()
                .add(Fault.on(Operation.trips)
                        .when(request -> answers == mine)
                        .always()
                        .body("{\"_embedded\":{\"trips\":[" + String.join(",", trips) + "]}}"));
        answers = mine;
    }

    @Test
    void aTripOfAWrongClockComesOnceAndKeepsNoOtherOneBack() throws Exception {
        String wrong = trip("wrong", WRONG, WRONG);
        answer(wrong);
        consume("trips", ofCar(0, "trips") + "&startFrom=earliest");
        await().until(() -> received.size() == 1);
        for (int trips = 1; trips <= 3; trips++) {
            int all = trips + 1;
            simulator.clock().advance(Duration.ofDays(60));
            Instant now = simulator.clock().instant();
            answer(wrong, trip("right " + trips, now, now));
            await().until(() -> received.size() == all);
        }
        polls("trips", 2);
        assertThat(values(StellantisConstants.TRIP_ID)).containsExactly("wrong", "right 1", "right 2", "right 3");
        List<ReceivedRequest> requests = simulator.traffic().requests(Operation.trips);
        String from = requests.get(requests.size() - 1).parameter("timestamps");
        assertThat(Instant.parse(from.replace("/", "")))
                .isBefore(simulator.clock().instant());
    }

    @Test
    void whereThisMachinesClockWasWrongTooTripsComeAgainOnceItIsRight() throws Exception {
        HandClock clock = new HandClock(WRONG);
        camel.getRegistry().bind("stellantisClock", clock);
        answer(trip("wrong", WRONG, WRONG));
        consume("trips", ofCar(0, "trips") + "&startFrom=earliest");
        await().until(() -> received.size() == 1);
        polls("trips", 1);
        Instant now = simulator.clock().instant();
        clock.show(now);
        answer(trip("wrong", WRONG, WRONG), trip("right", now, now));
        await().until(() -> received.size() == 2);
        polls("trips", 2);
        assertThat(values(StellantisConstants.TRIP_ID)).containsExactly("wrong", "right");
    }

    private static String trip(String id, Instant startedAt, Instant updatedAt) {
        return "{\"id\":\"" + id + "\",\"done\":true,\"startedAt\":\"" + startedAt + "\",\"updatedAt\":\"" + updatedAt
                + "\"}";
    }

    @Test
    void littleIsAskedForOnceThereIsAPosition() throws Exception {
        consume("trips", ofCar(0, "trips") + "&startFrom=earliest");
        polls("trips", 3);
        List<ReceivedRequest> requests = simulator.traffic().requests(Operation.trips);
        assertThat(requests.get(0).parameter("timestamps")).isNull();
        String from = requests.get(requests.size() - 1).parameter("timestamps");
        List<Instant> starts = received.stream()
                .map(exchange ->
                        (String) exchange.getMessage().getBody(Map.class).get("startedAt"))
                .map(Instant::parse)
                .toList();
        assertThat(Instant.parse(from.replace("/", "")))
                .isBetween(
                        starts.get(starts.size() - 1).minus(Duration.ofDays(1)).minusSeconds(1),
                        starts.get(starts.size() - 1).minus(Duration.ofDays(1)));
    }

    @Test
    void whatFailsComesAgainAndWhatComesAfterItWaits() throws Exception {
        AtomicInteger failures = new AtomicInteger(3);
        List<String> ids = tripIds(true);
        String poison = ids.get(1);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(ofCar(0, "trips") + "&startFrom=earliest").routeId("trips").process(exchange -> {
                    received.add(exchange.copy());
                    if (poison.equals(exchange.getMessage().getHeader(StellantisConstants.TRIP_ID))
                            && failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("not now");
                    }
                });
            }
        });
        List<String> expected = new ArrayList<>(ids);
        expected.addAll(1, List.of(poison, poison, poison));
        await().until(() -> received.size() == expected.size());
        polls("trips", 2);
        assertThat(values(StellantisConstants.TRIP_ID)).isEqualTo(expected);
    }

    @Test
    void whatIsRolledBackComesAgain() throws Exception {
        AtomicInteger rollbacks = new AtomicInteger(1);
        String first = tripIds(true).get(0);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(ofCar(0, "trips") + "&startFrom=earliest")
                        .routeId("trips")
                        .process(exchange -> received.add(exchange.copy()))
                        .filter(exchange -> rollbacks.getAndDecrement() > 0)
                        .markRollbackOnly();
            }
        });
        await().until(() -> received.size() > 1);
        assertThat(values(StellantisConstants.TRIP_ID)).startsWith(first, first);
    }

    @Test
    void aFailureThatTheRouteHandlesHoldsNothingUp() throws Exception {
        List<String> ids = tripIds(true);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(true).to("mock:poison");
                from(ofCar(0, "trips") + "&startFrom=earliest").routeId("trips").process(exchange -> {
                    received.add(exchange.copy());
                    throw new IllegalStateException("never");
                });
            }
        });
        await().until(() -> received.size() == ids.size());
        polls("trips", 2);
        assertThat(values(StellantisConstants.TRIP_ID)).isEqualTo(ids);
    }

    @Test
    void theNextTripWaitsUntilTheOneBeforeIsThroughAlsoWhereTheRouteHandsItOver() throws Exception {
        List<String> ids = tripIds(true);
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(ofCar(0, "trips") + "&startFrom=earliest")
                        .routeId("trips")
                        .to("seda:later?waitForTaskToComplete=Never");
                from("seda:later?concurrentConsumers=4")
                        .process(exchange -> {
                            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                            received.add(exchange.copy());
                        })
                        .delay(30)
                        .process(exchange -> inFlight.decrementAndGet());
            }
        });
        await().until(() -> received.size() == ids.size());
        polls("trips", 2);
        assertThat(values(StellantisConstants.TRIP_ID)).isEqualTo(ids);
        assertThat(most).hasValue(1);
    }

    @Test
    void aRestartGoesOnWhereTheLastExchangeWasCompleted() throws Exception {
        camel.getRegistry().bind("state", new MemoryStateRepository());
        String uri = ofCar(0, "trips") + "&startFrom=earliest&stateRepository=#state";
        consume("trips", uri);
        int before = tripIds(true).size();
        await().until(() -> received.size() == before);
        camel.getRouteController().stopRoute("trips");
        simulator.clock().advance(Duration.ofHours(12));
        camel.getRouteController().startRoute("trips");
        await().until(() -> received.size() > before);
        polls("trips", 2);
        assertThat(values(StellantisConstants.TRIP_ID)).isEqualTo(tripIds(true));
    }

    @ParameterizedTest
    @CsvSource({"alerts, 20", "alarms, 20", "collisions, 20", "telemetry, 1"})
    void everyElementComesOnceOldestFirst(String operation, int days) throws Exception {
        simulator.clock().advance(Duration.ofDays(days));
        List<? extends JsonNode> all = elements(operation);
        assertThat(all).isNotEmpty();
        consume("elements", ofCar(0, operation) + "&startFrom=earliest&greedy=true");
        await().until(() -> received.size() >= all.size());
        polls("elements", 2);
        assertThat(received).hasSize(all.size());
        List<String> times = received.stream().map(TripConsumerTest::at).toList();
        assertThat(times).isSorted();
        Exchange first = received.get(0);
        assertThat(first.getProperty(Exchange.BATCH_INDEX)).isEqualTo(0);
        assertThat((int) first.getProperty(Exchange.BATCH_SIZE)).isLessThanOrEqualTo(500);
    }

    private List<? extends JsonNode> elements(String operation) {
        return switch (Operation.named(operation)) {
            case alerts -> car(0).alerts();
            case alarms -> car(0).alarms();
            case collisions -> car(0).collisions();
            default -> car(0).telemetry();
        };
    }

    private static String at(Exchange exchange) {
        return header(exchange, StellantisConstants.UPDATED_AT);
    }
}
