package io.github.camelstellantis.watch;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;

/**
 * A check for readiness, never for liveness: a login that is over, a certificate or an outage is nothing that a restart
 * would mend, and one in the middle of a refresh could cost a login.
 */
public final class Check implements HealthCheck {

    private final String id;
    private final Consumer<HealthCheckResultBuilder> judge;
    private volatile boolean enabled = true;

    /**
     * @param id among all checks, for example {@code stellantis-logins}
     * @param judge says what is wrong; all is well unless it does
     */
    public Check(String id, Consumer<HealthCheckResultBuilder> judge) {
        this.id = id;
        this.judge = judge;
    }

    @Override
    public Result call(Map<String, Object> options) {
        HealthCheckResultBuilder result = HealthCheckResultBuilder.on(this).detail(CHECK_KIND, Kind.READINESS);
        if (!enabled) {
            return result.message("Disabled")
                    .detail(CHECK_ENABLED, false)
                    .unknown()
                    .build();
        }
        judge.accept(result.up());
        return result.build();
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getGroup() {
        return "stellantis";
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }
}
