package io.github.camelstellantis;

import io.github.camelstellantis.SharedClients.PacedApp;
import io.github.camelstellantis.auth.LoginCounts;
import io.github.camelstellantis.client.DayBudget;
import io.github.camelstellantis.watch.CertificateWatch;
import io.github.camelstellantis.watch.Reading;
import io.github.camelstellantis.watch.ServiceState;
import io.github.camelstellantis.watch.Services;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * How a component is doing, as health, JMX, meters and the dev console show it: in sums, without a name or a secret.
 *
 * @param name what routes call the component by: an application with two apps has two of them
 * @param shared what its endpoints share
 */
record Overview(String name, SharedClients shared) {

    static final String COMPONENT = "component";

    /** Who has nothing left of the day asks again after so long. */
    private static final Duration RECENT = Duration.ofMinutes(10);

    /** By realm. */
    Map<String, LoginCounts> loginsByRealm() {
        return shared.loginCounts();
    }

    LoginCounts logins() {
        return loginsByRealm().values().stream().reduce(LoginCounts.NONE, LoginCounts::plus);
    }

    /** Whole days until the client certificate that ends first does, below zero once it has. */
    OptionalLong certificateDaysLeft() {
        return shared.transports().certificates().stream()
                .map(CertificateWatch::daysLeft)
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    /** What has been called, by name and port. */
    Map<String, ServiceState> hosts() {
        return shared.services().hosts();
    }

    Services services() {
        return shared.services();
    }

    /** Those whose requests of the day are known. */
    Map<PacedApp, DayBudget> budgets() {
        return shared.budgets();
    }

    /** Whether nothing is left of the day, and the service has said so lately. */
    boolean isSpent(DayBudget day) {
        return day.remaining(RECENT).equals(OptionalLong.of(0));
    }

    /** Callbacks that are to be made by themselves, and could not be. */
    long missingCallbacks() {
        return shared.registrations().stream()
                .mapToLong(CallbackRegistration::missing)
                .sum();
    }

    /** What meters show of all of it; apps and consumers show theirs themselves. */
    Stream<Reading> readings() {
        List<String> tags = List.of(COMPONENT, name);
        return Stream.of(
                new Reading(
                        "stellantis.logins.in.use",
                        null,
                        "Logins that have been used and work",
                        () -> logins().inUse(),
                        tags),
                new Reading(
                        "stellantis.logins.over",
                        null,
                        "Logins whose people must enrol again",
                        () -> logins().over(),
                        tags),
                new Reading(
                        "stellantis.certificate.left",
                        "days",
                        "Whole days until the client certificate that ends first does",
                        () -> certificateDaysLeft().stream().boxed().findFirst().orElse(null),
                        tags));
    }
}
