package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code toD} with the vehicle computed for each message. */
class DynamicSendTest extends SimulatorTestSupport {

    private static final int CARS = 1000;
    private static final int THREADS = 8;

    @Override
    void simulate(StellantisSimulator service) {
        service.setVehiclesPerBrand(CARS);
        service.setRequestsPerSecond(100_000);
    }

    @Override
    void prepare(CamelContext context) throws Exception {
        context.disableJMX(); // shows the URI of a toD as it is written, as the page says
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:status").toD("stellantis:status?brand=Peugeot&vin=${header.car}&noDataAsNull=true");
                from("direct:vehicle").toD("stellantis:vehicle?brand=Peugeot&vin=${header.car}");
                from("direct:next")
                        .toD("stellantis:vehicle?brand=Peugeot&vin=${header.car}")
                        .removeHeaders("CamelStellantis*")
                        .to("stellantis:vehicle?brand=Peugeot");
            }
        });
    }

    private List<SimulatedVehicle> cars() {
        return simulator.fleet().vehicles(Brand.Peugeot);
    }

    @Test
    void aThousandCarsNeedOneEndpointAndEachMessageGetsItsOwn() throws Exception {
        Map<String, Exchange> results = callForEachCar("direct:status");

        results.forEach((vin, result) -> {
            assertThat(result.getException()).isNull();
            assertThat(result.getMessage().getHeader("car")).isEqualTo(vin);
            assertThat(result.getMessage().getHeader(StellantisConstants.VIN)).isEqualTo(vin);
        });
        assertThat(simulator.traffic().requests(Operation.status))
                .extracting(request -> request.path().split("/")[5])
                .containsExactlyInAnyOrderElementsOf(
                        cars().stream().map(SimulatedVehicle::id).toList());
        assertThat(endpoints(Operation.status)).hasSize(1);
    }

    @Test
    void whatTheServiceSaysIsOfTheCarThatWasAskedFor() throws Exception {
        callForEachCar("direct:vehicle").forEach((vin, result) -> assertThat(
                        result.getMessage().getBody(Map.class).get("vin"))
                .isEqualTo(vin));
    }

    @Test
    void neitherVinNorIdInAHeaderLeadsToAnotherCar() {
        Map<String, Object> stale = Map.of(
                "car",
                cars().get(0).vin(),
                StellantisConstants.VIN,
                cars().get(1).vin(),
                StellantisConstants.VEHICLE_ID,
                cars().get(2).id());
        assertThat(vinOf(call("direct:vehicle", stale, null)))
                .isEqualTo(cars().get(0).vin());
    }

    @Test
    void theCarOfOneCallDoesNotStayForTheNext() {
        Exchange result = call("direct:next", Map.of("car", cars().get(0).vin()), null);
        assertThat(result.getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("needs a vehicle");
    }

    @Test
    void anExpressionThatGivesNothingIsNotFilledFromAHeader() {
        Exchange result = call(
                "direct:vehicle", Map.of(StellantisConstants.VIN, cars().get(1).vin()), null);
        assertThat(result.getException()).isNotNull().hasMessageContaining("vin");
        assertThat(simulator.traffic().count(Operation.vehicle)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "a&b+c%d e=f", "$1{x}"})
    void secretsBesideTheVehicleArriveAsTheyAreWritten(String secret) throws Exception {
        String vin = cars().get(0).vin();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:secret")
                        .toD("stellantis:vehicle?brand=Peugeot&vin=${header.car}&clientSecret=RAW(" + secret
                                + ")&scope=openid%20profile");
            }
        });
        call("direct:secret", Map.of("car", vin), null);

        assertThat(endpoints(Operation.vehicle))
                .extracting(StellantisEndpoint::getConfiguration)
                .filteredOn(options -> options.getScope().equals("openid profile"))
                .singleElement()
                .extracting(StellantisConfiguration::getClientSecret)
                .isEqualTo(secret);
    }

    @Test
    void aValueCannotBringOptionsOfItsOwn() {
        String vin = cars().get(0).vin();
        for (String more :
                List.of("&apiUri=https://localhost:1/x", "&vin=" + cars().get(1).vin(), "&clientSecret=x")) {
            Exchange result = call("direct:vehicle", Map.of("car", vin + more), null);
            assertThat(result.getException()).as(more).isNotNull();
        }
        assertThat(simulator.traffic().count()).isZero();
    }

    private Map<String, Exchange> callForEachCar(String route) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Exchange>> calls = cars().stream()
                    .<Callable<Exchange>>map(car -> () -> call(route, Map.of("car", car.vin()), null))
                    .toList();
            List<Future<Exchange>> answers = new ArrayList<>(executor.invokeAll(calls));
            Map<String, Exchange> results = new HashMap<>();
            for (int i = 0; i < answers.size(); i++) {
                results.put(cars().get(i).vin(), answers.get(i).get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    private List<StellantisEndpoint> endpoints(Operation operation) {
        return camel.getEndpoints().stream()
                .filter(StellantisEndpoint.class::isInstance)
                .map(StellantisEndpoint.class::cast)
                .filter(endpoint -> endpoint.getOperation() == operation)
                .toList();
    }

    private static Object vinOf(Exchange result) {
        assertThat(result.getException()).isNull();
        return result.getMessage().getBody(Map.class).get("vin");
    }
}
