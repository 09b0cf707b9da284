package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.AccessDeniedException;
import io.github.camelstellantis.api.AppRejectedException;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.NoDataException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.OutcomeUnknownException;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.simulator.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RetryTest extends SimulatorTestSupport {

    private static final String VEHICLES = "stellantis:vehicles?brand=Peugeot";
    private static final String CREATE = "stellantis:createCallback?brand=Peugeot";
    private static final Map<String, Object> CALLBACK = Map.of(
            "label",
            "test",
            "type",
            List.of("Monitor"),
            "callback",
            Map.of("webhook", Map.of("name", "hook", "target", "https://example.org/hook")));

    static Stream<Arguments> passingFaults() {
        return Stream.of(
                passing("500", () -> Fault.on(Operation.vehicles).status(500)),
                passing("50038", () -> Fault.on(Operation.vehicles).applicationError(50038, "Server error")),
                passing("503", () -> Fault.on(Operation.vehicles).status(503)),
                passing(
                        "429 with seconds",
                        () -> Fault.on(Operation.vehicles).status(429).header("Retry-After", "0")),
                passing(
                        "429 with rubbish",
                        () -> Fault.on(Operation.vehicles).status(429).header("Retry-After", "soon")),
                passing("reset before headers", () -> Fault.on(Operation.vehicles)
                        .resetBeforeHeaders()),
                passing("reset after headers", () -> Fault.on(Operation.vehicles)
                        .resetAfterHeaders()),
                passing("truncated body", () -> Fault.on(Operation.vehicles).truncatedBody()),
                passing("invalid JSON", () -> Fault.on(Operation.vehicles).invalidJson()),
                passing("empty answer", () -> Fault.on(Operation.vehicles).emptyBody()),
                passing(
                        "a proxy's page",
                        () -> Fault.on(Operation.vehicles).body("<html>").contentType("text/html")),
                passing("token server 500", () -> Fault.onTokenRequest().status(500)),
                passing("token server resets", () -> Fault.onTokenRequest().resetBeforeHeaders()));
    }

    private static Arguments passing(String name, Supplier<Fault> fault) {
        return Arguments.of(name, fault);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passingFaults")
    void aReadSurvivesWhatPasses(String name, Supplier<Fault> fault) {
        simulator.faults().add(fault.get().times(2));
        assertThat(call(VEHICLES).getException()).isNull();
        assertThat(simulator.faults().size()).isZero();
    }

    @Test
    void aReadWhoseTokenIsRefusedSurvivesAnAuthorizationServerThatIsAwayForAMoment() {
        call(VEHICLES);
        simulator.expireAccessTokens();
        simulator.faults().add(Fault.onRefresh().status(503).times(2));
        assertThat(call(VEHICLES).getException()).isNull();
        assertThat(simulator.faults().size()).isZero();
    }

    @Test
    void aReadGivesUpAfterTheRetriesThatAreAllowed() {
        simulator.faults().add(Fault.on(Operation.vehicles).status(503).always());
        Exchange result = call(VEHICLES + "&maxRetries=2");
        assertThat(result.getException()).isInstanceOf(ServiceUnavailableException.class);
        assertThat(simulator.traffic().count(Operation.vehicles)).isEqualTo(3);
    }

    @Test
    void aReadIsNotRepeatedSoonerThanTheServiceAsksForInAnOutage() {
        simulator.faults().add(Fault.on(Operation.vehicles).status(503).header("Retry-After", "1"));
        long begun = System.nanoTime();
        assertThat(call(VEHICLES + "&retryBackoff=1").getException()).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whoWouldHaveToWaitForLongInAnOutageIsToldSoAtOnce() {
        simulator.faults().add(Fault.on(Operation.vehicles).status(503).header("Retry-After", "31"));
        assertThat(call(VEHICLES).getException()).isInstanceOf(ServiceUnavailableException.class);
        assertThat(simulator.traffic().count(Operation.vehicles)).isEqualTo(1);
    }

    @Test
    void inALongOutageHardlyAnythingIsRepeatedUntilTheServiceIsWellAgain() {
        simulator.faults().add(Fault.on(Operation.user).status(503).always());
        for (int call = 0; call < 50; call++) {
            call("stellantis:user?brand=Peugeot&retryBackoff=1");
        }
        assertThat(simulator.traffic().count(Operation.user)).isEqualTo(50 + 100);
        for (int call = 0; call < 10; call++) {
            assertThat(call(VEHICLES).getException()).isNull();
        }
        call("stellantis:user?brand=Peugeot&retryBackoff=1");
        assertThat(simulator.traffic().count(Operation.user)).isEqualTo(50 + 100 + 2);
    }

    static Stream<Arguments> faultsAfterArrival() {
        return Stream.of(
                passing("reset before headers", () -> Fault.on(Operation.createCallback)
                        .resetBeforeHeaders()),
                passing("reset after headers", () -> Fault.on(Operation.createCallback)
                        .resetAfterHeaders()),
                passing("truncated body", () -> Fault.on(Operation.createCallback)
                        .truncatedBody()),
                passing("500", () -> Fault.on(Operation.createCallback).status(500)),
                passing("504", () -> Fault.on(Operation.createCallback).status(504)),
                passing("invalid JSON", () -> Fault.on(Operation.createCallback).invalidJson()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsAfterArrival")
    void aWriteIsNotRepeatedOnceItMayHaveArrived(String name, Supplier<Fault> fault) {
        call(VEHICLES);
        simulator.faults().add(fault.get().times(1));
        Exchange result = call(CREATE, Map.of(), CALLBACK);
        assertThat(result.getException())
                .isExactlyInstanceOf(OutcomeUnknownException.class)
                .hasMessageEndingWith("look before you repeat it");
        assertThat(simulator.traffic().count(Operation.createCallback)).isEqualTo(1);
    }

    @Test
    void aRouteThatRedeliversAfterAnOutageDoesNotWriteTwice() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().logExhausted(false));
                onException(ServiceUnavailableException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(1);
                from("direct:write").to(CREATE);
            }
        });
        simulator
                .faults()
                .add(Fault.on(Operation.createCallback).resetBeforeHeaders().times(1));
        assertThat(call("direct:write", Map.of(), CALLBACK).getException()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(simulator.traffic().count(Operation.createCallback)).isEqualTo(1);
    }

    @Test
    void aWriteThatTheServiceHasNotBegunIsUnavailableAndLeftToTheCaller() {
        simulator.faults().add(Fault.on(Operation.createCallback).status(503).times(1));
        assertThat(call(CREATE, Map.of(), CALLBACK).getException()).isInstanceOf(ServiceUnavailableException.class);
        assertThat(simulator.traffic().count(Operation.createCallback)).isEqualTo(1);
    }

    @Test
    void aWriteIsRepeatedAfterARateLimitOrARefusedTokenBecauseItWasNotCarriedOut() {
        simulator
                .faults()
                .add(Fault.on(Operation.createCallback)
                        .status(429)
                        .header("Retry-After", "0")
                        .times(1));
        assertThat(call(CREATE, Map.of(), CALLBACK).getException()).isNull();
        simulator.expireAccessTokens();
        assertThat(call(CREATE, Map.of(), CALLBACK).getException()).isNull();
        assertThat(simulator.traffic().count(Operation.createCallback)).isEqualTo(4);
    }

    @Test
    void aRateLimitFailsAtOnceWhereThatIsWanted() {
        simulator
                .faults()
                .add(Fault.on(Operation.vehicles)
                        .status(429)
                        .header("Retry-After", "30")
                        .always());
        Exchange result = call(VEHICLES + "&rateLimit=fail");
        assertThat(result.getException(RateLimitedException.class).getRetryAfter())
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(simulator.traffic().count(Operation.vehicles)).isEqualTo(1);
    }

    @Test
    void aWaitOfMoreThanAMinuteIsLeftToTheCaller() {
        simulator
                .faults()
                .add(Fault.on(Operation.vehicles)
                        .status(429)
                        .header("Retry-After", "3600")
                        .times(1));
        assertThat(call(VEHICLES).getException(RateLimitedException.class).getRetryAfter())
                .isEqualTo(Duration.ofHours(1));
    }

    static Stream<Arguments> finalAnswers() {
        return Stream.of(
                Arguments.of(
                        Fault.on(Operation.vehicles).gatewayError(401, "Not registered to plan"),
                        AppRejectedException.class),
                Arguments.of(
                        Fault.on(Operation.vehicles).gatewayError(401, "Invalid client id or secret."),
                        AppRejectedException.class),
                Arguments.of(
                        Fault.on(Operation.vehicles)
                                .gatewayError(401, "Cannot pass the security checks that are required"),
                        AppRejectedException.class),
                Arguments.of(
                        Fault.on(Operation.vehicles).applicationError(40300, "Forbidden"), AccessDeniedException.class),
                Arguments.of(
                        Fault.on(Operation.vehicles).applicationError(40410, "No vehicle"), NoDataException.class));
    }

    @ParameterizedTest
    @MethodSource("finalAnswers")
    void aFinalAnswerIsTypedAndNotAskedForAgain(Fault fault, Class<? extends Exception> type) {
        simulator.faults().add(fault.always());
        assertThat(call(VEHICLES).getException()).isInstanceOf(type);
        assertThat(simulator.traffic().count(Operation.vehicles)).isEqualTo(1);
        assertThat(simulator.traffic().refreshes()).isZero();
    }

    @Test
    void aTokenThatIsRefusedEvenWhenFreshMeansToLogInAgain() {
        simulator
                .faults()
                .add(Fault.on(Operation.vehicles)
                        .gatewayError(401, "Token is invalid")
                        .always());
        assertThat(call(VEHICLES).getException()).isInstanceOf(LoginRequiredException.class);
        assertThat(simulator.traffic().count(Operation.vehicles)).isEqualTo(2);
    }

    @Test
    void anAnswerThatNeverEndsIsCutAtTheDeadline() {
        simulator
                .faults()
                .add(Fault.on(Operation.vehicles)
                        .slowBody(Duration.ofMinutes(5))
                        .always());
        Exchange result = call(VEHICLES + "&requestTimeout=300&maxRetries=0");
        assertThat(result.getException())
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessageContaining("300 ms");
    }

    @Test
    void anAnswerThatIsTooLongIsNotAskedForAgain() {
        simulator
                .faults()
                .add(Fault.on(Operation.vehicles)
                        .oversizedBody(17 * 1024 * 1024)
                        .always());
        assertThat(call(VEHICLES).getException())
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessageContaining("longer than");
        assertThat(simulator.traffic().count(Operation.vehicles)).isEqualTo(1);
    }

    @Test
    void aRedirectIsNeverFollowed() {
        simulator
                .faults()
                .add(Fault.on(Operation.vehicles)
                        .redirectTo(simulator.getApiUri() + "/user")
                        .always());
        assertThat(call(VEHICLES + "&maxRetries=0").getException()).hasMessageContaining("redirect");
        assertThat(simulator.traffic().count(Operation.user)).isZero();
    }

    @Test
    void noDataIsANullBodyWhereThatIsWanted() {
        simulator
                .faults()
                .add(Fault.on(Operation.vehicles)
                        .applicationError(40400, "None")
                        .always());
        Exchange result = call(VEHICLES + "&noDataAsNull=true");
        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getBody()).isNull();
        assertThat(result.getMessage().getHeader(StellantisConstants.RESPONSE_CODE))
                .isEqualTo(404);
    }

    @Test
    void anAnswerWithoutANewRefreshTokenKeepsTheOldOne() {
        call(VEHICLES);
        simulator.faults().add(Fault.onRefresh().withoutRefreshToken().times(1));
        simulator.expireAccessTokens();
        assertThat(call(VEHICLES).getException()).isNull();
        simulator.expireAccessTokens();
        assertThat(call(VEHICLES).getException()).isNull();
        assertThat(simulator.traffic().refreshes()).isEqualTo(2);
    }
}
