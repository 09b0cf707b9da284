package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route gets that consumes the state of vehicles. */
class SnapshotConsumerTest extends PollingTestSupport {

    @Test
    void everyVehicleComesOnceAndThenOnlyWhenItReportsAnew() throws Exception {
        consume("cars", "stellantis:snapshot?" + QUICKLY);
        polls("cars", 3);
        assertThat(values(StellantisConstants.VIN)).containsExactlyInAnyOrder(car(0).vin(), car(1).vin(), car(2).vin());
        simulator.clock().advance(Duration.ofMinutes(1));
        polls("cars", 3);
        assertThat(received).filteredOn(exchange -> isAbout(0, exchange)).hasSize(2);
        assertThat(received).allSatisfy(exchange -> {
            Map<?, ?> body = exchange.getMessage().getBody(Map.class);
            assertThat(body.get("vin")).isEqualTo(header(exchange, StellantisConstants.VIN));
            Instant updatedAt = Instant.parse((String) body.get("updatedAt"));
            assertThat(header(exchange, StellantisConstants.UPDATED_AT)).isEqualTo(updatedAt.toString());
            assertThat(exchange.getMessage().getHeader(Exchange.MESSAGE_TIMESTAMP))
                    .isEqualTo(updatedAt.toEpochMilli());
            assertThat(header(exchange, StellantisConstants.BRAND)).isEqualTo("Peugeot");
            assertThat(header(exchange, StellantisConstants.ACCOUNT)).isNotBlank();
            assertThat(header(exchange, StellantisConstants.VEHICLE_ID)).isNotBlank();
            assertThat(exchange.getProperty(Exchange.BATCH_INDEX)).isEqualTo(0);
            assertThat(exchange.getProperty(Exchange.BATCH_SIZE)).isEqualTo(1);
            assertThat(exchange.getProperty(Exchange.BATCH_COMPLETE)).isEqualTo(true);
        });
    }

    private boolean isAbout(int car, Exchange exchange) {
        return car(car).vin().equals(header(exchange, StellantisConstants.VIN));
    }

    @Test
    void aStaleAnswerIsNeverDelivered() throws Exception {
        consume("car", "stellantis:snapshot?" + QUICKLY + "&vin=" + car(0).vin());
        await().until(() -> received.size() == 1);
        simulator.faults().add(Fault.on(Operation.status).always().staleStatus(Duration.ofMinutes(2)));
        polls("car", 3);
        simulator.faults().clear();
        polls("car", 2);
        assertThat(received).hasSize(1);
    }

    @Test
    void withoutOnlyNewEveryPollTellsTheStateButNeverAnOlderOne() throws Exception {
        consume("car", "stellantis:status?" + QUICKLY + "&onlyNew=false&vin=" + car(0).vin());
        await().until(() -> received.size() > 3);
        simulator.faults().add(Fault.on(Operation.status).always().staleStatus(Duration.ofMinutes(2)));
        polls("car", 3);
        assertThat(values(StellantisConstants.UPDATED_AT).stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"snapshot", "status", "lastPosition", "maintenance"})
    void everyKindOfStateIsDeliveredOnceAsMapOrJson(String operation) throws Exception {
        String uri = "stellantis:" + operation + "?" + QUICKLY + "&vin=" + car(0).vin();
        consume("map", uri);
        consume("json", uri + "&outputType=json");
        await().until(() -> received.size() == 2);
        polls("map", 2);
        polls("json", 2);
        assertThat(received.stream().map(exchange -> exchange.getMessage().getBody()))
                .hasSize(2)
                .anyMatch(Map.class::isInstance)
                .anyMatch(byte[].class::isInstance);
    }

    @Test
    void whatWasLastReportedBeforeTheInstantToStartFromIsNotDelivered() throws Exception {
        Instant soon = simulator.clock().instant().plusSeconds(30);
        consume("car", "stellantis:snapshot?" + QUICKLY + "&startFrom=" + soon + "&vin=" + car(0).vin());
        polls("car", 3);
        assertThat(received).isEmpty();
        simulator.clock().advance(Duration.ofMinutes(2));
        await().until(() -> received.size() == 1);
    }

    @Test
    void aVehicleThatHasNoDataIsQuiet() throws Exception {
        simulator.faults().add(Fault.on(Operation.status).times(3).applicationError(40400, "No data available"));
        consume("cars", "stellantis:snapshot?" + QUICKLY);
        await().until(() -> received.size() == 3);
        assertThat(consumer("cars").getErrorCounter()).isZero();
    }

    @Test
    void oneVehicleThatCannotBeAskedStopsNoOther() throws Exception {
        String broken = car(1).id();
        simulator
                .faults()
                .add(Fault.on(Operation.status)
                        .when(request -> request.path().contains(broken))
                        .always()
                        .status(500));
        component(camel).getConfiguration().setMaxRetries(0);
        consume("cars", "stellantis:snapshot?" + QUICKLY + "&maxConcurrentVehicles=1");
        polls("cars", 3);
        assertThat(values(StellantisConstants.VIN))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(car(0), car(2)).map(car -> car.vin()).toList());
        simulator.faults().clear();
        await().until(() -> received.size() == 3);
    }

    @Test
    void adaptivePollingAsksAVehicleThatDrivesMoreOften() throws Exception {
        consume("cars", "stellantis:status?" + QUICKLY + "&adaptive=true");
        await().until(() -> simulator.traffic().count(Operation.status) == 3);
        for (int minute = 1; minute <= 4; minute++) {
            simulator.clock().advance(Duration.ofMinutes(1));
            polls("cars", 2);
        }
        String driving = car(0).id();
        String charging = car(1).id();
        assertThat(askedAbout(driving)).isEqualTo(5);
        assertThat(askedAbout(charging)).isEqualTo(3);
    }

    private long askedAbout(String id) {
        return simulator.traffic().requests(Operation.status).stream()
                .filter(request -> request.path().contains(id))
                .count();
    }
}
