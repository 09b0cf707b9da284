package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.simulator.ReceivedRequest;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.StellantisSimulatorExtension;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong is named, with what would be right; nothing hangs, and nothing tells a secret. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BadInputTest {

    @RegisterExtension
    static final StellantisSimulatorExtension SERVICE = new StellantisSimulatorExtension(PlantedSecrets.simulator());

    private final StellantisSimulator simulator = SERVICE.simulator();
    private final CamelContext camel = new DefaultCamelContext();

    @AfterEach
    void stop() {
        camel.stop();
        simulator.faults().clear();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("options")
    void everyWrongOptionIsNamedAndNothingTellsASecret(BadInput bad) throws Exception {
        // at TRACE Camel itself writes addresses as they are given
        verify(bad, Level.DEBUG, configuration -> filledIn(bad, PlantedSecrets.options(configuration)));
    }

    static Stream<BadInput> options() {
        return BadOptions.rows().map(BadOptions.Row::input);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messagesAndAnswers")
    void everyWrongMessageAndAnswerIsNamedAndNothingTellsASecret(BadInput bad) throws Exception {
        verify(bad, Level.ALL, configuration -> filledIn(bad, Map.of()));
    }

    static Stream<BadInput> messagesAndAnswers() {
        return Stream.concat(BadMessages.rows(), BadAnswers.rows());
    }

    private void verify(BadInput bad, Level ofCamel, Function<StellantisConfiguration, String> query) throws Exception {
        try (CapturedLog log =
                new CapturedLog(Map.of("io.github.camelstellantis", Level.ALL, "org.apache.camel", ofCamel))) {
            StellantisConfiguration configuration = PlantedSecrets.configuration(simulator);
            bad.configured().accept(configuration);
            SimulatorTestSupport.component(camel).setConfiguration(configuration);
            camel.start();
            int before = simulator.traffic().requests().size();
            if (bad.fault() != null) {
                simulator.faults().add(bad.fault());
            }

            Throwable failure = failure(bad, query.apply(configuration));

            Throwable named = bad.atStart() ? causedBy(bad.error(), failure) : failure;
            assertThat(named).as(CapturedLog.trace(failure)).isInstanceOf(bad.error());
            assertThat(named.getMessage()).doesNotContainPattern("\\p{Cntrl}").hasSizeLessThan(1000);
            assertThat(bad.says()).allSatisfy(part -> assertThat(named).hasMessageContaining(part));
            nothingElseWasCalled(bad, simulator.traffic().requests().stream().skip(before));
            PlantedSecrets secrets = new PlantedSecrets(simulator);
            secrets.areNotIn("the exception", CapturedLog.trace(failure));
            secrets.areNotInJmxOrThreadsOrUris(camel);
            secrets.areNotIn("the log", log.text());
        }
    }

    /** No value leaves its place in the request's address. */
    private static void nothingElseWasCalled(BadInput bad, Stream<ReceivedRequest> requests) {
        assertThat(requests.filter(request -> request.path().startsWith("/connectedcar")))
                .allSatisfy(request -> {
                    assertThat(request.parameters("client_id")).hasSize(1);
                    assertThat(String.valueOf(request.operation())).isIn(bad.operation(), "vehicles");
                    assertThat(request.header("X-Evil")).isNull();
                });
    }

    @Test
    void everyOptionOfTheCatalogIsInTheTable() {
        assertThat(Catalog.STELLANTIS.getEndpointOptions())
                .extracting(BaseOptionModel::getName)
                .isSubsetOf(BadOptions.rows().map(BadOptions.Row::option).toList());
    }

    private Throwable failure(BadInput bad, String query) throws Exception {
        String uri = "stellantis:" + bad.operation() + "?" + query;
        try {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("direct:start").to(uri);
                }
            });
        } catch (Exception e) {
            assertThat(bad.atStart()).as(CapturedLog.trace(e)).isTrue();
            return e;
        }
        assertThat(bad.atStart()).as("the route must not start").isFalse();
        Exchange result = camel.createProducerTemplate().request("direct:start", exchange -> {
            exchange.getMessage().setHeaders(new HashMap<>(bad.headers()));
            exchange.getMessage().setBody(bad.body());
        });
        assertThat(result.getException()).as("the call must fail").isNotNull();
        return result.getException();
    }

    /** With secrets in the URI, and the vehicle and ids that the operation needs beside what is wrong. */
    private String filledIn(BadInput bad, Map<String, String> secrets) {
        StringBuilder query = new StringBuilder(bad.query());
        BiConsumer<String, String> option = (name, value) -> {
            if (value != null && !("&" + query).contains("&" + name + "=")) {
                query.append('&').append(name).append("=RAW(").append(value).append(')');
            }
        };
        secrets.forEach(option);
        Stream.of(Operation.values())
                .filter(operation -> operation.name().equals(bad.operation()) && !bad.bare())
                .flatMap(operation -> operation.pathIds().stream())
                .filter(id -> !bad.headers().containsKey(id.header()))
                .forEach(id -> option.accept(id.name(), id == PathId.vehicleId ? vehicle(query) : "none"));
        return query.toString();
    }

    private String vehicle(StringBuilder query) {
        return query.indexOf("vin=") < 0
                ? simulator.fleet().vehicles(Brand.Peugeot).get(0).id()
                : null;
    }

    private static Throwable causedBy(Class<? extends Throwable> kind, Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(kind::isInstance)
                .findFirst()
                .orElse(failure);
    }
}
