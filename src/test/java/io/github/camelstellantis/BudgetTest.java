package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What consumers leave of the requests of a day, and how they spend them. */
class BudgetTest extends PollingTestSupport {

    private static final int DAY = 100;

    /** The vehicles that are asked at once when a bound is reached, and the lists of two accounts. */
    private static final int AT_ONCE = 12;

    @Override
    void simulate(StellantisSimulator service) {
        super.simulate(service);
        service.setRequestsPerDay(DAY);
    }

    @Test
    void pollingSlowsDownWhenAQuarterIsLeftAndCommandsStillGoThrough() throws Exception {
        consume("cars", "stellantis:snapshot?" + QUICKLY + "&onlyNew=false&reservePercent=10");
        await().until(() -> simulator.traffic().count() >= DAY * 65 / 100);
        await().until(() -> consumer("cars").isPolling());
        long spent = simulator.traffic().count();
        assertThat(spent).isBetween(DAY * 65L / 100, DAY * 75L / 100 + AT_ONCE);
        IntStream.range(0, 20)
                .mapToObj(command -> call("stellantis:user?brand=Peugeot"))
                .forEach(result -> assertThat(result.getException()).isNull());
        assertThat(simulator.traffic().count(Operation.status)).isLessThanOrEqualTo(spent + AT_ONCE);
    }

    @Test
    void whereSomethingElseDividesTheDayPollingGoesOnUntilTheReserve() throws Exception {
        consume("cars", "stellantis:snapshot?" + QUICKLY + "&onlyNew=false&reservePercent=10&slowBelowPercent=0");
        await().until(() -> simulator.traffic().count() >= DAY * 88 / 100);
        assertThat(simulator.traffic().count()).isLessThanOrEqualTo(DAY * 90L / 100 + AT_ONCE);
    }

    @Test
    void aSuspendedConsumerDoesNotWaitForTheRestOfTheDay() throws Exception {
        consume("cars", "stellantis:snapshot?" + QUICKLY + "&onlyNew=false&reservePercent=90");
        await().until(() -> simulator.traffic().count() >= 2 && consumer("cars").isPolling());
        camel.getRouteController().suspendRoute("cars");
        await().until(() -> !consumer("cars").isPolling());
    }
}
