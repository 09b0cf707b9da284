package io.github.camelstellantis;

import io.github.camelstellantis.SharedClients.PacedApp;
import io.github.camelstellantis.auth.LoginCounts;
import io.github.camelstellantis.client.DayBudget;
import io.github.camelstellantis.watch.Check;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.health.HealthCheckResultBuilder;

/** What health says of logins, certificates, the service, the requests of the day and callbacks. */
record ComponentChecks(Overview overview) {

    private static final int SOON_DAYS = 30;

    List<Check> all() {
        return List.of(
                check("logins", this::logins),
                check("certificates", this::certificates),
                check("service", this::service),
                check("budget", this::budget),
                check("callbacks", this::callbacks));
    }

    /** All begin alike, so that one pattern leaves them out. */
    private Check check(String subject, Consumer<HealthCheckResultBuilder> judge) {
        String component = overview.name().equals(StellantisComponent.SCHEME) ? "" : overview.name() + "-";
        return new Check("stellantis-" + component + subject, judge);
    }

    /** One person's login is that person's matter; that nobody's works is not. */
    private void logins(HealthCheckResultBuilder result) {
        overview.loginsByRealm()
                .forEach((realm, counts) -> result.detail("stellantis.logins." + realm + ".inUse", counts.inUse())
                        .detail("stellantis.logins." + realm + ".over", counts.over()));
        LoginCounts all = overview.logins();
        if (all.over() > 0) {
            result.message(all.over() + " of " + (all.inUse() + all.over()) + " accounts must log in again");
        }
        if (all.over() > 0 && all.inUse() == 0) {
            result.down();
        }
    }

    private void certificates(HealthCheckResultBuilder result) {
        OptionalLong left = overview.certificateDaysLeft();
        left.ifPresent(days -> result.detail("stellantis.certificate.daysLeft", days));
        if (left.orElse(SOON_DAYS) < 0) {
            result.message("A client certificate has expired").down();
        } else if (left.orElse(SOON_DAYS) < SOON_DAYS) {
            result.message("A client certificate expires in " + left.getAsLong() + " days");
        }
    }

    /** Authorization servers and APIs alike: whoever is not enrolled yet needs the one at once, the others soon. */
    private void service(HealthCheckResultBuilder result) {
        overview.hosts().forEach((host, state) -> {
            result.detail("stellantis.service." + host + ".failuresInARow", state.failuresInARow());
            state.lastAnswer()
                    .ifPresent(at -> result.detail("stellantis.service." + host + ".lastAnswer", at.toString()));
        });
        Set<String> down = overview.hosts().entrySet().stream()
                .filter(host -> host.getValue().isDown())
                .map(host -> host.getKey() + " (" + host.getValue().failuresInARow() + " times)")
                .collect(Collectors.toSet());
        if (!down.isEmpty()) {
            result.message("No sensible answer from " + String.join(", ", down)).down();
        }
    }

    private void budget(HealthCheckResultBuilder result) {
        overview.budgets().forEach((app, day) -> budget(result, app, day));
    }

    private void budget(HealthCheckResultBuilder result, PacedApp app, DayBudget day) {
        String name = "stellantis.budget." + app.host();
        day.limit().ifPresent(limit -> result.detail(name + ".limit", limit));
        day.remaining().ifPresent(left -> result.detail(name + ".remaining", left));
        if (overview.isSpent(day)) {
            result.message("None of the day's requests to " + app.host() + " is left")
                    .down();
        }
    }

    private void callbacks(HealthCheckResultBuilder result) {
        long missing = overview.missingCallbacks();
        result.detail("stellantis.callbacks.missing", missing);
        if (missing > 0) {
            result.message(missing + " callbacks could not be made; they are tried again")
                    .down();
        }
    }
}
