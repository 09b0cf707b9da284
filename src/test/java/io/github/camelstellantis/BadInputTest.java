package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.simulator.ReceivedRequest;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.simulator.StellantisSimulatorExtension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    void everyWrongOptionIsNamedAndNothingTellsASecret(List<BadInput> rows) throws Exception {
        // at TRACE Camel itself writes addresses as they are given
        verify(rows, Level.DEBUG, PlantedSecrets::options);
    }

    static Stream<List<BadInput>> options() {
        return BadInput.together(BadOptions.rows().map(BadOptions.Row::input));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messagesAndAnswers")
    void everyWrongMessageAndAnswerIsNamedAndNothingTellsASecret(List<BadInput> rows) throws Exception {
        verify(rows, Level.ALL, configuration -> Map.of());
    }

    static Stream<List<BadInput>> messagesAndAnswers() {
        return BadInput.together(Stream.concat(BadMessages.rows(), BadAnswers.rows()));
    }

    private void verify(
            List<BadInput> rows, Level ofCamel, Function<StellantisConfiguration, Map<String, String>> inUri)
            throws Exception {
        try (CapturedLog log =
                new CapturedLog(Map.of("io.github.camelstellantis", Level.ALL, "org.apache.camel", ofCamel))) {
            StellantisConfiguration configuration = PlantedSecrets.configuration(simulator);
            rows.get(0).configured().accept(configuration);
            SimulatorTestSupport.component(camel).setConfiguration(configuration);
            camel.start();
            Optional<Throwable> refusal = start(rows.get(0), inUri.apply(configuration));
            List<Throwable> failures = new ArrayList<>();
            for (BadInput row : rows) {
                failures.add(refusal.isPresent() ? refusal.get() : call(row));
                assertThat(refusal.isPresent()).as(row + " stops the route").isEqualTo(row.atStart());
                isNamed(row, failures.get(failures.size() - 1));
            }
            PlantedSecrets secrets = new PlantedSecrets(simulator);
            failures.forEach(failure -> secrets.areNotIn("the exception", CapturedLog.trace(failure)));
            secrets.areNotInJmxOrThreadsOrUris(camel);
            secrets.areNotIn("the log", log.text());
        }
    }

    private static void isNamed(BadInput row, Throwable failure) {
        Throwable named = row.atStart() ? causedBy(row.error(), failure) : failure;
        assertThat(named).as(row + ": " + CapturedLog.trace(failure)).isInstanceOf(row.error());
        assertThat(named.getMessage())
                .as(row.toString())
                .doesNotContainPattern("\\p{Cntrl}")
                .hasSizeLessThan(1000);
        row.says().forEach(part -> assertThat(named).as(row.toString()).hasMessageContaining(part));
    }

    /** No value leaves its place in the request's address. */
    private static void nothingElseWasCalled(BadInput row, Stream<ReceivedRequest> requests) {
        assertThat(requests.filter(request -> request.path().startsWith("/connectedcar")))
                .as(row.toString())
                .allSatisfy(request -> {
                    assertThat(request.parameters("client_id")).hasSize(1);
                    assertThat(String.valueOf(request.operation())).isIn(row.operation(), "vehicles");
                    assertThat(request.header("X-Evil")).isNull();
                });
    }

    @Test
    void everyOptionOfTheCatalogIsInTheTable() {
        assertThat(Catalog.STELLANTIS.getEndpointOptions())
                .extracting(BaseOptionModel::getName)
                .isSubsetOf(BadOptions.rows().map(BadOptions.Row::option).toList());
    }

    private Optional<Throwable> start(BadInput row, Map<String, String> inUri) {
        String uri = "stellantis:" + row.operation() + "?" + filledIn(row, inUri);
        try {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("direct:start").to(uri);
                }
            });
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(e);
        }
    }

    private Throwable call(BadInput row) {
        int before = simulator.traffic().requests().size();
        if (row.fault() != null) {
            simulator.faults().add(row.fault());
        }
        Exchange result = camel.createProducerTemplate().request("direct:start", exchange -> {
            exchange.getMessage().setHeaders(new HashMap<>(row.headers()));
            exchange.getMessage().setBody(row.body());
        });
        simulator.faults().clear();
        nothingElseWasCalled(row, simulator.traffic().requests().stream().skip(before));
        assertThat(result.getException()).as(row + " must fail").isNotNull();
        return result.getException();
    }

    /** With secrets in the URI, and the vehicle and ids that the operation needs beside what is wrong. */
    private String filledIn(BadInput row, Map<String, String> secrets) {
        StringBuilder query = new StringBuilder(row.query());
        BiConsumer<String, String> option = (name, value) -> {
            if (value != null && !("&" + query).contains("&" + name + "=")) {
                query.append('&').append(name).append("=RAW(").append(value).append(')');
            }
        };
        secrets.forEach(option);
        Stream.of(Operation.values())
                .filter(operation -> operation.name().equals(row.operation()) && !row.bare())
                .flatMap(operation -> operation.pathIds().stream())
                .filter(id -> !row.headers().containsKey(id.header()))
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
