package io.github.camelstellantis;

import io.github.camelstellantis.api.AccountName;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.support.ScheduledPollConsumerHealthCheck;

/**
 * What Camel says of every polling consumer, whether it keeps up, and which accounts it skips: those do not make it
 * unhealthy.
 */
final class PollingHealthCheck extends ScheduledPollConsumerHealthCheck {

    static final String ACCOUNTS_TO_LOG_IN = "stellantis.accountsToLogIn";
    static final String LAG = "stellantis.lagSeconds";

    private final StellantisConsumer consumer;

    PollingHealthCheck(StellantisConsumer consumer) {
        super(consumer, "consumer:" + consumer.getRouteId());
        this.consumer = consumer;
    }

    @Override
    public Result call(Map<String, Object> options) {
        Result result = super.call(options);
        HealthCheckResultBuilder mine = HealthCheckResultBuilder.on(this)
                .state(result.getState())
                .message(result.getMessage().orElse(null))
                .error(result.getError().orElse(null))
                .details(result.getDetails())
                .detail(
                        ACCOUNTS_TO_LOG_IN,
                        consumer.getAccountsToLogIn().stream()
                                .map(AccountName::masked)
                                .sorted()
                                .toList())
                .detail(LAG, consumer.getLagSeconds());
        if (consumer.isLate()) {
            mine.message("The last poll that came to its end began " + consumer.getLagSeconds()
                            + " seconds ago, longer than maxLag")
                    .down();
        }
        return mine.build();
    }
}
