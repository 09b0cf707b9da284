package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a pod's probes see: readiness shows how the service, logins, budget and certificate are, liveness never does. */
class HealthTest extends PollingTestSupport {

    private static final String USER = "stellantis:user?brand=Peugeot&maxRetries=0";
    private static final int DAY = 100;

    @Override
    void simulate(StellantisSimulator service) {
        super.simulate(service);
        service.setRequestsPerDay(DAY);
    }

    /** As Camel Main and Spring Boot have it. */
    @Override
    void prepare(CamelContext context) throws Exception {
        super.prepare(context);
        HealthCheckHelper.getHealthCheckRepository(context, "consumers");
    }

    @AfterEach
    void aRestartIsAskedForByNothingAndNothingNamesAPersonVehicleOrSecret() {
        assertThat(HealthCheckHelper.isResultsUp(HealthCheckHelper.invokeLiveness(camel, "full"), false))
                .isTrue();
        assertThat(HealthCheckHelper.invokeLiveness(camel, "full"))
                .noneMatch(result -> result.getCheck().getId().matches("stellantis.*|consumer:.*"));
        String all = HealthCheckHelper.invoke(camel, "full").stream()
                .map(result -> result.getMessage() + " " + result.getDetails())
                .toList()
                .toString();
        assertThat(all)
                .doesNotContain(
                        simulator.getPassword(),
                        simulator.getClientSecret(),
                        simulator.getClientId(),
                        configuration().getUsername(),
                        car(0).vin());
    }

    @Test
    void allIsWellBeforeTheFirstCallAndAfterIt() {
        camel.getEndpoint(USER);
        assertThat(isReady()).isTrue();
        call(USER);
        assertThat(isReady()).isTrue();
        assertThat(check("stellantis-logins").getDetails())
                .containsEntry("stellantis.logins.clientsB2CPeugeot.inUse", 1L)
                .containsEntry("stellantis.logins.clientsB2CPeugeot.over", 0L);
        assertThat(check("stellantis-certificates").getDetails())
                .containsEntry("stellantis.certificate.daysLeft", 364L);
        assertThat(check("stellantis-budget").getDetails().values()).contains((long) DAY, DAY - 1L);
    }

    @Test
    void aLoginThatIsOverMakesNobodyUnreadyAsLongAsAnotherOneWorks() {
        call("stellantis:user?brand=Citroen&username=" + simulator.getUsername(Brand.Citroen));
        call(USER + "&password=wrong");
        HealthCheck.Result logins = check("stellantis-logins");
        assertThat(logins.getState()).isEqualTo(State.UP);
        assertThat(logins.getMessage()).contains("1 of 2 accounts must log in again");
    }

    @Test
    void nobodyIsReadyWhenNoLoginWorks() {
        call(USER + "&password=wrong");
        assertThat(check("stellantis-logins").getState()).isEqualTo(State.DOWN);
        assertThat(isReady()).isFalse();
    }

    @Test
    void anOutageIsSeenAfterFiveFailuresInARowAndIsOverWithTheNextAnswer() {
        simulator.faults().add(Fault.on(Operation.user).status(503).times(5));
        IntStream.range(0, 4).forEach(call -> call(USER));
        assertThat(check("stellantis-service").getState()).isEqualTo(State.UP);
        call(USER);
        assertThat(check("stellantis-service").getState()).isEqualTo(State.DOWN);
        assertThat(check("stellantis-service").getMessage().orElseThrow()).contains("localhost:", "(5 times)");
        call(USER);
        assertThat(check("stellantis-service").getState()).isEqualTo(State.UP);
    }

    @Test
    void anEmptyBudgetIsDown() {
        IntStream.range(0, DAY).forEach(call -> call(USER + "&reservePercent=0"));
        assertThat(check("stellantis-budget").getState()).isEqualTo(State.DOWN);
        assertThat(check("stellantis-budget").getMessage().orElseThrow()).startsWith("None of the day's requests");
    }

    @Test
    void twoComponentsHaveChecksOfTheirOwn() {
        StellantisComponent fleet = new StellantisComponent();
        fleet.setConfiguration(configuration());
        camel.getRegistry().bind("fleet", fleet);
        call("fleet:user?brand=Peugeot&password=wrong");
        call(USER);
        assertThat(check("stellantis-fleet-logins").getState()).isEqualTo(State.DOWN);
        assertThat(check("stellantis-logins").getState()).isEqualTo(State.UP);
    }

    @Test
    void aConsumerSaysHowFarBehindItIsAndIsDownWhenThatIsTooMuch() throws Exception {
        consume("cars", "stellantis:snapshot?" + QUICKLY + "&maxLag=1h&maxRetries=0");
        polls("cars", 1);
        assertThat(check("consumer:cars").getDetails()).containsEntry("stellantis.lagSeconds", 0L);
        simulator.faults().add(Fault.on(Operation.status).status(503).always());
        polls("cars", 1);
        simulator.clock().advance(Duration.ofHours(2));
        assertThat(check("consumer:cars").getDetails()).containsEntry("stellantis.lagSeconds", 7200L);
        assertThat(check("consumer:cars").getState()).isEqualTo(State.DOWN);
        assertThat(check("consumer:cars").getMessage().orElseThrow()).endsWith("longer than maxLag");
        assertThat(isReady()).isFalse();
        HealthCheckRegistry.get(camel).setExcludePattern("stellantis-*,consumer:*");
        assertThat(isReady()).isTrue();
        HealthCheckRegistry.get(camel).setExcludePattern(null);
        simulator.faults().clear();
        await().until(() -> check("consumer:cars").getState() == State.UP);
    }

    @Test
    void aVehicleThatNeverAnswersMakesNobodyUnreadyAsLongAsOthersDo() throws Exception {
        String id = car(0).id();
        simulator
                .faults()
                .add(Fault.on(Operation.status)
                        .when(request -> request.path().contains(id))
                        .status(500)
                        .always());
        consume("cars", "stellantis:snapshot?" + QUICKLY + "&maxLag=1h&maxRetries=0");
        polls("cars", 1);
        simulator.clock().advance(Duration.ofHours(2));
        polls("cars", 1);
        assertThat(received).hasSizeGreaterThan(2);
        assertThat(check("consumer:cars").getDetails()).containsEntry("stellantis.lagSeconds", 0L);
        assertThat(check("consumer:cars").getState()).isEqualTo(State.UP);
    }

    private boolean isReady() {
        return HealthCheckHelper.isResultsUp(HealthCheckHelper.invokeReadiness(camel, "full"), true);
    }

    private HealthCheck.Result check(String id) {
        Collection<HealthCheck.Result> results = HealthCheckHelper.invokeReadiness(camel, "full");
        return results.stream()
                .filter(result -> result.getCheck().getId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
