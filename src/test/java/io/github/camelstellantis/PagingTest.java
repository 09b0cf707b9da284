package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.ReceivedRequest;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest extends SimulatorTestSupport {

    private final List<Long> pagesFetchedWhenRead = Collections.synchronizedList(new ArrayList<>());

    @Override
    void simulate(StellantisSimulator service) {
        service.setVehiclesPerBrand(10);
    }

    @Override
    void prepare(CamelContext context) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stream")
                        .to("stellantis:vehicles?brand=Peugeot&paging=stream&pageSize=3")
                        .split(body())
                        .streaming()
                        .process(exchange ->
                                pagesFetchedWhenRead.add(simulator.traffic().count(Operation.vehicles)));
            }
        });
    }

    private List<String> vins() {
        return simulator.fleet().vehicles(Brand.Peugeot).stream()
                .map(car -> car.vin())
                .toList();
    }

    @Test
    void allGivesEveryElementOfEveryPageInOneList() {
        Exchange result = call("stellantis:vehicles?brand=Peugeot&paging=all&pageSize=3");
        assertThat(result.getException()).isNull();
        List<?> elements = result.getMessage().getBody(List.class);
        assertThat(elements.stream()
                        .map(element -> ((Map<?, ?>) element).get("vin"))
                        .toList())
                .isEqualTo(vins());
        assertThat(simulator.traffic().requests(Operation.vehicles))
                .hasSize(4)
                .extracting(request -> request.parameters("client_id").size())
                .containsOnly(1);
    }

    @Test
    void streamFetchesAPageOnlyWhenItIsReached() {
        Exchange result = call("direct:stream");
        assertThat(result.getException()).isNull();
        // Camel's splitter looks one element ahead
        assertThat(pagesFetchedWhenRead).containsExactly(1L, 1L, 2L, 2L, 2L, 3L, 3L, 3L, 4L, 4L);
    }

    @ParameterizedTest(name = "of {0} pages that could be fetched")
    @ValueSource(ints = {1, 2, 3})
    void whatAPageThatFailsHoldsIsNeverTakenForTheEnd(int pages) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(ServiceUnavailableException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(0)
                        .logExhausted(false);
                from("direct:again")
                        .to("stellantis:vehicles?brand=Peugeot&paging=stream&pageSize=2&maxRetries=0")
                        .split(body())
                        .streaming()
                        .to("log:none?level=OFF");
            }
        });
        simulator
                .faults()
                .add(Fault.on(Operation.vehicles).after(pages).times(1).status(503));
        assertThat(call("direct:again").getException()).isInstanceOf(ServiceUnavailableException.class);
        assertThat(simulator.traffic().count(Operation.vehicles)).isEqualTo(pages + 1);
    }

    @Test
    void onePageTellsHowToGoOn() {
        Exchange first = call("stellantis:vehicles?brand=Peugeot&pageSize=4");
        assertThat(first.getMessage().getHeader(StellantisConstants.TOTAL)).isEqualTo(10);
        assertThat(first.getMessage().getHeader(StellantisConstants.CURRENT_PAGE))
                .isEqualTo(1);
        assertThat(first.getMessage().getHeader(StellantisConstants.TOTAL_PAGE)).isEqualTo(3);
        String token = first.getMessage().getHeader(StellantisConstants.NEXT_PAGE_TOKEN, String.class);
        Exchange second = call(
                "stellantis:vehicles?brand=Peugeot&pageSize=4", Map.of(StellantisConstants.PAGE_TOKEN, token), null);
        assertThat(second.getMessage().getHeader(StellantisConstants.CURRENT_PAGE))
                .isEqualTo(2);
    }

    @Test
    void aTokenLeftByAnEarlierCallDoesNotMoveTheNextOne() {
        Exchange first = call("stellantis:vehicles?brand=Peugeot&pageSize=4");
        Exchange again = call(
                "stellantis:vehicles?brand=Peugeot&pageSize=4",
                first.getMessage().getHeaders(),
                null);
        assertThat(again.getMessage().getHeader(StellantisConstants.CURRENT_PAGE))
                .isEqualTo(1);
    }

    @Test
    void aLinkOfAnAnswerIsFollowedWhereverItPoints() {
        Map<?, ?> page = call("stellantis:vehicles?brand=Peugeot&pageSize=4")
                .getMessage()
                .getBody(Map.class);
        Object next = ((Map<?, ?>) page.get("_links")).get("next");
        Exchange result = call("stellantis:link?brand=Peugeot", Map.of(), next);
        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getHeader(StellantisConstants.CURRENT_PAGE))
                .isEqualTo(2);
        List<ReceivedRequest> requests = simulator.traffic().requests();
        assertThat(requests.get(requests.size() - 1).parameters("client_id")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/steal",
                "https://api.groupe-psa.com@evil.example/connectedcar/v3/x",
                "/connectedcar/v4/../v3/vehicles",
                "/connectedcar/v4/user/%2e%2e/x",
                "/connectedcar/v4//evil.example/x",
                "//evil.example/connectedcar/v44/x",
                "/connectedcar/v4/user\\..\\x",
                "/connectedcar/v4/user/vehicles{?page}",
                "file:///etc/passwd",
                "no link at all",
                "javascript:alert(1)"
            })
    void aLinkThatLeavesTheApiIsRefusedAndNothingIsSent(String link) {
        Exchange result = call("stellantis:link?brand=Peugeot", Map.of(), link);
        assertThat(result.getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(simulator.traffic().count()).isZero();
    }

    @Test
    void jsonGivesTheBytesAsReceived() {
        Exchange result = call("stellantis:vehicles?brand=Peugeot&outputType=json");
        assertThat(result.getMessage().getBody()).isInstanceOf(byte[].class);
        assertThat(result.getMessage().getBody(String.class)).startsWith("{").contains("_links");
    }

    @Test
    void aHeaderChoosesTheOutputWhereTheEndpointDoesNot() {
        Map<String, Object> json = Map.of(StellantisConstants.OUTPUT_TYPE, "json");
        assertThat(call("stellantis:vehicles?brand=Peugeot", json, null)
                        .getMessage()
                        .getBody())
                .isInstanceOf(byte[].class);
        assertThat(call("stellantis:vehicles?brand=Peugeot&outputType=map", json, null)
                        .getMessage()
                        .getBody())
                .isInstanceOf(Map.class);
    }
}
